package woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static woocommerce.ContractShop.await;
import static woocommerce.ContractShop.problem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import woocommerce.StoreProblem.BadKey;
import woocommerce.StoreProblem.BadSecret;
import woocommerce.StoreProblem.Invalid;
import woocommerce.StoreProblem.NoPermission;
import woocommerce.StoreProblem.NotFound;

/** Points 16 to 22 of what was observed of WooCommerce's REST API: the client against the simulated store. */
class ContractPoints16To22Test {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ContractShop shop = new ContractShop();
    private final StoreClient client = shop.client;
    private final long product = shop.product("A", 100);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void point16_anIdInABodyIsNeverSent() {
        ObjectNode withId = StoreJson.object().put("id", 1).put("status", "draft");

        assertThatIllegalArgumentException().isThrownBy(() -> client.updateProduct(product, withId));
        assertThatIllegalArgumentException().isThrownBy(() -> client.updateVariation(product, 7, withId));
        assertThat(shop.store.requests()).isEmpty();
    }

    @Test
    void point17_windowsAreInUtcWhateverTheShopsTimeZone_andTheirBoundsExclusive() {
        long order = shop.order(product);
        Instant second = shop.now();

        assertThat(ids(client.orders(
                        ListQuery.all().createdAfter(second.minus(SECOND)).createdBefore(second.plus(SECOND)))))
                .containsExactly(order);
        assertThat(ids(client.orders(ListQuery.all().modifiedAfter(second.minus(SECOND)))))
                .containsExactly(order);
        assertThat(ids(client.orders(ListQuery.all().modifiedAfter(second)))).isEmpty();
        assertThat(ids(client.orders(ListQuery.all().modifiedBefore(second)))).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.customers(ListQuery.all().modifiedAfter(second)));
    }

    @Test
    void point18_onlyParametersThatWooCommerceKnowsCanBeAsked() {
        ListQuery all = ListQuery.all()
                .modifiedAfter(Instant.EPOCH)
                .modifiedBefore(Instant.EPOCH)
                .createdAfter(Instant.EPOCH)
                .createdBefore(Instant.EPOCH)
                .ascending(OrderBy.ID)
                .perPage(1)
                .page(1)
                .status("any")
                .include(List.of(1L))
                .fields("id")
                .sku(List.of("A"))
                .role("all");

        assertThat(all.parameters().stream().map(Parameter::name))
                .containsExactlyInAnyOrder(
                        "modified_after",
                        "modified_before",
                        "after",
                        "before",
                        "dates_are_gmt",
                        "orderby",
                        "order",
                        "per_page",
                        "page",
                        "status",
                        "include",
                        "_fields",
                        "sku",
                        "role");
        assertThatIllegalArgumentException().isThrownBy(() -> ListQuery.all().include(List.of()));
    }

    @Test
    void point19_newestComesFirst_andWindowsFindWhatPagesSkipWhileRowsMove() {
        List<Long> orders = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            orders.add(shop.order(product));
            shop.passes(SECOND);
        }
        assertThat(ids(client.orders(ListQuery.all()))).isSortedAccordingTo((a, b) -> Long.compare(b, a));

        ListQuery ascending = ListQuery.all().ascending(OrderBy.MODIFIED).perPage(2);
        List<Long> byPage = new ArrayList<>(ids(client.orders(ascending.page(1))));
        List<Long> byWindow = new ArrayList<>(byPage);
        shop.store.life().editOrder(orders.get(0), new JsonObject().put("customer_note", "changed"));
        byPage.addAll(ids(client.orders(ascending.page(2))));
        byWindow.addAll(ids(client.orders(ascending
                .perPage(100)
                .modifiedAfter(ContractShop.START.plus(SECOND).minus(SECOND)))));

        assertThat(byPage).as("the third moved onto the page that was read").doesNotContain(orders.get(2));
        assertThat(new TreeSet<>(byWindow)).containsExactlyElementsOf(orders);
    }

    @Test
    void point20_pastTheEndIsEmptyAndOfNoTotal_sizesOutOfRangeAreNotAsked_aBatchAnswersForEachItem() {
        shop.order(product);

        StoreAnswer<List<ObjectNode>> past = await(client.orders(ListQuery.all().page(2)));
        assertThat(past.body()).isEmpty();
        assertThat(past.total()).hasValue(0);
        assertThatIllegalArgumentException().isThrownBy(() -> ListQuery.all().perPage(101));
        assertThatIllegalArgumentException().isThrownBy(() -> ListQuery.all().perPage(0));
        assertThatIllegalArgumentException().isThrownBy(() -> ListQuery.all().page(0));

        List<ObjectNode> tooMany =
                IntStream.range(0, 101).mapToObj(i -> change(i, "name", "x")).toList();
        assertThatIllegalArgumentException().isThrownBy(() -> client.updateProducts(tooMany));
        assertThatIllegalArgumentException().isThrownBy(() -> client.updateOrders(tooMany));
        assertThatIllegalArgumentException().isThrownBy(() -> client.updateCustomers(tooMany));
        assertThatIllegalArgumentException().isThrownBy(() -> client.updateVariations(product, tooMany));
        List<BatchResult> results = await(
                        client.updateProducts(List.of(change(product, "name", "B"), change(999_999, "name", "B"))))
                .body();
        assertThat(results.get(0).problem()).isEmpty();
        assertThat(results.get(1).problem()).isPresent();
    }

    @Test
    void point20_batches_ofOrdersAndCustomers_writeWhatTheyName() {
        long order = shop.order(product);
        long customer = shop.store
                .life()
                .createCustomer(new JsonObject().put("email", "a@example.com").put("username", "a"))
                .getLong("id");

        await(client.updateOrders(List.of(change(order, "status", "completed"))));
        await(client.updateCustomers(List.of(change(customer, "first_name", "Ada"))));

        assertThat(await(client.order(order)).body().path("status").asText()).isEqualTo("completed");
        assertThat(await(client.customer(customer)).body().path("first_name").asText())
                .isEqualTo("Ada");
    }

    @Test
    void point21_trashedOrdersAreListedAsTrashOnly_andStillReadById() {
        long order = shop.order(product);
        shop.store.life().trashOrder(order);

        assertThat(ids(client.orders(ListQuery.all()))).isEmpty();
        assertThat(ids(client.orders(ListQuery.all().status("any")))).isEmpty();
        assertThat(ids(client.orders(ListQuery.all().status("trash")))).containsExactly(order);
        assertThat(await(client.order(order)).body().path("status").asText()).isEqualTo("trash");
    }

    @Test
    void point22_errorsSayWhatToDo() {
        long order = shop.order(product);

        assertThat(problem(shop.client(new StoreCredentials("ck_none", "cs_rw")).order(order)))
                .isEqualTo(new BadKey());
        assertThat(problem(shop.client(new StoreCredentials("ck_rw", "cs_none")).order(order)))
                .isEqualTo(new BadSecret());
        StoreClient reader = shop.client(new StoreCredentials("ck_r", "cs_r"));
        assertThat(problem(reader.updateOrder(order, OrderChange.none().toStatus("completed"))))
                .isInstanceOf(NoPermission.class);
        assertThat(((NotFound) problem(client.order(999_999))).gone()).isTrue();
        assertThat(((Invalid) problem(client.updateOrder(999_999, OrderChange.none()))).unknownId())
                .isTrue();
    }

    @Test
    void point22_refundIsRecordedWithoutPaying_andARefusalOfStatus500IsNotRepeated() {
        long order = shop.order(product);
        long line = await(client.order(order))
                .body()
                .path("line_items")
                .get(0)
                .path("id")
                .asLong();
        NewRefund back = new NewRefund(
                Optional.empty(), "1 item", List.of(new NewRefund.Line(line, 1, new BigDecimal("10.00"), Map.of())));

        assertThat(await(client.createRefund(order, back)).body().path("amount").asText())
                .isEqualTo("10.00");
        int before = shop.store.requests().size();
        Invalid refused = (Invalid)
                problem(client.createRefund(order, new NewRefund(Optional.of(new BigDecimal("999")), "", List.of())));

        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.retryable()).isFalse();
        assertThat(shop.store.requests()).hasSize(before + 1);
        assertThat(ids(client.refunds(order, ListQuery.all()))).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new NewRefund(Optional.empty(), "", List.of()));
    }

    @Test
    void point22_refund_hasTheRecordedShape() {
        NewRefund refund = new NewRefund(
                Optional.of(new BigDecimal("1.10")),
                "1 item",
                List.of(new NewRefund.Line(1633, 1, new BigDecimal("1.0"), Map.of(1L, new BigDecimal("0.1")))));

        assertThat(refund.body())
                .hasToString(
                        "{\"api_refund\":false,\"amount\":\"1.10\",\"reason\":\"1 item\",\"line_items\":[{\"id\":1633,"
                                + "\"quantity\":1,\"refund_total\":1.0,\"refund_tax\":[{\"id\":1,\"refund_total\":0.1}]}]}");
    }

    private static ObjectNode change(long id, String field, String value) {
        return StoreJson.object().put("id", id).put(field, value);
    }

    private static List<Long> ids(io.vertx.core.Future<StoreAnswer<List<ObjectNode>>> list) {
        return await(list).body().stream().map(one -> one.path("id").asLong()).toList();
    }
}
