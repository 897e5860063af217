package sandbox.store;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import sandbox.faults.DeliveryFaults;
import sandbox.faults.Recent;

/** Sends pings and deliveries, one by one, each on a connection of its own, and never a second time. */
final class WebhookSender {

    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PING_TIMEOUT = Duration.ofSeconds(5);
    private static final int RECEIVED = 200;

    private final Vertx vertx;
    private final StoreState state;
    private final WebhookQueue queue;
    private final Renderer renderer;
    private final DeliveryFaults faults;
    private final HttpClient client;
    private final Recent<Delivery> sent = new Recent<>(Recent.KEPT);
    private final AtomicInteger underWay = new AtomicInteger();
    private Future<Integer> running = Future.succeededFuture(0);
    private boolean next;

    WebhookSender(Vertx vertx, StoreState state, WebhookQueue queue, Renderer renderer, DeliveryFaults faults) {
        this.vertx = vertx;
        this.state = state;
        this.queue = queue;
        this.renderer = renderer;
        this.faults = faults;
        boolean trustAll = state.profile().loopbackDeliveries();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setTrustAll(trustAll)
                .setVerifyHost(!trustAll));
    }

    /** What was sent last, oldest first. */
    List<Delivery> sent() {
        return sent.all();
    }

    /** How many were taken from the queue and are not over yet. */
    int underWay() {
        return underWay.get();
    }

    /**
     * Sends what waits, after what an earlier call still sends; succeeds with how many deliveries there were. However many calls come
     * meanwhile, one sends for them all: in a storm they would be a chain of thousands that completes at once, in one stack.
     */
    synchronized Future<Integer> flush() {
        if (!next) {
            next = true;
            running = running.otherwise(0).compose(before -> flushNow());
        }
        return running;
    }

    private synchronized void begun() {
        next = false;
    }

    Future<Void> close() {
        return client.close();
    }

    private Future<Integer> flushNow() {
        begun();
        List<WebhookQueue.Waiting> waiting;
        synchronized (state) {
            waiting = queue.takeWaiting();
            underWay.addAndGet(waiting.size());
        }
        faults.arrange(waiting);
        List<Future<Void>> late = new ArrayList<>();
        List<Supplier<Future<Void>>> turns = new ArrayList<>();
        for (WebhookQueue.Waiting one : waiting) {
            DeliveryFaults.Fate fate = faults.next();
            if (fate.delay().isZero()) {
                turns.add(() -> Future.<Void>succeededFuture().compose(turn -> inTurn(one, fate)));
            } else {
                late.add(after(fate.delay()).compose(done -> inTurn(one, fate)));
            }
        }
        Promise<Void> all = Promise.promise();
        takeTurns(turns.iterator(), all);
        return all.future().compose(done -> Future.join(late)).map(waiting.size());
    }

    /** One after the other; a loop, since many are over at once. */
    private static void takeTurns(Iterator<Supplier<Future<Void>>> turns, Promise<Void> all) {
        while (turns.hasNext()) {
            Future<Void> turn = turns.next().get();
            if (!turn.isComplete()) {
                turn.onComplete(over -> takeTurns(turns, all));
                return;
            }
        }
        all.complete();
    }

    private Future<Void> after(Duration delay) {
        if (delay.isZero()) {
            return Future.succeededFuture();
        }
        Promise<Void> over = Promise.promise();
        vertx.setTimer(delay.toMillis(), timer -> over.complete());
        return over.future();
    }

    /** A delivery whose body is built, and the version that it tells of. */
    private record Built(Delivery delivery, Optional<Version> word) {}

    /** Succeeds when the next one's turn has come: nobody waits for what is long under way. */
    private Future<Void> inTurn(WebhookQueue.Waiting waiting, DeliveryFaults.Fate fate) {
        Future<Void> arrived = deliver(waiting, fate).onComplete(over -> underWay.decrementAndGet());
        return fate.underWay().isZero() ? arrived : Future.succeededFuture();
    }

    private Future<Void> deliver(WebhookQueue.Waiting waiting, DeliveryFaults.Fate fate) {
        Optional<Built> built;
        synchronized (state) {
            built = queue.active(waiting.webhookId()).map(webhook -> build(webhook, waiting.resourceId()));
        }
        if (built.isEmpty()) {
            return Future.succeededFuture();
        }
        if (fate.copies() == 0) {
            sent.add(built.get().delivery());
            return Future.succeededFuture();
        }
        return after(fate.underWay()).compose(there -> send(built.get(), fate));
    }

    private Future<Void> send(Built built, DeliveryFaults.Fate fate) {
        Future<Void> all = Future.succeededFuture();
        for (int copy = 0; copy < fate.copies(); copy++) {
            all = all.compose(before -> post(built.delivery(), DELIVERY_TIMEOUT, fate.half()))
                    .compose(status -> delivered(built, status, fate.half()));
        }
        return all;
    }

    private Future<Void> delivered(Built built, int status, boolean half) {
        long webhookId = built.delivery().webhookId();
        boolean pingAgain;
        synchronized (state) {
            queue.delivered(webhookId, status);
            built.word().ifPresent(word -> note(word, status, half));
            pingAgain = queue.pingPending(webhookId) && queue.active(webhookId).isPresent();
        }
        return pingAgain ? ping(webhookId) : Future.succeededFuture();
    }

    private void note(Version word, int status, boolean half) {
        if (status == RECEIVED) {
            state.changes().told(word, state.time().now());
        } else if (status == 0 && !half) {
            state.changes().unanswered(word, state.time().now());
        }
    }

    /** Pings one webhook; always succeeds. */
    Future<Void> ping(long webhookId) {
        Optional<String> url;
        synchronized (state) {
            url = state.find(Kind.WEBHOOK, webhookId).map(webhook -> webhook.getString("delivery_url"));
        }
        if (url.isEmpty()) {
            return Future.succeededFuture();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", agent());
        headers.put("Accept", "*/*");
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        headers.put("Connection", "close");
        String body = "webhook_id=" + webhookId;
        Delivery ping = new Delivery(
                webhookId, "ping", 0, url.get(), headers, body, state.time().now(), 0);
        return post(ping, PING_TIMEOUT, false).map(status -> pinged(webhookId, status));
    }

    private @Nullable Void pinged(long webhookId, int status) {
        synchronized (state) {
            queue.pinged(webhookId, status);
        }
        return null;
    }

    private Built build(JsonObject webhook, long resourceId) {
        Instant now = state.time().now();
        long id = webhook.getLong("id");
        String body = PhpJson.encode(queue.body(webhook, resourceId, renderer));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", agent());
        headers.put("Accept", "*/*");
        headers.put("Content-Type", "application/json");
        headers.put("X-WC-Webhook-Source", state.home() + "/");
        headers.put("X-WC-Webhook-Topic", webhook.getString("topic"));
        headers.put("X-WC-Webhook-Resource", webhook.getString("resource"));
        headers.put("X-WC-Webhook-Event", webhook.getString("event"));
        headers.put("X-WC-Webhook-Signature", sign(body, webhook.getString("_secret")));
        headers.put("X-WC-Webhook-ID", Long.toString(id));
        headers.put("X-WC-Webhook-Delivery-ID", hash(id + "." + now.getEpochSecond()));
        headers.put("Connection", "close");
        String url = webhook.getString("delivery_url");
        Delivery delivery =
                new Delivery(id, webhook.getString("topic"), resourceId, url, Map.copyOf(headers), body, now, 0);
        return new Built(delivery, queue.word(webhook, resourceId));
    }

    /** Sends one request; succeeds with the status, 0 without an answer. */
    private Future<Integer> post(Delivery delivery, Duration timeout, boolean half) {
        if (!state.profile().loopbackDeliveries() && !DeliveryUrls.allowed(delivery.url())) {
            return noted(delivery, 0);
        }
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(delivery.url())
                .setMethod(HttpMethod.POST)
                .setTimeout(timeout.toMillis())
                .setHeaders(MultiMap.caseInsensitiveMultiMap().addAll(delivery.headers()));
        return client.request(options)
                .compose(request -> send(request, Buffer.buffer(delivery.body()), half))
                .map(HttpClientResponse::statusCode)
                .otherwise(0)
                .compose(status -> noted(delivery, status));
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, Buffer body, boolean half) {
        if (!half) {
            return request.send(body);
        }
        request.putHeader("Content-Length", Integer.toString(body.length()));
        request.write(body.getBuffer(0, body.length() / 2))
                .onComplete(written -> request.connection().close());
        return request.response();
    }

    private Future<Integer> noted(Delivery delivery, int status) {
        sent.add(delivery.answered(status));
        return Future.succeededFuture(status);
    }

    private String agent() {
        StoreProfile profile = state.profile();
        return "WooCommerce/" + profile.wooVersion() + " Hookshot (WordPress/" + profile.wordpressVersion() + ")";
    }

    private static String sign(String body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(decodeEntities(secret).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String decodeEntities(String secret) {
        return secret.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#039;", "'")
                .replace("&amp;", "&");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
