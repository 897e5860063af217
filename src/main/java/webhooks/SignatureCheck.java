package webhooks;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import platform.crypto.Secrets;
import stores.DatedSecret;

/** Says of a delivery that somebody sends for a try whether and why its signature fails. Keeps nothing of it. */
public final class SignatureCheck {
    private static final String HEADER = "X-WC-Webhook-Signature";

    private final Function<String, Future<List<DatedSecret>>> secrets;
    private final Clock clock;

    /** @param secrets all that a store has or had, the newest first; none for an unknown or deactivated one */
    public SignatureCheck(Function<String, Future<List<DatedSecret>>> secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Succeeds with what was found out, without any secret and any expected signature; fails with the database. */
    public Future<JsonObject> of(String storeId, MultiMap headers, Buffer body) {
        Optional<String> signature = Optional.ofNullable(headers.get(HEADER));
        List<String> elsewhere = headers.entries().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).contains("signature"))
                .filter(header -> !header.getKey().equalsIgnoreCase(HEADER))
                .map(Map.Entry::getValue)
                .toList();
        return secrets.apply(storeId).map(known -> {
            Instant now = clock.instant();
            return json(
                    storeId,
                    SignatureDiagnosis.of(body.getBytes(), signature, elsewhere, known, now),
                    now,
                    body,
                    headers.get("Content-Type"));
        });
    }

    private static JsonObject json(
            String storeId, SignatureDiagnosis found, Instant now, Buffer body, @Nullable String contentType) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("store_id", storeId);
        json.put("valid", found.verdict() == SignatureDiagnosis.Verdict.VALID);
        json.put("reason", found.verdict().wireName());
        json.put("detail", found.verdict().detail());
        json.put("signature_form", found.form());
        json.put("secret_age", found.age(now));
        json.put(
                "secret_created_at",
                found.matched().map(secret -> secret.createdAt().toString()).orElse(null));
        json.put(
                "secret_retires_at",
                found.matched()
                        .flatMap(DatedSecret::retiresAt)
                        .map(Instant::toString)
                        .orElse(null));
        json.put("content_type", contentType);
        json.put("body_bytes", body.length());
        json.put("body_sha256", sha256(body));
        return new JsonObject(json);
    }

    private static String sha256(Buffer body) {
        return HexFormat.of().formatHex(Secrets.sha256(body.getBytes()));
    }
}
