package acceptance;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One of the 337 requests that a real WooCommerce sent, with its exact bytes. */
record RecordedRequest(int n, String method, Map<String, String> headers, byte[] bytes, Optional<String> secret) {

    private static final Set<String> SET_BY_THE_CLIENT = Set.of("host", "connection", "content-length");

    static List<RecordedRequest> all() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                RecordedRequest.class.getResourceAsStream("/recorded/webhooks/deliveries.jsonl"),
                StandardCharsets.UTF_8))) {
            return lines.lines().map(JsonObject::new).map(RecordedRequest::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedRequest of(JsonObject row) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Object pair : row.getJsonArray("headers")) {
            headers.put(((JsonArray) pair).getString(0), ((JsonArray) pair).getString(1));
        }
        return new RecordedRequest(
                row.getInteger("n"),
                row.getString("method"),
                headers,
                Base64.getDecoder().decode(row.getString("body_b64")),
                Optional.ofNullable(row.getString("secret")));
    }

    boolean isPing() {
        return secret.isEmpty();
    }

    String resource() {
        return headers.getOrDefault("X-WC-Webhook-Resource", "");
    }

    JsonObject body() {
        return new JsonObject(new String(bytes, StandardCharsets.UTF_8));
    }

    /** The same request to another receiver. */
    HttpRequest to(URI uri) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.ofByteArray(bytes));
        headers.forEach((name, value) -> {
            if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                request.header(name, value);
            }
        });
        return request.build();
    }
}
