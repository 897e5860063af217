package woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.math.BigDecimal;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import testing.DeafPort;
import woocommerce.OwnLimit.QueueFull;
import woocommerce.StoreProblem.AddressRefused;
import woocommerce.StoreProblem.BrokenJson;
import woocommerce.StoreProblem.Interrupted;
import woocommerce.StoreProblem.Maintenance;
import woocommerce.StoreProblem.Redirected;
import woocommerce.StoreProblem.ServerError;
import woocommerce.StoreProblem.TimedOut;
import woocommerce.StoreProblem.TooLarge;
import woocommerce.StoreProblem.Unreachable;

/** The client against recorded answers and broken lines, over plain HTTP. */
class StoreClientTest {

    private static final StoreCredentials KEY = new StoreCredentials("ck_1", "cs_2");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T09:11:39Z"), ZoneOffset.UTC);
    private static final ClientSettings QUICK =
            ClientSettings.defaults().withRetries(3, Duration.ofMillis(1), Duration.ofSeconds(1));

    private final Vertx vertx = Vertx.vertx();
    private final ReplayStore store = ReplayStore.start(vertx, new NetServerOptions());

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void orders_ofAWindow_asksInBareUtcAndGivesTotalsAndTheStoresClock() throws Exception {
        store.plays("orders_modified_after_gmt");

        StoreAnswer<List<ObjectNode>> answer = await(client(QUICK)
                .orders(ListQuery.all()
                        .modifiedAfter(Instant.parse("2026-11-01T00:00:00Z"))
                        .status("processing", "completed")
                        .perPage(2)));

        assertThat(answer.body()).hasSize(2);
        assertThat(answer.total()).hasValue(255);
        assertThat(answer.totalPages()).hasValue(128);
        assertThat(answer.date()).isPresent();
        assertThat(answer.noise()).isEmpty();
        assertThat(WooDates.gmt(answer.body().get(0), "date_modified_gmt")).isPresent();
        assertThat(store.asked().get(0).line())
                .startsWith("GET /fr/wp-json/wc/v3/orders?dates_are_gmt=true&modified_after=2026-11-01T00%3A00%3A00"
                        + "&per_page=2&status=processing%2Ccompleted&oauth_consumer_key=ck_1&oauth_nonce=");
        assertThat(store.asked().get(0).head())
                .contains("accept: application/json", "user-agent: quenty-woocommerce-integration")
                .doesNotContain("authorization:");
    }

    @Test
    void order_fractionalPrice_isReadDigitByDigit() throws Exception {
        store.plays("order_create_fractional_price");

        ObjectNode order = await(client(QUICK).order(657)).body();

        assertThat(order.path("line_items").get(0).path("price").decimalValue())
                .isEqualTo(new BigDecimal("3.3333333333333335"));
    }

