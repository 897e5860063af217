package sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the shop does with orders, stock, lists and faults. */
class ShopLifeTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T09:30:00Z"));
    private final Shopper shopper = new Shopper(StoreProfile.named("life").withClock(new MovableClock()));
    private final SimulatedStore store = shopper.store.withCatalogue();
    private final long product = store.sellable().get(0);

    @AfterEach
    void close() {
        shopper.close();
    }

    @Test
    void paidOrder_takesStock_andCancellingGivesItBack() {
        int before = stock();
        JsonObject order = store.life().checkout(store.buyer(1), Cart.of(product, 3));
        assertThat(stock()).isEqualTo(before - 3);
        assertThat(order.getString("total")).isEqualTo("19.70");
        assertThat(order.getString("number")).isEqualTo(order.getLong("id").toString());

        store.life().cancel(order.getLong("id"));
        assertThat(stock()).isEqualTo(before);
    }

    @Test
    void unpaidOrder_takesStockWhenItIsPaid() {
        int before = stock();
        long order = store.life()
                .checkout(store.buyer(1), Cart.of(product, 1), "pending")
                .getLong("id");
        assertThat(stock()).isEqualTo(before);

        assertThat(store.life().pay(order).getString("date_paid")).isNotNull();
        assertThat(stock()).isEqualTo(before - 1);
    }

    @Test
    void refundedLine_isPutBackIntoStock_andListedWithTheOrder() {
        JsonObject order = store.life().checkout(store.buyer(1), Cart.of(product, 2));
        long line = order.getJsonArray("line_items").getJsonObject(0).getLong("id");
        int before = stock();

        JsonObject refunded = store.life().refundLine(order.getLong("id"), line, 1, "4.90");

        assertThat(stock()).isEqualTo(before + 1);
        assertThat(refunded.getJsonArray("line_items").getJsonObject(0).getJsonArray("meta_data").stream()
                        .map(meta ->
                                ((JsonObject) meta).getString("key") + "=" + ((JsonObject) meta).getValue("value")))
                .containsExactly("_reduced_stock=1", "_restock_refunded_items=1");
        assertThat(refunded.getJsonArray("refunds").getJsonObject(0).getString("total"))
                .isEqualTo("-4.90");
        assertThatThrownBy(() -> store.life().refund(order.getLong("id"), "1000", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void statusRefunded_refundsWhatIsLeft_andPutsNothingIntoStock() {
        long order = order();
        store.life().refund(order, "1.00", "");
        BigDecimal total = new BigDecimal(store.order(order).orElseThrow().getString("total"));
        int before = stock();

        JsonObject refunded = store.life().editOrder(order, new JsonObject().put("status", "refunded"));

        assertThat(refunded.getString("status")).isEqualTo("refunded");
        JsonObject rest = refunded.getJsonArray("refunds").getJsonObject(0);
        assertThat(refunded.getJsonArray("refunds")).hasSize(2);
        assertThat(rest.getString("reason")).isEqualTo("Order fully refunded.");
        assertThat(new BigDecimal(rest.getString("total"))).isEqualByComparingTo(BigDecimal.ONE.subtract(total));
        JsonObject shown = shopper.get("/orders/" + order + "/refunds").array().getJsonObject(0);
        assertThat(shown.getJsonArray("line_items")).isEmpty();
        assertThat(stock()).isEqualTo(before);
        assertThat(store.life()
                        .editOrder(order, new JsonObject().put("status", "refunded"))
                        .getJsonArray("refunds"))
                .hasSize(2);
    }

    @Test
    void refusedWrite_changesNothing() {
        long order = order();
        JsonObject before = store.order(order).orElseThrow();
        JsonObject wrong = new JsonObject()
                .put("customer_note", "half")
                .put("status", "completed")
                .put("billing", new JsonObject().put("email", ""));

        assertThat(shopper.put("/orders/" + order, wrong).status()).isEqualTo(400);
        assertThat(shopper.put(
                                "/products/" + product,
                                new JsonObject().put("name", "half").put("regular_price", 3))
                        .status())
                .isEqualTo(400);

        assertThat(store.order(order)).contains(before);
        assertThat(store.find(Kind.PRODUCT, product).orElseThrow().getString("name"))
                .isNotEqualTo("half");
    }

    @Test
    void forceDelete_takesWhatHangsOnIt() {
        JsonObject variation = store.all(Kind.PRODUCT).stream()
                .filter(one -> "variation".equals(one.getString("type")))
                .findFirst()
                .orElseThrow();
        long order = order();
        store.life().refund(order, "1.00", "");

        store.life().forceDelete(Kind.PRODUCT, variation.getLong("id"));
        store.life().forceDelete(Kind.ORDER, order);

        JsonObject parent =
                store.find(Kind.PRODUCT, variation.getLong("parent_id")).orElseThrow();
        assertThat(parent.getJsonArray("variations").stream().map(id -> ((Number) id).longValue()))
                .isNotEmpty()
                .doesNotContain(variation.getLong("id"));
        assertThat(shopper.get("/refunds").array()).isEmpty();
    }

    @Test
    void writeThatChangesNothing_movesTheModificationDate() {
        long order = order();
        now.updateAndGet(time -> time.plusSeconds(5));

        JsonObject written = shopper.put("/orders/" + order, new JsonObject()).object();

        assertThat(written.getString("date_modified_gmt")).isEqualTo("2026-11-22T09:30:05");
        assertThat(written.getString("date_modified")).isEqualTo("2026-11-22T11:30:05");
    }

    @Test
    void idInTheBody_beatsTheIdInTheUrl() {
        long first = order();
        long second = order();

        shopper.put("/orders/" + first, new JsonObject().put("id", second).put("customer_note", "hijacked"));

        assertThat(store.order(first).orElseThrow().getString("customer_note")).isEmpty();
        assertThat(store.order(second).orElseThrow().getString("customer_note")).isEqualTo("hijacked");
    }

    @Test
    void bounds_areExclusive_localTimeUnlessGmtIsSaid() {
        order();

        assertThat(found("modified_after=2026-11-22T11:29:59")).isEqualTo(1);
        assertThat(found("modified_after=2026-11-22T11:30:00")).isZero();
        assertThat(found("modified_after=2026-11-22T09:29:59&dates_are_gmt=true"))
                .isEqualTo(1);
        assertThat(found("modified_before=2026-11-22T09:30:00&dates_are_gmt=true"))
                .isZero();
        assertThat(found("modified_before=2026-11-22T09:30:01&dates_are_gmt=true"))
                .isEqualTo(1);
        assertThat(found("modified_after=2026-11-22T09:29:59Z&dates_are_gmt=true"))
                .as("both are wrong")
                .isZero();
        assertThat(found("modifed_after=2030-01-01T00:00:00"))
                .as("a typo is ignored")
                .isEqualTo(1);
    }

    @Test
    void trashAndDrafts_areInNoListThatDoesNotNameThem() {
        long order = order();
        store.life().trashOrder(order);

        assertThat(found("status=any")).isZero();
        assertThat(found("status=any,trash")).isZero();
        assertThat(found("status=trash")).isEqualTo(1);
        assertThat(shopper.get("/orders/" + order).object().getString("status")).isEqualTo("trash");
        assertThat(store.life().restoreOrder(order).getString("status")).isEqualTo("processing");
    }

    @Test
    void pages_haveTotalsAndALink_andNothingBeyondTheLast() {
        for (int i = 0; i < 5; i++) {
            order();
        }
        Shopper.Answer first = shopper.get("/orders?per_page=2&orderby=id&order=asc");
        assertThat(first.header("X-WP-Total")).isEqualTo("5");
        assertThat(first.header("X-WP-TotalPages")).isEqualTo("3");
        assertThat(first.header("Link")).contains("page=2>; rel=\"next\"");

        Shopper.Answer beyond = shopper.get("/orders?per_page=2&page=4");
        assertThat(beyond.array()).isEmpty();
        assertThat(beyond.header("X-WP-Total")).isEqualTo("0");
        assertThat(shopper.get("/orders?page=2&per_page=2&_fields=id").array()).hasSize(2);
    }

    @Test
    void injectedBody_isShownExactly_untilItIsGone() {
        JsonObject body = RecordingsConformanceTest.body("order_one").put("odd", 3.5);
        store.put(Kind.ORDER, body);

        assertThat(shopper.get("/orders/491").object()).isEqualTo(body);
        store.gone(Kind.ORDER, 491);
        assertThat(shopper.get("/orders/491").status()).isEqualTo(404);
    }

    @Test
    void fractionalPrice_isAFloatAsPhpWritesIt() {
        JsonObject line =
                new JsonObject().put("product_id", product).put("quantity", 3).put("total", "10.00");
        JsonObject order = shopper.post("/orders", new JsonObject().put("line_items", new JsonArray().add(line)))
                .object();

        assertThat(order.getJsonArray("line_items").getJsonObject(0).getDouble("price"))
                .isEqualTo(10.0 / 3);
    }

    @Test
    void metaData_changesByKey_andNullDeletes() {
        long order = order();
        shopper.put("/orders/" + order, meta("k", "1"));
        assertThat(shopper.put("/orders/" + order, meta("k", "2")).object().getJsonArray("meta_data"))
                .hasSize(1);
        assertThat(shopper.put("/orders/" + order, meta("k", null)).object().getJsonArray("meta_data"))
                .isEmpty();
    }

    @Test
    void fulfillments_areNoRouteUnlessSwitchedOn() {
        assertThat(shopper.get("/orders/" + order() + "/fulfillments").object().getString("code"))
                .isEqualTo("rest_no_route");
    }

    @Test
    void notesAndLog_showWhatCallersDid() {
        long order = order();
        shopper.post("/orders/" + order + "/notes", new JsonObject().put("note", "Packed"));

        assertThat(store.notes(order).get(0).getString("note")).isEqualTo("Packed");
        assertThat(store.requests().get(0).path()).isEqualTo("/orders/" + order + "/notes");
    }

    @Test
    void faults_answerDelayCutAndLose() throws Exception {
        store.faults().onAny("/wp-json").once().status(503, "down", "text/html", Map.of("Retry-After", "600"));
        assertThat(shopper.get("/orders").header("Retry-After")).isEqualTo("600");
        store.faults().onAny("/wp-json").once().latency(Duration.ofMillis(5));
        assertThat(shopper.post("/orders", new JsonObject()).status()).isEqualTo(201);
        store.faults().on("GET", "/wp-json").once().prefix("<b>Notice</b>: ");
        assertThat(raw("/orders")).startsWith("<b>Notice</b>: [");

        int orders = store.orders().size();
        store.faults().on("POST", "/wp-json").once().cutBefore();
        assertThatThrownBy(() -> shopper.post("/orders", new JsonObject())).hasCauseInstanceOf(IOException.class);
        assertThat(store.orders()).hasSize(orders);
        store.faults().on("POST", "/wp-json").once().lostAnswer();
        assertThatThrownBy(() -> shopper.post("/orders", new JsonObject())).hasCauseInstanceOf(IOException.class);
        assertThat(store.orders()).hasSize(orders + 1);
    }

    @Test
    void shopThatSellsOnItsOwn_getsOrders_andDeliversByItself() throws Exception {
        try (Shopper own = new Shopper(StoreProfile.named("own").withAutoDelivery(Duration.ofMillis(2)))) {
            Receiver receiver = new Receiver(own.vertx());
            own.store.withCatalogue();
            JsonObject hook = new JsonObject().put("topic", "order.created").put("delivery_url", receiver.url());
            own.post("/webhooks", hook);
            own.store.sellOnItsOwn(Duration.ofMillis(5), new Random(1));

            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (receiver.deliveries().size() < 3 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(receiver.deliveries()).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    private String raw(String path) throws Exception {
        String base = store.baseUrl();
        String url = TestOAuth.sign(
                "GET",
                base + "/wp-json/wc/v3" + path,
                base,
                store.profile().key(),
                "HMAC-SHA1",
                now.get().getEpochSecond(),
                "raw");
        var request =
                java.net.http.HttpRequest.newBuilder(java.net.URI.create(url)).build();
        return java.net.http.HttpClient.newHttpClient()
                .send(request, java.net.http.HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private long order() {
        return store.life().checkout(store.buyer(1), Cart.of(product, 1)).getLong("id");
    }

    private int found(String query) {
        return shopper.get("/orders?" + query).array().size();
    }

    private int stock() {
        return store.find(Kind.PRODUCT, product).orElseThrow().getInteger("stock_quantity");
    }

    private static JsonObject meta(String key, String value) {
        return new JsonObject()
                .put(
                        "meta_data",
                        new JsonArray(List.of(new JsonObject().put("key", key).put("value", value))));
    }

    private final class MovableClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
