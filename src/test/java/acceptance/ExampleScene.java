package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import redis.embedded.RedisServer;
import sandbox.warehouse.SimulatedWarehouse;
import testing.ContractOperation;
import testing.RedisDump;

/**
 * What the examples of the contract meet: the store of the examples with orders from before its registration, which
 * only a person ships; a task and an incident for each operation that needs one of its own; and what earlier examples
 * made.
 */
final class ExampleScene implements AutoCloseable {
    /** The store of the examples. */
    static final String STORE = "store-123";
    /** The secret that its registration gives. */
    private static final String SECRET = "webhook_secret_key";

    /** What the example of an account says that its provider signs with. */
    private static final String CARRIER_SECRET = "a secret of ours";

    /** A sandbox store reaches neither the returns service nor an account of its own. */
    private static final Set<String> NOT_OF_SANDBOXES = Set.of("announceReturn", "checkOrderAddress");

    private static final int ORDERS = 20;
    /** Longer than the examples take: parcels stay where a scene puts them. */
    private static final Duration CARRIER_RESTS = Duration.ofHours(6);

    private final Scene scene = Scene.open(CARRIER_RESTS);
    private final SimulatedWarehouse warehouse =
            await(SimulatedWarehouse.start(scene.vertx(), "b7c1d2e3f4", Clock.systemUTC(), 0));
    private final int redisPort = ServiceClient.freePort();
    private final RedisServer redis = redis(redisPort);
    private final ServiceProcess service;
    private final ExampleParcels parcels;
    private final Map<String, JsonObject> answers = new HashMap<>();
    private String orderOut = "";
    private int ordersTaken;

    private ExampleScene() {
        for (int order = 0; order < ORDERS; order++) {
            scene.sells();
        }
        scene.shop().life().createCustomer(new JsonObject().put("email", "customer@example.com"));
        // Nobody is there: what is told to it is told in vain, and again later.
        service = scene.service(Map.of(
                        "REDIS_URL",
                        "redis://127.0.0.1:" + redisPort,
                        "DEBUG_MODE",
                        "true",
                        "RETURNS_SERVICE_URL",
                        "http://127.0.0.1:1",
                        "TRACKING_POLL_INTERVAL",
                        "6h"))
                .start();
        parcels = new ExampleParcels(scene, service, STORE);
    }

    static ExampleScene open() {
        return new ExampleScene();
    }

    @Override
    public void close() {
        service.close();
        redis.stop();
        await(warehouse.close());
        scene.close();
    }

    private static RedisServer redis(int port) {
        RedisServer server = new RedisServer(port);
        server.start();
        return server;
    }

    /** All that the service's Redis holds. */
    List<String> redis() {
        return RedisDump.of(scene.vertx(), redisPort);
    }

    ServiceProcess service() {
        return service;
    }

    Scene around() {
        return scene;
    }

    /** What an operation finds that can be only for a while. */
    void prepare(ContractOperation operation) {
        if (operation.id().equals("getStorePurge")) {
            scene.query("UPDATE stores SET purging_since = now() WHERE id = $1 RETURNING id", STORE);
        }
        if (NOT_OF_SANDBOXES.contains(operation.id())) {
            sandbox(false);
        }
        if (operation.id().equals("checkOrderAddress")) {
            // The account of the example has a test key.
            scene.query(
                    "INSERT INTO purchase_limits (store_id, test_labels, updated_by) VALUES ($1, true, 'scene')"
                            + " RETURNING store_id",
                    STORE);
        }
    }

    private void sandbox(boolean sandbox) {
        scene.query("UPDATE stores SET sandbox = $2 WHERE id = $1 RETURNING id", STORE, sandbox);
    }

