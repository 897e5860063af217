package acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;

/** Two shops, of which one has an account with EasyPost and one with Shippo, both reached by gates. */
final class AccountScene implements AutoCloseable {

    static final String EASYPOST_KEY = "EZAK-of-the-store";
    static final String EASYPOST_SECRET = "ep-secret";

    private final Scene scene = Scene.open();
    private final TcpGate toEasyPost = gate(scene.easyPost().url().getPort());
    private final TcpGate toShippo = gate(scene.shippo().url().getPort());
    private final Trade easyPost = new Trade(scene, shop("by-easypost"), new LabelSeller.EasyPost(scene.easyPost()));
    private final Trade shippo = new Trade(scene, shop("by-shippo"), new LabelSeller.Shippo(scene.shippo()));

    private final Map<String, JsonObject> accounts = new HashMap<>();

    private TcpGate gate(int port) {
        return TcpGate.to(scene.vertx(), port);
    }

    SimulatedStore shop(String name) {
        return scene.open(StoreProfile.named(name).withAutoDelivery(Duration.ofMillis(20)))
                .withCatalogue();
    }

    Scene scene() {
        return scene;
    }

    Trade easyPost() {
        return easyPost;
    }

    Trade shippo() {
        return shippo;
    }

    /** The account of the trade's store, as it was issued: with the address for its webhooks. */
    JsonObject account(Trade trade) {
        return accounts.get(trade.store());
    }

    List<Trade> trades() {
        return List.of(easyPost, shippo);
    }

    List<TcpGate> gates() {
        return List.of(toEasyPost, toShippo);
    }

    /** The jar over this scene's database; a purchase without an answer is unknown after 3 s, absent after 4 more. */
    ServiceProcess service() {
        return scene.service(settings());
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("EASYPOST_URL", "http://127.0.0.1:" + toEasyPost.port());
        settings.put("SHIPPO_URL", "http://127.0.0.1:" + toShippo.port());
        settings.put("CARRIER_LABEL_TIMEOUT", "3s");
        settings.put("CARRIER_QUOTE_DEADLINE", "3s");
        settings.put("LABEL_RESOLVE_INTERVAL", "500ms");
        settings.put("LABEL_RESOLVE_DEADLINE", "4s");
        settings.put("TRACKING_POLL_INTERVAL", "1h");
        return settings;
    }

    /** Registers both shops with their accounts, and returns once they are imported. */
    void register(ServiceClient service) {
        register(service, easyPost.shop());
        accounts.put(easyPost.store(), addEasyPost(service, easyPost.store()));
        register(service, shippo.shop());
        accounts.put(shippo.store(), addShippo(service, shippo.store()));
    }

    void register(ServiceClient service, SimulatedStore shop) {
        Scene.register(service, shop, new JsonObject());
        scene.awaitImported(shop);
    }

    /** Returns the new account. */
    static JsonObject addEasyPost(ServiceClient service, String store) {
        return add(service, store, "easypost", EASYPOST_KEY, EASYPOST_SECRET);
    }

    /** Returns the new account. */
    static JsonObject addShippo(ServiceClient service, String store) {
        return add(service, store, "shippo", Scene.SHIPPO_KEY, Scene.SHIPPO_SECRET);
    }

    private static JsonObject add(ServiceClient service, String store, String provider, String key, String secret) {
        JsonObject body =
                new JsonObject().put("provider", provider).put("api_key", key).put("webhook_secret", secret);
        HttpResponse<String> answer = service.post("/api/v1/stores/" + store + "/carrier-accounts", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new JsonObject(answer.body());
    }

    @Override
    public void close() {
        gates().forEach(TcpGate::close);
        scene.close();
    }
}
