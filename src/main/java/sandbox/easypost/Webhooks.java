package sandbox.easypost;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import sandbox.faults.DeliveryFaults;
import sandbox.faults.Recent;

/** Sends every event to every address, signed where a secret is set. */
final class Webhooks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final long PATIENCE_MS = 7_000;

    private final HttpClient client;
    private final ObjectBook book;
    private final EasyPostProfile profile;
    private final DeliveryFaults faults;
    private final Recent<SentEvent> sent = new Recent<>(Recent.KEPT);

    Webhooks(Vertx vertx, EasyPostProfile profile, ObjectBook book, DeliveryFaults faults) {
        this.client = vertx.createHttpClient();
        this.profile = profile;
        this.book = book;
        this.faults = faults;
    }

    JsonObject create(JsonObject asked, String mode) {
        String url = Body.text(asked, "url")
                .orElseThrow(() ->
                        Refusal.field("PARAMETER.REQUIRED", "Missing required parameter.", "url", "cannot be blank"));
        JsonObject webhook = new JsonObject()
                .put("id", book.ids().next("hook"))
                .put("object", "Webhook")
                .put("mode", mode)
                .put("url", url)
                .put("_secret", asked.getString("webhook_secret"))
                .put("custom_headers", asked.getJsonArray("custom_headers", new JsonArray()))
                .put("created_at", profile.clock().instant().toString())
                .putNull("disabled_at");
        return book.add(webhook);
    }

    JsonObject change(JsonObject webhook, JsonObject asked) {
        Body.text(asked, "webhook_secret").ifPresent(secret -> webhook.put("_secret", secret));
        return webhook.putNull("disabled_at");
    }

    /** A webhook as the API shows it: never its secret. */
    static JsonObject shown(JsonObject webhook) {
        JsonObject shown = webhook.copy();
        shown.remove("_secret");
        return shown;
    }

    List<SentEvent> sent() {
        return sent.all();
    }

    /** Succeeds when every receiver has answered or given up. */
    Future<Void> fire(String description, JsonObject result) {
        String mode = result.getString("mode");
        List<JsonObject> hooks = book.all("hook_").stream()
                .filter(hook -> hook.getString("mode").equals(mode) && hook.getString("disabled_at") == null)
                .toList();
        JsonObject event = new JsonObject()
                .put("id", book.ids().next("evt"))
                .put("object", "Event")
                .put("mode", mode)
                .put("description", description)
                .put("status", "pending")
                .put("created_at", profile.clock().instant().toString())
                .put("previous_attributes", new JsonObject())
                .put(
                        "pending_urls",
                        new JsonArray(hooks.stream()
                                .map(hook -> hook.getString("url"))
                                .toList()))
                .put("completed_urls", new JsonArray())
                .put("result", result.copy());
        Future<Void> all = Future.succeededFuture();
        for (JsonObject hook : hooks) {
            DeliveryFaults.Fate fate = faults.next();
            for (int copy = 0; copy < fate.copies(); copy++) {
                all = all.compose(before -> post(hook, event));
            }
        }
        return all;
    }

    Future<Void> close() {
        return client.close();
    }

    private Future<Void> post(JsonObject hook, JsonObject event) {
        Buffer body = event.toBuffer();
        Map<String, String> headers = headers(hook, body);
        RequestOptions target = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(hook.getString("url"))
                .setTimeout(PATIENCE_MS);
        headers.forEach(target::putHeader);
        return client.request(target)
                .compose(request -> request.send(body))
                .map(HttpClientResponse::statusCode)
                .otherwise(0)
                .onSuccess(status -> sent.add(
                        new SentEvent(event.getString("id"), hook.getString("url"), headers, body.toString(), status)))
                .mapEmpty();
    }

    private static Map<String, String> headers(JsonObject hook, Buffer body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        hook.getJsonArray("custom_headers").stream()
                .map(JsonObject.class::cast)
                .forEach(header -> headers.put(header.getString("name"), header.getString("value")));
        Optional.ofNullable(hook.getString("_secret"))
                .ifPresent(secret -> headers.put("X-Hmac-Signature", "hmac-sha256-hex=" + signature(secret, body)));
        return headers;
    }

    /** Keyed by the secret in NFKD. */
    static String signature(String secret, Buffer body) {
        try {
            byte[] key = Normalizer.normalize(secret, Normalizer.Form.NFKD).getBytes(StandardCharsets.UTF_8);
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes()));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