    /** The answer is what later examples may need; the registration is over once all is imported. */
    void answered(ContractOperation operation, String body) {
        if (body.startsWith("{")) {
            answers.put(operation.id(), new JsonObject(body));
        }
        if (operation.id().equals("getStorePurge")) {
            scene.query("UPDATE stores SET purging_since = NULL WHERE id = $1 RETURNING id", STORE);
        }
        if (NOT_OF_SANDBOXES.contains(operation.id())) {
            sandbox(true);
        }
        if (operation.id().equals("registerStore")) {
            eventually(() -> assertThat(scene.count("SELECT count(*) FROM sync_runs WHERE state = 'completed'"))
                    .isPositive());
            assertThat(scene.count("SELECT count(*) FROM orders")).isEqualTo(ORDERS);
        }
    }

    /** The example of a body with the addresses, keys and ids of this scene. */
    JsonObject body(ContractOperation operation, JsonObject example) {
        JsonObject body = example.copy();
        replace(body, "url", scene.shop().baseUrl());
        replace(body, "consumer_key", scene.shop().profile().key().key());
        replace(body, "consumer_secret", scene.shop().profile().key().secret());
        switch (operation.id()) {
            case "registerStore" -> body.put("sandbox", true);
            case "connectStockWarehouse" -> body.put("url", warehouse.url().toString());
            case "setStockLevel" -> body.put("sku", knownSku());
            case "startReturn" -> {
                orderOut = freshOrder();
                parcels.taken(orderOut);
                body.getJsonArray("items").getJsonObject(0).put("wc_item_id", parcels.line(orderOut));
            }
            default -> {}
        }
        return body;
    }

    private static void replace(JsonObject body, String member, String value) {
        if (body.containsKey(member)) {
            body.put(member, value);
        }
    }

    /** The value of a parameter in this scene; empty where that of the example will do. */
    Optional<String> parameter(ContractOperation operation, String name) {
        if (name.equals("conflict_id")) {
            return Optional.of(conflict());
        }
        Map<String, Supplier<String>> values = new HashMap<>(Map.of(
                "order_id", () -> order(operation),
                "shipment_id", () -> shipment(operation),
                "product_id", () -> id("SELECT min(id) FROM products WHERE store_id = $1"),
                "customer_id", () -> id("SELECT min(id) FROM customers WHERE store_id = $1"),
                "task_id", this::deadTask,
                "incident_id", this::incident,
                "event_id", this::delivery,
                "sync_id", () -> operation.id().equals("cancelSync") ? waitingSync() : started(),
                "change_id", () -> answered("setProductStock", "id"),
                "key_id", () -> answered("createApiKey", "id")));
        values.put("request_id", () -> answered("createPrivacyRequest", "request_id"));
        values.put("account_id", () -> answered("createCarrierAccount", "id"));
        values.put("token", () -> answered("createCarrierAccount", "webhook_token"));
        values.put("endpoint_id", () -> answered("createWebhookEndpoint", "id"));
        values.put("delivery_id", () -> answered("testWebhookEndpoint", "id"));
        values.put(
                "wc_product_id",
                () -> id("SELECT min(wc_product_id) FROM products WHERE store_id = $1 AND manage_stock = 'yes'"));
        values.put("return_id", () -> answered("startReturn", "id"));
        return Optional.ofNullable(values.get(name)).map(Supplier::get);
    }

    private String answered(String operation, String member) {
        return answers.get(operation).getValue(member).toString();
    }

    private String shipment(ContractOperation operation) {
        return switch (operation.id()) {
            case "rebuyShipment" -> parcels.announced(freshOrder());
            case "getRebuy" -> answered("rebuyShipment", "shipment_id");
            case "settleShipment" -> parcels.unknown(freshOrder());
            default -> answered("shipOrder", "shipping_id");
        };
    }

    /** What WooCommerce, or a provider of carriers, would send beside a body. */
    Map<String, String> headers(ContractOperation operation, String body) {
        return switch (operation.id()) {
            case "receiveWebhook" ->
                Map.of(
                        "X-WC-Webhook-Topic", "order.updated",
                        "X-WC-Webhook-Resource", "order",
                        "X-WC-Webhook-Event", "updated",
                        "X-WC-Webhook-ID", "1",
                        "X-WC-Webhook-Delivery-ID", "d1",
                        "X-WC-Webhook-Source", scene.shop().baseUrl() + "/",
                        "X-WC-Webhook-Signature", Base64.getEncoder().encodeToString(hmac(SECRET, body)));
            case "receiveCarrierWebhook" ->
                Map.of("X-Hmac-Signature", "hmac-sha256-hex=" + HexFormat.of().formatHex(hmac(CARRIER_SECRET, body)));
            default -> Map.of();
        };
    }

