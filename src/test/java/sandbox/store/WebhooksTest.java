package sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks of the simulated shop, point for point as they were observed. */
class WebhooksTest {

    private static final List<String> TOPICS = List.of(
            "order.created",
            "order.updated",
            "order.deleted",
            "order.restored",
            "product.created",
            "product.updated",
            "product.deleted",
            "product.restored",
            "product.published",
            "customer.created",
            "customer.updated",
            "customer.deleted",
            "coupon.created",
            "coupon.updated",
            "coupon.deleted",
            "coupon.restored");

    private final Shopper shopper =
            new Shopper(StoreProfile.named("hooks").withClock(Shopper.fixed("2026-11-22T09:30:00Z")));
    private final SimulatedStore store = shopper.store;
    private final Receiver receiver = new Receiver(shopper.vertx());
    private long product;

    @BeforeEach
    void open() {
        product = store.withCatalogue().sellable().get(0);
        flush();
    }

    @AfterEach
    void close() {
        shopper.close();
    }

    @Test
    void newWebhook_isPingedUnsigned_beforeTheAnswer() {
        long id = hook("order.updated", "s");

        assertThat(receiver.all()).singleElement().satisfies(ping -> {
            assertThat(ping.body()).hasToString("webhook_id=" + id);
            assertThat(ping.headers())
                    .containsEntry("content-type", "application/x-www-form-urlencoded")
                    .containsEntry("user-agent", "WooCommerce/11.0.1 Hookshot (WordPress/7.0.4)")
                    .doesNotContainKey("x-wc-webhook-signature");
        });
    }

    /** A shop in a storm wants to send at each change, while it still sends. */
    @Test
    void howeverOftenItSends_andHoweverManyAreLost_nothingIsLeft() {
        hook("customer.created", "s");
        store.faults().webhooks().loseShare(1, 7);
        store.faults().webhooks().delayed(1, Duration.ofMillis(50));
        for (int i = 0; i < 1_000; i++) {
            store.life().createCustomer(new JsonObject().put("email", "c" + i + "@mail.test"));
        }
        List<Future<Integer>> sent =
                IntStream.range(0, 1_000).mapToObj(i -> store.flush()).toList();

        shopper.await(Future.join(sent));

        assertThat(store.allDelivered()).isTrue();
    }

