package acceptance;

import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sandbox.store.Kind;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;

/**
 * The recorded requests and the shops that sent them: one for each secret, holding the last recorded state of each
 * resource, at home where the recorded requests say.
 */
public final class Recordings implements AutoCloseable {

    /** How many of the requests are signed; the others are pings. */
    public static final int SIGNED = 232;

    private static final List<RecordedRequest> REQUESTS = RecordedRequest.all();
    private static final String HOME = "http://127.0.0.1:8088/";
    private static final String OWN_SECRET = "it-is-a-secret";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<SimulatedStore> shops = new ArrayList<>();
    private final Vertx vertx;
    private final ServiceClient service;

    /** To be sent to this service. */
    public Recordings(Vertx vertx, ServiceClient service) {
        this.vertx = vertx;
        this.service = service;
    }

    /** All of them, in the order in which they were recorded. */
    static List<RecordedRequest> requests() {
        return REQUESTS;
    }

    /** What became of requests that were sent: deliveries taken, and taken for doubles. */
    public record Sent(int received, int doubles) {}

    /**
     * Registers the shops, so that nothing is shipped, and sends all recorded requests once, as they were recorded.
     *
     * @param name the stores' ids begin with it
     */
    public Sent replay(String name) {
        return send(register(name), name, REQUESTS, 1);
    }

    /** Registers a store for each secret; the ids, by secret. The one with {@code -0} is the recorded shop itself. */
    Map<String, String> register(String name) {
        Map<String, String> byName = new LinkedHashMap<>();
        REQUESTS.stream()
                .flatMap(request -> request.secret().stream())
                .filter(secret -> !secret.equals(OWN_SECRET))
                .distinct()
                .forEach(secret -> byName.put(secret, name + "-" + (byName.size() + 1)));
        byName.put(OWN_SECRET, name + "-0");
        byName.forEach((secret, storeId) -> register(storeId, secret));
        return byName;
    }

    /** Sends each request some times in a row; each must be answered 200, or 405 where it is no POST. */
    Sent send(Map<String, String> storeBySecret, String name, List<RecordedRequest> requests, int times) {
        int received = 0;
        int doubles = 0;
        for (RecordedRequest request : requests) {
            String storeId = storeBySecret.getOrDefault(request.secret().orElse(""), name + "-0");
            for (int i = 0; i < times; i++) {
                String answer = send(request, storeId);
                received += answer.contains("received") && !request.isPing() ? 1 : 0;
                doubles += answer.contains("duplicate") ? 1 : 0;
            }
        }
        return new Sent(received, doubles);
    }

    @Override
    public void close() {
        shops.forEach(shop -> await(shop.close()));
    }

    private String send(RecordedRequest request, String storeId) {
        try {
            HttpResponse<String> answer = http.send(
                    request.to(service.uri("/webhooks/woocommerce/" + storeId)), HttpResponse.BodyHandlers.ofString());
            int expected = request.method().equals("POST") ? 200 : 405;
            if (answer.statusCode() != expected) {
                throw new AssertionError("request " + request.n() + " → " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void register(String storeId, String secret) {
        SimulatedStore shop =
                await(SimulatedStore.start(vertx, StoreProfile.named(storeId).withHomeUrl(HOME)));
        shops.add(shop);
        lastStates(secret).forEach((key, body) -> {
            Kind kind = Kind.valueOf(key.split(":", 2)[0].toUpperCase(Locale.ROOT));
            if (body.size() == 1) {
                shop.gone(kind, body.getLong("id"));
            } else {
                shop.put(kind, body);
            }
        });
        Scene.register(
                service,
                shop,
                new JsonObject()
                        .put("webhook_secret", secret)
                        .put("mode", "observe")
                        .put("initial_sync", false));
    }

    /** For each resource the last body that was signed with the secret; a bare id where it was deleted. */
    private static Map<String, JsonObject> lastStates(String secret) {
        Map<String, JsonObject> last = new LinkedHashMap<>();
        REQUESTS.stream()
                .filter(request -> request.secret().equals(Optional.of(secret)))
                .filter(request -> request.body().containsKey("id"))
                .forEach(request ->
                        last.put(request.resource() + ":" + request.body().getLong("id"), request.body()));
        return last;
    }
}
