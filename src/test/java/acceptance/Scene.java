package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sandbox.carrier.CarrierProfile;
import sandbox.carrier.SimulatedCarrierService;
import sandbox.easypost.EasyPostProfile;
import sandbox.easypost.SimulatedEasyPost;
import sandbox.shippo.ShippoProfile;
import sandbox.shippo.SimulatedShippo;
import sandbox.store.Cart;
import sandbox.store.Kind;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;
import testing.MovableClock;
import testing.PersonalMarks;
import testing.TestDatabase;

/** Everything around the service: shops, a carrier whose parcels take seconds, a mail server, a database. */
public final class Scene implements AutoCloseable {

    /** The shop that most tests need, and its store's id. */
    public static final String SHOP = "shop";

    /** An account at the simulated Shippo that buys real labels. */
    public static final String SHIPPO_KEY = "shippo_live_a";

    /** What the simulated Shippo signs its webhooks with. */
    public static final String SHIPPO_SECRET = "shp-secret";

    private static final Duration DELIVERED_WITHIN = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase database = TestDatabase.fresh();
    private final Pool pool = database.pool(vertx);
    private final GreenMail mail = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    private final List<SimulatedStore> shops = new ArrayList<>();
    private final SimulatedCarrierService carrier;
    private final SimulatedEasyPost easyPost;
    private final SimulatedShippo shippo;
    private final MovableClock shippoClock = MovableClock.running();
    private final SimulatedStore shop;
    private int buyers;

    private Scene(Duration stageTime) {
        mail.start();
        easyPost = await(SimulatedEasyPost.start(vertx, EasyPostProfile.plain(Clock.systemUTC()), 0));
        shippo = await(SimulatedShippo.start(
                vertx,
                ShippoProfile.of(shippoClock, "shippo_test_a", SHIPPO_KEY).withWebhookSecret(SHIPPO_SECRET),
                0));
        carrier = await(SimulatedCarrierService.start(vertx, CarrierProfile.moving(Clock.systemUTC(), stageTime), 0));
        shop = open(StoreProfile.named(SHOP).withAutoDelivery(Duration.ofMillis(20)))
                .withCatalogue();
    }

    /** With one shop that has things to sell and delivers its webhooks by itself. */
    public static Scene open() {
        return open(Duration.ofMillis(500));
    }

    /** The same with a carrier whose parcels rest so long at each stage of their way. */
    public static Scene open(Duration stageTime) {
        return new Scene(stageTime);
    }

    /** One more shop. */
    public SimulatedStore open(StoreProfile profile) {
        SimulatedStore opened = await(SimulatedStore.start(vertx, profile));
        shops.add(opened);
        return opened;
    }

    @Override
    public void close() {
        shops.forEach(one -> await(one.close()));
        await(carrier.stop());
        mail.stop();
        await(vertx.close());
    }

    /** What makes a service work with this carrier and this mail server, quickly. */
    public Map<String, String> settings() {
        return settings(Map.of());
    }

    /** The same with more, which comes first. */
    public Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("SANDBOX_CARRIER_URL", carrier.url().toString());
        settings.put("EASYPOST_URL", easyPost.url().toString());
        settings.put("SHIPPO_URL", shippo.url().toString());
        settings.put("SMTP_HOST", "127.0.0.1");
        settings.put("SMTP_PORT", Integer.toString(mail.getSmtp().getPort()));
        settings.put("SMTP_TLS", "none");
        settings.put("SANDBOX_MAIL", "true");
        settings.put("TRACKING_POLL_INTERVAL", "300ms");
        settings.put("TRACKING_LEASE", "2s");
        settings.put("TASK_LEASE", "2s");
        settings.putAll(more);
        return settings;
    }

    /** The jar over this scene's database. */
    public ServiceProcess service(Map<String, String> more) {
        return ServiceProcess.over(database, settings(more));
    }

    public Vertx vertx() {
        return vertx;
    }

    public TestDatabase database() {
        return database;
    }

    public GreenMail mail() {
        return mail;
    }

    public SimulatedCarrierService carrier() {
        return carrier;
    }

    public SimulatedEasyPost easyPost() {
        return easyPost;
    }

    public SimulatedShippo shippo() {
        return shippo;
    }

    /** So much time passes at Shippo, and nowhere else. */
    public void passAtShippo(Duration time) {
        shippoClock.pass(time);
    }

    public SimulatedStore shop() {
        return shop;
    }

    /** Registers the shop, and returns once its webhooks are there; its import may go on. */
    public void register(ServiceClient service) {
        register(service, shop, new JsonObject().put("sandbox", true));
        eventually(() -> assertThat(shop.all(Kind.WEBHOOK)).isNotEmpty());
    }

    /** Returns once that store's webhooks are there and its import is done. */
    public void awaitImported(SimulatedStore imported) {
        eventually(() -> assertThat(imported.all(Kind.WEBHOOK)).isNotEmpty());
        eventually(() -> assertThat(count(
                        "SELECT count(*) FROM sync_runs WHERE store_id = $1 AND state = 'completed'",
                        imported.profile().name()))
                .isEqualTo(1));
    }

    /** The same, and returns once the import is done too. */
    public void registerAndImport(ServiceClient service) {
        register(service);
        awaitImported(shop);
    }

    /** Registers a shop under its profile's name. */
    public static void register(ServiceClient service, SimulatedStore shop, JsonObject more) {
        JsonObject body = new JsonObject()
                .put("id", shop.profile().name())
                .put("name", "Shop " + shop.profile().name())
                .put("url", shop.baseUrl())
                .put("consumer_key", shop.profile().key().key())
                .put("consumer_secret", shop.profile().key().secret())
                .mergeIn(more);
        HttpResponse<String> answer = service.post("/api/v1/stores", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    /** The shop sells something, paid; returns the order's number there. */
    public long sells() {
        buyers++;
        return shop.life()
                .checkout(shop.buyer(buyers), Cart.of(shop.sellable().get(0), 2))
                .getLong("id");
    }

    /** The order as the service shows it; fails while it has none. */
    public static JsonObject order(ServiceClient service, long wcId) {
        return service.json("/api/v1/stores/" + SHOP + "/orders?wc_order_id=" + wcId)
                .getJsonArray("orders")
                .getJsonObject(0);
    }

    /** Returns once the order is delivered and the shop shows it completed. */
    public void delivered(ServiceClient service, long wcId) {
        eventually(DELIVERED_WITHIN, () -> {
            JsonObject order = order(service, wcId);
            assertThat(order.getString("fulfilment_status"))
                    .as(order.encodePrettily())
                    .isEqualTo("delivered");
            return order;
        });
        eventually(() ->
                assertThat(shop.order(wcId).orElseThrow().getString("status")).isEqualTo("completed"));
    }

    /** What the shops say of their customers, and must rest nowhere in clear. */
    public Set<String> personalMarks() {
        return shops.stream()
                .flatMap(one -> Stream.concat(one.all(Kind.ORDER).stream(), one.all(Kind.CUSTOMER).stream()))
                .flatMap(resource -> PersonalMarks.of(resource).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A single number from the database. */
    public long count(String sql, Object... values) {
        return query(sql, values).get(0).getLong(0);
    }

    /** Rows from the database. */
    public List<Row> query(String sql, Object... values) {
        return await(pool.preparedQuery(sql).execute(Tuple.from(values)).map(rows -> {
            List<Row> list = new ArrayList<>();
            rows.forEach(list::add);
            return list;
        }));
    }
}
