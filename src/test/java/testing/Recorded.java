package testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import woocommerce.StoreJson;

/** What a running WooCommerce answered and delivered; see {@code src/test/resources/recorded}. */
public final class Recorded {

    private Recorded() {}

    /**
     * A signed delivery.
     *
     * @param topic such as {@code order.updated}
     * @param body the parsed body
     */
    public record Delivery(int n, String topic, JsonNode body) {

        /** Such as {@code order}. */
        public String resource() {
            return topic.substring(0, topic.indexOf('.'));
        }

        /** Whether it is a record of its resource: neither an error nor the bare id of a deleted one. */
        public boolean isRecord() {
            return body.has("id") && body.size() > 1;
        }

        public boolean isError() {
            return body.has("code") && !body.has("id");
        }
    }

    /** All 232 signed deliveries, in order. */
    public static List<Delivery> deliveries() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(open("webhooks/deliveries.jsonl"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> json(line.getBytes(StandardCharsets.UTF_8)))
                    .filter(row -> !row.path("secret").isNull())
                    .map(Recorded::delivery)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body of a recorded REST answer. */
    public static JsonNode restBody(String name) {
        try (InputStream in = open("rest/" + name + ".json")) {
            return json(in.readAllBytes()).path("body");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Delivery delivery(JsonNode row) {
        byte[] body = Base64.getDecoder().decode(row.path("body_b64").asText());
        return new Delivery(row.path("n").asInt(), header(row, "x-wc-webhook-topic"), json(body));
    }

    private static String header(JsonNode row, String name) {
        JsonNode headers = row.path("headers");
        if (headers.isObject()) {
            return headers.properties().stream()
                    .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(name))
                    .map(entry -> entry.getValue().asText())
                    .findFirst()
                    .orElseThrow();
        }
        return StreamSupport.stream(headers.spliterator(), false)
                .filter(pair -> pair.path(0).asText().toLowerCase(Locale.ROOT).equals(name))
                .map(pair -> pair.path(1).asText())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(byte[] bytes) {
        return StoreJson.read(bytes).orElseThrow();
    }

    private static InputStream open(String name) {
        InputStream in = Recorded.class.getResourceAsStream("/recorded/" + name);
        if (in == null) {
            throw new IllegalArgumentException("no recording " + name);
        }
        return in;
    }
}
