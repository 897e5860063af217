package woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static woocommerce.ContractShop.await;
import static woocommerce.ContractShop.problem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sandbox.store.StoreProfile;
import woocommerce.StoreProblem.Maintenance;
import woocommerce.StoreProblem.NotFound;
import woocommerce.StoreProblem.ServerError;

/** Points 23 to 30 of what was observed of WooCommerce's REST API, and its OAuth: the client against the simulated store. */
class ContractPoints23To30Test {

    private final ContractShop shop = new ContractShop();
    private final StoreClient client = shop.client;
    private final long product = shop.product("A", 100);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void point23_whatIsNoJson_isToldApart_andANoticeBeforeItIsCutOffAndReported() {
        long order = shop.order(product);
        shop.store.faults().onAny("/wp-json").once().prefix("<b>Notice</b>: x in a.php on line 3<br />\n");
        StoreAnswer<ObjectNode> noisy = await(client.order(order));
        assertThat(noisy.body().path("id").asLong()).isEqualTo(order);
        assertThat(noisy.noise()).contains("<b>Notice</b>: x in a.php on line 3<br />");

        shop.store.faults().onAny("/wp-json").times(3).htmlPage(502);
        assertThat(problem(client.order(order))).isEqualTo(new ServerError(502));
        await(client.order(order));
        shop.store
                .faults()
                .onAny("/wp-json")
                .once()
                .status(
                        503,
                        "<html>Briefly unavailable for scheduled maintenance.</html>",
                        "text/html",
                        Map.of("Retry-After", "600"));
        assertThat(problem(client.order(order))).isEqualTo(new Maintenance(Optional.of(Duration.ofMinutes(10))));
        StoreProblem resting = problem(client.order(order));
        assertThat(resting).as("and is left alone as long as it asked").isInstanceOf(OwnLimit.Resting.class);
        assertThat(resting.retryAfter().orElseThrow()).isGreaterThan(Duration.ofMinutes(9));
    }

    @Test
    void point24_moneyIsTextAndAPriceIsReadDigitByDigit() {
        ObjectNode order = await(client.order(shop.order(product))).body();

        assertThat(order.path("total").isTextual()).isTrue();
        assertThat(order.path("line_items").get(0).path("total").isTextual()).isTrue();
        assertThat(order.path("line_items").get(0).path("price").decimalValue()).isEqualByComparingTo(BigDecimal.TEN);
        StoreProblem problem =
                problem(client.updateProduct(product, StoreJson.object().put("regular_price", 12.5)));
        assertThat(problem).isInstanceOf(StoreProblem.Invalid.class);
        assertThat(await(client.updateProduct(product, StoreJson.object().put("regular_price", "12.50")))
                        .body()
                        .path("regular_price")
                        .asText())
                .isEqualTo("12.50");
    }

    @Test
    void point25_stockOfAProductThatCountsNone_isAcceptedAndIgnored_andNegativeStockIsKept() {
        long uncounted = shop.store
                .life()
                .createProduct(new JsonObject().put("name", "U").put("manage_stock", false))
                .getLong("id");
        ObjectNode five = StoreJson.object().put("stock_quantity", 5);
        ObjectNode below = StoreJson.object().put("stock_quantity", -3);

        assertThat(await(client.updateProduct(uncounted, five))
                        .body()
                        .path("stock_quantity")
                        .isNull())
                .as("read the answer, not the status")
                .isTrue();
        assertThat(await(client.updateProduct(product, below))
                        .body()
                        .path("stock_quantity")
                        .asInt())
                .isEqualTo(-3);
    }

    @Test
    void point26_aVariationIsWrittenBelowItsParent_isNotAmongProducts_butFoundBySku() {
        long parent = shop.store
                .life()
                .createProduct(new JsonObject().put("name", "P").put("type", "variable"))
                .getLong("id");
        long variation = shop.store
                .life()
                .createVariation(
                        parent,
                        new JsonObject()
                                .put("sku", "P-1")
                                .put("regular_price", "5.00")
                                .put("manage_stock", true))
                .getLong("id");
        String before =
                await(client.product(parent)).body().path("date_modified_gmt").asText();
        shop.passes(Duration.ofSeconds(5));
        ObjectNode stock = StoreJson.object().put("stock_quantity", 7);

        assertThat(problem(client.updateProduct(variation, stock))).isInstanceOf(NotFound.class);
        assertThat(await(client.updateVariation(parent, variation, stock))
                        .body()
                        .path("stock_quantity")
                        .asInt())
                .isEqualTo(7);
        assertThat(await(client.product(parent))
                        .body()
                        .path("date_modified_gmt")
                        .asText())
                .isNotEqualTo(before);
        assertThat(await(client.products(ListQuery.all())).body())
                .noneMatch(one -> one.path("id").asLong() == variation);
        assertThat(await(client.productsBySku(List.of("P-1"))).body())
                .anyMatch(one -> one.path("id").asLong() == variation);
    }

