package sandbox.shippo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import sandbox.faults.DeliveryFaults;

/** Sends webhooks: 3 s for the answer, twice more after 408, 429, 5xx or none, signed only on request. */
final class WebhookSender {

    private static final long TIMEOUT_MILLIS = 3000;
    private static final int RETRIES = 2;
    private static final int SERVER_ERROR = 500;
    private static final Set<Integer> AGAIN = Set.of(0, 408, 429);

    private final Vertx vertx;
    private final ShippoProfile profile;
    private final DeliveryFaults faults;
    private final HttpClient client;

    WebhookSender(Vertx vertx, ShippoProfile profile, DeliveryFaults faults) {
        this.vertx = vertx;
        this.profile = profile;
        this.faults = faults;
        this.client = vertx.createHttpClient();
    }

    /** Sends these one after the other; always succeeds, with how many were received. */
    Future<Integer> send(List<WebhookQueue.Waiting> waiting) {
        faults.arrange(waiting);
        Future<Integer> all = Future.succeededFuture(0);
        for (WebhookQueue.Waiting one : waiting) {
            all = all.compose(before -> send(one, faults.next()).map(received -> before + received));
        }
        return all;
    }

    private Future<Integer> send(WebhookQueue.Waiting one, DeliveryFaults.Fate fate) {
        Future<Integer> all = after(fate.delay().plus(fate.underWay()).toMillis(), () -> Future.succeededFuture(0));
        for (int copy = 0; copy < fate.copies(); copy++) {
            all = all.compose(before -> attempt(one, fate.half(), RETRIES)).map(status -> status / 100 == 2 ? 1 : 0);
        }
        return all;
    }

    private Future<Integer> attempt(WebhookQueue.Waiting one, boolean half, int retries) {
        return post(one, half)
                .compose(status -> retries > 0 && (AGAIN.contains(status) || status >= SERVER_ERROR)
                        ? attempt(one, false, retries - 1)
                        : Future.succeededFuture(status));
    }

    private Future<Integer> after(long millis, Supplier<Future<Integer>> next) {
        return millis == 0 ? next.get() : vertx.timer(millis).compose(fired -> next.get());
    }

    private Future<Integer> post(WebhookQueue.Waiting one, boolean half) {
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(one.url())
                .setMethod(HttpMethod.POST)
                .setTimeout(TIMEOUT_MILLIS)
                .putHeader("Content-Type", "application/json");
        profile.webhookSecret()
                .ifPresent(secret -> options.putHeader("Shippo-Auth-Signature", signature(secret, one.body())));
        return client.request(options)
                .compose(request -> write(request, Buffer.buffer(one.body()), half))
                .map(HttpClientResponse::statusCode)
                .otherwise(0);
    }

    private static Future<HttpClientResponse> write(HttpClientRequest request, Buffer body, boolean half) {
        if (!half) {
            return request.send(body);
        }
        request.putHeader("Content-Length", Integer.toString(body.length()));
        request.write(body.getBuffer(0, body.length() / 2))
                .onComplete(written -> request.connection().close());
        return request.response();
    }

    private String signature(String secret, String body) {
        long time = profile.clock().instant().getEpochSecond();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] hash = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + time + ",v1=" + HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Future<Void> close() {
        return client.close();
    }
}