    @Test
    void delivery_hasTheObservedHeaders_andSignsTheRawBytesWithTheDecodedSecret() throws Exception {
        long id = hook("order.created", "x&amp;y");
        store.life().checkout(store.buyer(3), Cart.of(product, 1));
        flush();

        Receiver.Received delivery = receiver.deliveries().get(0);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("x&y".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature =
                Base64.getEncoder().encodeToString(mac.doFinal(delivery.body().getBytes()));
        assertThat(delivery.headers())
                .containsEntry("x-wc-webhook-signature", signature)
                .containsEntry("x-wc-webhook-source", store.baseUrl() + "/")
                .containsEntry("x-wc-webhook-topic", "order.created")
                .containsEntry("x-wc-webhook-resource", "order")
                .containsEntry("x-wc-webhook-event", "created")
                .containsEntry("x-wc-webhook-id", Long.toString(id))
                .containsEntry("content-type", "application/json")
                .containsEntry("connection", "close");
        assertThat(delivery.headers().get("x-wc-webhook-delivery-id")).matches("[0-9a-f]{32}");
        assertThat(delivery.body().toString())
                .contains("\\/")
                .doesNotContain("\": ")
                .isASCII();
    }

    @Test
    void checkoutAtTheStorefront_sendsUpdatedBeforeCreated_restTheOtherWayRound() {
        hookAll();
        store.life().checkout(store.buyer(1), Cart.of(product, 1));
        flush();
        assertThat(receiver.topics()).containsExactly("order.updated", "order.created", "product.updated");

        receiver.forget();
        shopper.post("/orders", new JsonObject());
        flush();
        assertThat(receiver.topics()).containsExactly("order.created", "order.updated");
    }

    @Test
    void ordersOfOneSecond_shareADeliveryId() {
        hook("order.created", "s");
        store.life().checkout(store.buyer(1), Cart.of(product, 1));
        store.life().checkout(store.buyer(2), Cart.of(product, 1));
        flush();

        assertThat(receiver.deliveries())
                .hasSize(2)
                .extracting(one -> one.headers().get("x-wc-webhook-delivery-id"))
                .containsOnly(receiver.deliveries().get(0).headers().get("x-wc-webhook-delivery-id"));
    }

    @Test
    void editsWhileADeliveryWaits_mergeIntoOne_builtWhenItLeaves() {
        hook("order.updated", "s");
        long order = store.life().checkout(store.buyer(1), Cart.of(product, 1)).getLong("id");
        store.life().editOrder(order, new JsonObject().put("customer_note", "later"));
        store.life().editOrder(order, new JsonObject().put("status", "completed"));
        flush();

        assertThat(receiver.deliveries())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.body().toJsonObject().getString("status"))
                        .isEqualTo("completed"));
    }

    @Test
    void goneBeforeDelivery_sendsTheErrorBody() {
        hook("order.updated", "s");
        long order = store.life().checkout(store.buyer(1), Cart.of(product, 1)).getLong("id");
        store.life().forceDelete(Kind.ORDER, order);
        flush();

        assertThat(receiver.deliveries().get(0).body())
                .hasToString("{\"code\":\"woocommerce_rest_shop_order_invalid_id\",\"message\":\"Invalid ID.\","
                        + "\"data\":{\"status\":404}}");
    }

    @Test
    void ownerWithoutRights_sendsThe401Body() {
        hook("order.updated", "s");
        store.webhookOwnerLostRights(true);
        store.life().checkout(store.buyer(1), Cart.of(product, 1));
        flush();

        assertThat(receiver.deliveries().get(0).body())
                .hasToString("{\"code\":\"woocommerce_rest_cannot_view\",\"message\":\"Sorry, you cannot view this"
                        + " resource.\",\"data\":{\"status\":401}}");
    }

    @Test
    void seventhFailureInARow_disables_andAnActivatedOneFallsAtTheNext() {
        long id = hook("order.updated", "s");
        long order = store.life().checkout(store.buyer(1), Cart.of(product, 1)).getLong("id");
        receiver.answers(500);
        for (int i = 0; i < 6; i++) {
            edit(order);
        }
        assertThat(status(id)).isEqualTo("active");
        edit(order);
        assertThat(status(id)).isEqualTo("disabled");

        receiver.forget();
        edit(order);
        assertThat(receiver.all()).as("lost for good").isEmpty();
        shopper.put("/webhooks/" + id, new JsonObject().put("status", "active"));
        edit(order);
        assertThat(status(id)).isEqualTo("disabled");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 301, 302, 404, 500})
    void noDelivery_isEverRepeated(int answer) {
        long id = hook("order.updated", "s");
        receiver.answers(answer);
        store.life().checkout(store.buyer(1), Cart.of(product, 1));
        flush();
        flush();

        assertThat(receiver.deliveries()).hasSize(1);
        assertThat(store.failures(id)).isEqualTo(answer <= 302 ? 0 : 1);
    }

    @Test
    void pingNotAnsweredBy200_followsEveryDelivery() {
        receiver.answers(204);
        hook("order.updated", "s");
        store.life().checkout(store.buyer(1), Cart.of(product, 1));
        flush();

        assertThat(receiver.topics()).containsExactly("ping", "order.updated", "ping");
    }

    @Test
    void trashedProduct_alsoSendsCouponDeleted_withTheIdOnly() {
        hookAll();
        store.life().trashProduct(product);
        flush();

        assertThat(receiver.topics()).containsExactly("coupon.deleted", "product.deleted");
        assertThat(receiver.deliveries().get(0).body()).hasToString("{\"id\":" + product + "}");
    }

    @Test
    void forceDelete_variationDelete_notes_andRestoreByPut_areSilent() {
        long order = store.life().checkout(store.buyer(1), Cart.of(product, 1)).getLong("id");
        long other = store.life().checkout(store.buyer(2), Cart.of(product, 1)).getLong("id");
        store.life().trashOrder(order);
        flush();
        hookAll();
        shopper.put("/orders/" + order, new JsonObject().put("status", "processing"));
        shopper.post("/orders/" + order + "/notes", new JsonObject().put("note", "x"));
        shopper.call("DELETE", "/orders/" + other + "?force=true", null);
        JsonObject variation = store.all(Kind.PRODUCT).stream()
                .filter(one -> "variation".equals(one.getString("type")))
                .findFirst()
                .orElseThrow();
        String path = "/products/" + variation.getLong("parent_id") + "/variations/" + variation.getLong("id");
        assertThat(shopper.call("DELETE", path + "?force=true", null).status()).isEqualTo(200);

        assertThat(store.pendingDeliveries()).isZero();
    }

    @Test
    void variationSold_sendsProductUpdatedOfTheVariation_andBumpsTheParent() {
        hook("product.updated", "s");
        JsonObject variation = store.all(Kind.PRODUCT).stream()
                .filter(one -> "variation".equals(one.getString("type")))
                .findFirst()
                .orElseThrow();
        store.life().checkout(store.buyer(1), Cart.of(variation.getLong("id"), 2));
        flush();

        assertThat(receiver.deliveries()).singleElement().satisfies(delivery -> {
            JsonObject body = delivery.body().toJsonObject();
            assertThat(body.getString("type")).isEqualTo("variation");
            assertThat(body.getLong("parent_id")).isEqualTo(variation.getLong("parent_id"));
            assertThat(body.getInteger("stock_quantity")).isEqualTo(variation.getInteger("stock_quantity") - 2);
        });
    }

    @Test
    void privateHosts_areRefusedUnlessSwitchedOn() {
        try (Shopper strict = new Shopper(StoreProfile.named("strict").withLoopbackDeliveries(false))) {
            JsonObject hook = new JsonObject().put("topic", "order.created").put("delivery_url", receiver.url());
            assertThat(strict.post("/webhooks", hook).status()).isEqualTo(201);
            strict.post("/orders", new JsonObject());
            Shopper.await(strict.store.flush());

            assertThat(receiver.all()).isEmpty();
            assertThat(strict.store.failures(1)).isEqualTo(1);
        }
        assertThat(DeliveryUrls.allowed("https://hooks.example.com/x")).isTrue();
        assertThat(DeliveryUrls.allowed("http://hooks.example.com:8080/x")).isTrue();
        assertThat(DeliveryUrls.allowed("https://hooks.example.com:8010/x")).isFalse();
        assertThat(DeliveryUrls.allowed("https://me@hooks.example.com/x")).isFalse();
        assertThat(DeliveryUrls.allowed("https://192.168.1.4/x")).isFalse();
    }

    @Test
    void newWebhookAskedToBePaused_isActive() {
        JsonObject hook = new JsonObject().put("topic", "order.created").put("status", "paused");

        Shopper.Answer answer = shopper.post("/webhooks", hook.put("delivery_url", receiver.url()));

        assertThat(answer.object().getString("status")).isEqualTo("active");
        assertThat(answer.object().fieldNames()).doesNotContain("secret", "_secret");
    }

    @Test
    void faults_loseAndDoubleWebhooks() {
        hook("order.created", "s");
        store.faults().webhooks().lose(1);
        store.faults().webhooks().doubled(1);
        store.faults().webhooks().delayed(1, Duration.ofMillis(20));
        for (int i = 0; i < 3; i++) {
            store.life().checkout(store.buyer(i), Cart.of(product, 1));
        }
        flush();

        assertThat(receiver.deliveries()).hasSize(3);
        assertThat(receiver.deliveries().stream()
                        .map(one -> one.body().toJsonObject().getLong("id"))
                        .distinct())
                .hasSize(2);
    }

    private void edit(long order) {
        store.life().editOrder(order, new JsonObject());
        flush();
    }

    private String status(long webhook) {
        return shopper.get("/webhooks/" + webhook).object().getString("status");
    }

    private void hookAll() {
        TOPICS.forEach(topic -> hook(topic, "s"));
        receiver.forget();
    }

    private long hook(String topic, String secret) {
        JsonObject hook = new JsonObject().put("topic", topic).put("secret", secret);
        return shopper.post("/webhooks", hook.put("delivery_url", receiver.url()))
                .object()
                .getLong("id");
    }

    private void flush() {
        Shopper.await(store.flush());
    }
}