    @Test
    void point27_metaIsWrittenByKey_andNullTakesItAway() {
        long order = shop.order(product);

        await(client.updateOrder(order, OrderChange.none().putMeta("_a", "1").putMeta("_b", "2")));
        await(client.updateOrder(order, OrderChange.none().putMeta("_a", "3").dropMeta("_b")));

        String meta = await(client.order(order)).body().path("meta_data").toString();
        assertThat(meta).contains("\"_a\"").contains("\"3\"").doesNotContain("\"_b\"");
    }

    @Test
    void point28_fieldsThinAList() {
        shop.order(product);

        ObjectNode thin = await(client.orders(ListQuery.all().fields("id", "date_modified_gmt", "status")))
                .body()
                .get(0);

        assertThat(thin.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "date_modified_gmt", "status");
    }

    @Test
    void point30_settingsUnitsCurrencyAndTotals() {
        shop.order(product);
        shop.order(product);
        GeneralSettings general = await(client.generalSettings()).body();

        assertThat(general.country()).isEqualTo("US");
        assertThat(general.state()).isEqualTo("CA");
        assertThat(await(client.weightUnit()).body()).isEqualTo("lbs");
        assertThat(await(client.currency()).body().symbol()).isEqualTo("$");
        assertThat(await(client.settings("general")).body()).isNotEmpty();
        StoreAnswer<List<ObjectNode>> totals = await(client.orders(ListQuery.all()
                .createdAfter(shop.now().minusSeconds(1))
                .createdBefore(shop.now().plusSeconds(1))
                .perPage(1)));
        assertThat(totals.body()).hasSize(1);
        assertThat(totals.total()).hasValue(2);
    }

    @Test
    void point30_customersOfEveryRoleComeInTheOrderOfTheirIds() {
        shop.store
                .life()
                .createUser(new JsonObject().put("email", "u@example.com").put("username", "u"), "editor");
        shop.store
                .life()
                .createCustomer(new JsonObject().put("email", "a@example.com").put("username", "a"));

        List<Long> ids = await(client.customers(ListQuery.all())).body().stream()
                .map(one -> one.path("id").asLong())
                .toList();

        assertThat(ids).hasSizeGreaterThanOrEqualTo(2).isSorted();
    }

    @Test
    void couponsAndNotes_areReadAndTakenAway() {
        long coupon = shop.store
                .life()
                .createCoupon(new JsonObject().put("code", "five").put("amount", "5.00"))
                .getLong("id");
        long order = shop.order(product);
        long note =
                await(client.addOrderNote(order, "x", false)).body().path("id").asLong();

        assertThat(await(client.coupons(ListQuery.all())).body()).hasSize(1);
        assertThat(await(client.coupon(coupon)).body().path("code").asText()).isEqualTo("five");
        await(client.deleteOrderNote(order, note));
        assertThat(await(client.orderNotes(order)).body())
                .noneMatch(one -> one.path("id").asLong() == note);
    }

    @Test
    void oauth_signsTheConfiguredHomeWithItsPort_notTheHostThatIsCalled() {
        try (ContractShop elsewhere =
                new ContractShop(StoreProfile.named("other").withHomeUrl("http://shop.example:8088"))) {
            StoreCredentials key = new StoreCredentials("ck_rw", "cs_rw");
            StoreAddress called = StoreAddress.of("http://127.0.0.1:" + elsewhere.port());

            StoreClient knowing = elsewhere.client(called.withHome("http://shop.example:8088"), key, Duration.ZERO);
            assertThat(await(knowing.orders(ListQuery.all())).body()).isEmpty();
            assertThat(problem(elsewhere.client(called, key, Duration.ZERO).orders(ListQuery.all())))
                    .isEqualTo(new StoreProblem.BadSecret());
        }
    }

    @Test
    void oauth_clocksMoreThan900SecondsApart_isClockSkew() {
        StoreAddress address = StoreAddress.of(shop.store.baseUrl());
        StoreCredentials key = new StoreCredentials("ck_rw", "cs_rw");

        await(shop.client(address, key, Duration.ofSeconds(899)).orders(ListQuery.all()));
        assertThat(problem(shop.client(address, key, Duration.ofSeconds(901)).orders(ListQuery.all())))
                .isEqualTo(new StoreProblem.ClockSkew(Optional.of(Duration.ofSeconds(-901))));
    }

    @Test
    void oauth_listsByCommaStrangeTextAndBodies_areSignedAsTheStoreReadsThem() {
        long order = shop.order(product);
        long other = shop.order(product);

        assertThat(await(client.orders(ListQuery.all().status("processing", "completed")))
                        .body())
                .hasSize(2);
        assertThat(await(client.orders(ListQuery.all().include(List.of(order, other))))
                        .body())
                .hasSize(2);
        assertThat(await(client.productsBySku(List.of("Ä ü~*", "b&c=d", "A"))).body())
                .hasSize(1);
        await(client.updateOrder(order, OrderChange.none().putMeta("_ä", "ö & ü")));
    }

    @Test
    void oauth_manyCallsOfOneSecond_eachHaveANonceOfTheirOwn() {
        long order = shop.order(product);
        for (int i = 0; i < 20; i++) {
            await(client.order(order));
        }

        assertThat(new JsonArray(shop.store.requests().stream()
                                .map(Object::toString)
                                .toList())
                        .encode())
                .as("and none is kept or logged by the store")
                .doesNotContain("cs_rw");
    }
}
