package sandbox.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A simulated shop under test and a signed HTTP client for it. */
final class Shopper implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Vertx vertx = Vertx.vertx();
    final SimulatedStore store;

    /** An answer with its parsed body. */
    record Answer(int status, Object body, java.net.http.HttpHeaders headers) {

        JsonObject object() {
            return (JsonObject) body;
        }

        JsonArray array() {
            return (JsonArray) body;
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    Shopper(StoreProfile profile) {
        store = await(SimulatedStore.start(vertx, profile));
    }

    Vertx vertx() {
        return vertx;
    }

    Answer get(String path) {
        return call("GET", path, null);
    }

    Answer post(String path, JsonObject body) {
        return call("POST", path, body.encode());
    }

    Answer put(String path, JsonObject body) {
        return call("PUT", path, body.encode());
    }

    Answer call(String method, String path, String body) {
        try {
            StoreProfile profile = store.profile();
            String base = profile.homeUrl().orElse(store.baseUrl()).replaceAll("/$", "");
            long now = profile.clock().instant().getEpochSecond();
            String url = store.baseUrl() + "/wp-json/wc/v3" + path;
            String nonce = UUID.randomUUID().toString();
            return send(method, TestOAuth.sign(method, url, base, profile.key(), "HMAC-SHA256", now, nonce), body);
        } catch (Exception e) {
            throw new IllegalStateException(method + " " + path, e);
        }
    }

    static Answer send(String method, String url, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10));
        request.method(
                method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        boolean json = answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        Object parsed = json && !answer.body().isEmpty() ? Json.decodeValue(answer.body()) : answer.body();
        return new Answer(answer.statusCode(), parsed, answer.headers());
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static java.time.Clock fixed(String instant) {
        return java.time.Clock.fixed(Instant.parse(instant), java.time.ZoneOffset.UTC);
    }

    @Override
    public void close() {
        await(store.close());
        await(vertx.close());
    }
}
