package woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An answer of a running WooCommerce 11.0.1, from {@code recorded/rest}. */
record Recording(int status, List<Map.Entry<String, String>> headers, byte[] body) {

    static Recording named(String name) {
        try (InputStream in = Recording.class.getResourceAsStream("/recorded/rest/" + name + ".json")) {
            JsonNode file = new ObjectMapper().readTree(in);
            List<Map.Entry<String, String>> headers = new ArrayList<>();
            file.get("headers")
                    .forEach(h ->
                            headers.add(Map.entry(h.get(0).asText(), h.get(1).asText())));
            JsonNode body = file.get("body");
            String text = body.isTextual() ? body.asText() : body.toString();
            return new Recording(file.get("status").asInt(), headers, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Recording of(int status, String body, String... headers) {
        List<Map.Entry<String, String>> list = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            list.add(Map.entry(headers[i], headers[i + 1]));
        }
        return new Recording(status, list, body.getBytes(StandardCharsets.UTF_8));
    }

    RawReply reply() {
        Map<String, String> map = new TreeMap<>();
        headers.forEach(h -> map.putIfAbsent(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
        return new RawReply(status, map, body);
    }
}
