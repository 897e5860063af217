package webhooks;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A signed delivery of a real WooCommerce with its exact bytes. */
record RecordedDelivery(int n, String secret, String signature, byte[] body) {

    /** All 232, in order. */
    static List<RecordedDelivery> all() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                RecordedDelivery.class.getResourceAsStream("/recorded/webhooks/deliveries.jsonl"),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(JsonObject::new)
                    .filter(row -> row.getString("secret") != null)
                    .map(RecordedDelivery::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedDelivery of(JsonObject row) {
        String signature = row.getJsonArray("headers").stream()
                .map(JsonArray.class::cast)
                .filter(pair -> pair.getString(0).equalsIgnoreCase("X-WC-Webhook-Signature"))
                .map(pair -> pair.getString(1))
                .findFirst()
                .orElseThrow();
        return new RecordedDelivery(
                row.getInteger("n"),
                row.getString("secret"),
                signature,
                Base64.getDecoder().decode(row.getString("body_b64")));
    }

    /** What WooCommerce signs with a secret that holds no entities. */
    static String sign(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
