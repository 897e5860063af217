package app.demo;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import platform.json.Json;

/**
 * The service's API as a user has it. Its methods block, and throw {@link UncheckedIOException} without an answer,
 * {@link IllegalStateException} when the answer is another than hoped for.
 */
final class ServiceApi {

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);
    private static final int NEWEST = 50;
    private static final String RECEIVED = "status=\"received\"";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private final String key;

    /** @param base address without path */
    ServiceApi(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** Registers a simulated shop. */
    void register(DemoShop shop, String url) {
        JsonObject body = new JsonObject()
                .put("id", shop.id())
                .put("name", shop.name())
                .put("url", url)
                .put("consumer_key", shop.profile().key().key())
                .put("consumer_secret", shop.profile().key().secret())
                .put("currency", shop.profile().currency())
                .put("contact_phone", shop.phone())
                .put("sandbox", true);
        send(request("/api/v1/stores")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    /** Whether a store's products are known: its first import has ended. */
    boolean imported(String storeId) {
        return json("/api/v1/stores/" + storeId).getString("last_sync") != null;
    }

    /** The newest orders of a store, the newest first. */
    List<DemoOrder> orders(String storeId) {
        JsonObject page = json("/api/v1/stores/" + storeId + "/orders?limit=" + NEWEST);
        return page.getJsonArray("orders").stream()
                .map(JsonObject.class::cast)
                .map(order -> DemoOrder.from(storeId, order))
                .toList();
    }

    /** How many deliveries of webhooks the service acknowledged, by its metrics. */
    long webhooks() {
        try (Stream<String> lines = send(request("/metrics").GET()).lines()) {
            return (long) lines.filter(line -> line.startsWith("wc_webhook_events_total{") && line.contains(RECEIVED))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }

    private JsonObject json(String path) {
        return Json.readObject(Buffer.buffer(send(request(path).GET())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + key)
                .timeout(ANSWERS_WITHIN);
    }

    private String send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(request.method() + " " + request.uri() + " was answered by "
                        + answer.statusCode() + " " + detail(answer.body()));
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private static String detail(String problem) {
        try {
            return new JsonObject(problem).getString("detail", "");
        } catch (DecodeException noJson) {
            return "";
        }
    }
}