    @Test
    void verbs_askForTheirResource() throws Exception {
        StoreClient client = client(QUICK);
        store.plays("order_refunds_list", "order_notes", "fulfillments_list", "products_by_sku", "product_simple");
        store.plays("product_variations", "product_get_with_variation_id", "customers_thin_by_id", "customer_update");
        store.plays("webhooks_list", "system_status", "index", "products_per_page_2");

        await(client.refunds(491, ListQuery.all()));
        await(client.orderNotes(491));
        await(client.fulfillments(667));
        assertThat(await(client.productsBySku(List.of("SIMPLE-001", "Ä,b"))).body())
                .hasSize(1);
        await(client.product(69));
        await(client.variations(98, ListQuery.all().perPage(3)));
        await(client.variation(98, 104));
        await(client.customers(ListQuery.all().perPage(3).fields("id", "email")));
        await(client.customer(32));
        await(client.webhooks(ListQuery.all()));
        await(client.systemStatus());
        await(client.index());
        await(client.products(ListQuery.all()));

        assertThat(store.asked().stream().map(a -> a.line().replaceAll("[?&]oauth.*", "")))
                .containsExactly(
                        "GET /fr/wp-json/wc/v3/orders/491/refunds",
                        "GET /fr/wp-json/wc/v3/orders/491/notes",
                        "GET /fr/wp-json/wc/v3/orders/667/fulfillments",
                        "GET /fr/wp-json/wc/v3/products?per_page=100&sku=SIMPLE-001%2C%C3%84%2Cb",
                        "GET /fr/wp-json/wc/v3/products/69",
                        "GET /fr/wp-json/wc/v3/products/98/variations?per_page=3",
                        "GET /fr/wp-json/wc/v3/products/98/variations/104",
                        "GET /fr/wp-json/wc/v3/customers?_fields=id%2Cemail&order=asc&orderby=id&per_page=3&role=all",
                        "GET /fr/wp-json/wc/v3/customers/32",
                        "GET /fr/wp-json/wc/v3/webhooks",
                        "GET /fr/wp-json/wc/v3/system_status",
                        "GET /fr/wp-json/wc/v3",
                        "GET /fr/wp-json/wc/v3/products");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.customers(ListQuery.all().modifiedAfter(Instant.EPOCH)));
    }

    @Test
    void writes_sendOnlyWhatChanges() throws Exception {
        StoreClient client = client(QUICK);
        store.plays("order_put_status", "order_note_create", "fulfillment_create", "webhook_create", "webhook_delete");

        await(client.updateOrder(496, OrderChange.none().toStatus("processing")));
        await(client.addOrderNote(496, "Délivré", false));
        await(client.addFulfillment(
                667, new NewFulfillment(List.of(new NewFulfillment.Item(1, 1)), "T", "P", Optional.empty())));
        await(client.createWebhook(new NewWebhook("n", "order.created", "https://us.test/w", "s")));
        await(client.deleteWebhook(17));

        assertThat(store.asked().stream().map(ReplayStore.Asked::body))
                .containsExactly(
                        "{\"status\":\"processing\"}",
                        latin1("{\"note\":\"Délivré\",\"customer_note\":false}"),
                        "{\"status\":\"fulfilled\",\"is_fulfilled\":true,\"meta_data\":[{\"key\":\"_items\",\"value\":"
                                + "[{\"item_id\":1,\"qty\":1}]},{\"key\":\"_tracking_number\",\"value\":\"T\"},"
                                + "{\"key\":\"_shipment_provider\",\"value\":\"P\"}]}",
                        "{\"name\":\"n\",\"topic\":\"order.created\",\"delivery_url\":\"https://us.test/w\","
                                + "\"secret\":\"s\"}",
                        "");
        assertThat(store.asked().get(0).line()).startsWith("PUT /fr/wp-json/wc/v3/orders/496?oauth");
        assertThat(store.asked().get(0).head()).contains("content-type: application/json");
        assertThat(store.asked().get(4).line()).startsWith("DELETE /fr/wp-json/wc/v3/webhooks/17?force=true&oauth");
    }

    @Test
    void settings_areReadIntoValues() throws Exception {
        StoreClient client = client(QUICK);
        store.plays("settings_general", "settings_weight_unit", "settings_weight_unit", "currency_current");

        GeneralSettings general = await(client.generalSettings()).body();
        assertThat(general.country()).isEqualTo("US");
        assertThat(general.state()).isEqualTo("CA");
        assertThat(general.currency()).isEqualTo("USD");
        assertThat(general.decimals()).isEqualTo(2);
        assertThat(await(client.weightUnit()).body()).isEqualTo("lbs");
        await(client.dimensionUnit());
        assertThat(await(client.currency()).body())
                .isEqualTo(new StoreCurrency("USD", "United States (US) dollar", "$"));
        assertThat(store.asked().get(2).line()).contains("/settings/products/woocommerce_dimension_unit?");
    }

    @Test
    void batch_ofWhichOneItemFailed_saysSoOfThatItem() throws Exception {
        store.answers(Recording.of(
                200,
                "{\"update\":[{\"id\":5,\"stock_quantity\":3},{\"id\":9,\"error\":{\"code\":"
                        + "\"woocommerce_rest_product_invalid_id\",\"message\":\"No\",\"data\":{\"status\":400}}}]}"));
        List<ObjectNode> changes = List.of(
                StoreJson.object().put("id", 5).put("stock_quantity", 3),
                StoreJson.object().put("id", 9).put("stock_quantity", 3));

        List<BatchResult> results = await(client(QUICK).updateProducts(changes)).body();

        assertThat(results.get(0).problem()).isEmpty();
        assertThat(results.get(1).id()).isEqualTo(9);
        assertThat(results.get(1).problem().orElseThrow().unknownId()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> client(QUICK).updateVariations(1, List.of()));
    }

    @Test
    void batch_whoseAnswerDoesNotTellOfEachItem_isBrokenJson() {
        List<ObjectNode> changes = List.of(StoreJson.object().put("id", 5).put("stock_quantity", 3));
        store.answers(Recording.of(200, "{}")).answers(Recording.of(200, "{\"update\":[]}"));

        assertThat(problem(client(QUICK).updateProducts(changes))).isEqualTo(new BrokenJson());
        assertThat(problem(client(QUICK).updateProducts(changes))).isEqualTo(new BrokenJson());
    }

    @Test
    void get_storeFailsTwice_isTriedThreeTimesEachWithItsOwnNonce() throws Exception {
        store.plays("outage_fpm_down").hangsUp().plays("order_one");

        assertThat(await(client(QUICK).order(491)).body().path("id").asLong()).isEqualTo(491);

        assertThat(store.asked().stream().map(ReplayStore.Asked::line))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void get_storeGoesOnFailing_endsAfterThreeTries() {
        store.plays("outage_db_down");

        assertThat(problem(client(QUICK).order(491))).isEqualTo(new ServerError(500));
        assertThat(store.asked()).hasSize(3);
    }

    @Test
    void get_longRetryAfter_isLeftToTheCaller() {
        store.plays("outage_maintenance");

        StoreProblem problem = problem(client(QUICK).order(491));

        assertThat(problem).isEqualTo(new Maintenance(Optional.of(Duration.ofMinutes(10))));
        assertThat(problem.retryAfter()).contains(Duration.ofMinutes(10));
        assertThat(store.asked()).hasSize(1);
    }

    @Test
    void post_lineCutAfterSending_isInterruptedAndNotRepeated() {
        store.hangsUp().plays("order_note_create");

        StoreProblem problem = problem(client(QUICK).addOrderNote(496, "x", false));

        assertThat(problem).isEqualTo(new Interrupted());
        assertThat(problem.nothingDone()).isFalse();
        assertThat(store.asked()).hasSize(1);
    }

    @Test
    void post_nobodyListens_isUnreachableAndNothingDone() {
        StoreClient client = client(QUICK);
        store.stop();

        try (DeafPort gone = DeafPort.at(store.port())) {
            StoreProblem problem = problem(client.addOrderNote(496, "x", false));

            assertThat(problem).isEqualTo(new Unreachable());
            assertThat(problem.nothingDone()).isTrue();
        }
    }

    @Test
    void get_bodyCutInTheMiddle_isInterruptedAndReadAgain() throws Exception {
        store.hangsUpInMidBody(Recording.named("orders_per_page_2")).plays("orders_per_page_2");

        assertThat(await(client(QUICK).orders(ListQuery.all())).body()).hasSize(2);
        assertThat(store.asked()).hasSize(2);
    }

    @Test
    void put_storeSaysNothing_isTimedOut() {
        store.saysNothing();
        ClientSettings hasty =
                QUICK.withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofMillis(100));

        assertThat(problem(client(hasty).updateOrder(1, OrderChange.none().toStatus("completed"))))
                .isEqualTo(new TimedOut());
    }

    @Test
    void put_lineIsIdle_isTimedOut() {
        store.saysNothing();
        ClientSettings hasty =
                QUICK.withTimeouts(Duration.ofSeconds(2), Duration.ofMillis(100), Duration.ofSeconds(30));

        assertThat(problem(client(hasty).updateOrder(1, OrderChange.none().toStatus("completed"))))
                .isEqualTo(new TimedOut());
    }

    @Test
    void answer_largerThanAllowed_isGivenUp() {
        store.plays("orders_per_page_2");

        assertThat(problem(client(QUICK.withMaxResponseBytes(1000)).orders(ListQuery.all())))
                .isEqualTo(new TooLarge(1000));
    }

    @Test
    void redirect_isNotFollowed() {
        store.answers(Recording.of(301, "", "Location", "http://127.0.0.1:" + store.port() + "/elsewhere"));

        assertThat(problem(client(QUICK).order(1)))
                .isEqualTo(new Redirected(301, "http://127.0.0.1:" + store.port() + "/elsewhere"));
        assertThat(store.asked()).hasSize(1);
    }

    @Test
    void noticeBeforeJson_isCutOffUsedAndReported() throws Exception {
        store.answers(Recording.of(200, "<b>Notice</b>: x on line <b>3</b><br />\n{\"id\":7}"));

        StoreAnswer<ObjectNode> answer = await(client(QUICK).order(7));

        assertThat(answer.body().path("id").asInt()).isEqualTo(7);
        assertThat(answer.noise()).contains("<b>Notice</b>: x on line <b>3</b><br />");
    }

    @Test
    void answer_ofAnotherShape_isBrokenJson() {
        store.answers(Recording.of(200, "[]")).answers(Recording.of(200, "{}")).answers(Recording.of(200, "[7]"));

        assertThat(problem(client(QUICK).order(7))).isEqualTo(new BrokenJson());
        assertThat(problem(client(QUICK).orders(ListQuery.all()))).isEqualTo(new BrokenJson());
        assertThat(problem(client(QUICK).orders(ListQuery.all()))).isEqualTo(new BrokenJson());
    }

    @Test
    void guard_refusesOrFindsNoName_nothingIsSent() {
        AddressGuard refuses = address -> Future.failedFuture(new SecurityException("private"));
        AddressGuard lost = address -> Future.failedFuture(new UnknownHostException(address.host()));

        assertThat(problem(client(QUICK, refuses).order(1))).isEqualTo(new AddressRefused());
        assertThat(problem(client(QUICK, lost).order(1))).isEqualTo(new Unreachable());
        assertThat(store.asked()).isEmpty();
    }

    @Test
    void manyCalls_goSoManyAtOnceWaitInOrderAndTheRestIsRefused() throws Exception {
        StoreClient client = client(QUICK.withConcurrency(2, 3));
        List<NetSocket> held = new CopyOnWriteArrayList<>();
        store.does(held::add).does(held::add).plays("order_one");

        List<Future<StoreAnswer<ObjectNode>>> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(client.order(i));
        }
        assertThat(problem(client.order(6))).isEqualTo(new QueueFull());
        eventually(() -> held.size() == 2);
        assertThat(store.asked()).hasSize(2);
        held.forEach(NetSocket::close);

        for (Future<StoreAnswer<ObjectNode>> call : calls) {
            assertThat(await(call).body().path("id").asInt()).isEqualTo(491);
        }
    }

    private StoreClient client(ClientSettings settings) {
        return client(settings, store.guard());
    }

    private StoreClient client(ClientSettings settings, AddressGuard guard) {
        return new StoreClients(vertx, settings, guard, CLOCK, new Random(1))
                .client(StoreAddress.of("http://shop.test:8088/fr"), KEY);
    }

    private static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static void eventually(BooleanSupplier state) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!state.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(state.getAsBoolean()).isTrue();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static StoreProblem problem(Future<?> future) {
        return catchThrowableOfType(StoreException.class, () -> future.await(20, TimeUnit.SECONDS))
                .problem();
    }
}