    private static byte[] hmac(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private String order(ContractOperation operation) {
        if (operation.method().equals("GET") || operation.id().equals("checkOrderAddress")) {
            return anyOrder();
        }
        if (operation.id().equals("startReturn")) {
            return orderOut;
        }
        String order = freshOrder();
        if (operation.id().equals("retryOrder")) {
            scene.query(
                    "INSERT INTO tasks (scope, kind, key, state, attempts) VALUES ($1, 'fulfilment.advance', $2, 'dead', 10)"
                            + " RETURNING id",
                    STORE,
                    order);
        }
        return order;
    }

    /** Once the books know any. */
    private String knownSku() {
        String sku =
                "SELECT sku FROM stock_levels WHERE pool_id = 'store:' || $1::text AND opened_at IS NOT NULL LIMIT 1";
        eventually(() -> assertThat(scene.query(sku, STORE)).isNotEmpty());
        return id(sku);
    }

    private String anyOrder() {
        return id("SELECT max(id) FROM orders WHERE store_id = $1");
    }

    private String freshOrder() {
        ordersTaken++;
        return id("SELECT id FROM orders WHERE store_id = $1 ORDER BY id OFFSET " + (ordersTaken - 1) + " LIMIT 1");
    }

    private String deadTask() {
        return id(
                "INSERT INTO tasks (scope, kind, key, state, attempts, run_at)"
                        + " SELECT $1, 'records.confirm', 'order:' || (90000 + count(*)), 'dead', 10, now() FROM tasks RETURNING id");
    }

    private String delivery() {
        return id("INSERT INTO inbox (store_id, topic, delivery_id, body_hash, receipt, kind, resource_id, modified_at,"
                + " state, body_bytes, finished_at) SELECT $1, 'order.updated', 'd', decode(md5(count(*)::text), 'hex'),"
                + " gen_random_uuid(), 'order', 90000, now(), 'quarantined', 0, now() FROM inbox RETURNING id");
    }

    private String incident() {
        return id("INSERT INTO incidents (scope, kind, subject, severity, detail)"
                + " SELECT $1, 'purchase_unknown', 'shipment:' || count(*), 'warning', 'Look at it.' FROM incidents"
                + " RETURNING id");
    }

    /** Somebody wants an order completed that the shop has put on hold. */
    private String conflict() {
        id("UPDATE stores SET order_conflicts = 'manual' WHERE id = $1 RETURNING 1");
        String order = freshOrder();
        long wcId = Long.parseLong(id("SELECT wc_order_id FROM orders WHERE store_id = $1 AND id = " + order));
        scene.shop().life().editOrder(wcId, new JsonObject().put("status", "on-hold"));
        String path = "/api/v1/stores/" + STORE + "/orders/" + order + "/status";
        HttpRequest.Builder wish = HttpRequest.newBuilder(service.uri(path))
                .method("PUT", BodyPublishers.ofString("{\"status\":\"completed\"}"))
                .header("Content-Type", "application/json");
        service.send(wish);
        return id("SELECT max(id) FROM conflicts WHERE store_id = $1 AND state = 'open'");
    }

    private String waitingSync() {
        return id("INSERT INTO sync_runs (store_id, id, sync_type, state, trigger)"
                + " VALUES ($1, 'sync-waiting', 'initial', 'pending', 'api') RETURNING id");
    }

    private String started() {
        return answers.get("syncOrders").getString("sync_id");
    }

    private String id(String sql) {
        return scene.query(sql, STORE).get(0).getValue(0).toString();
    }
}
