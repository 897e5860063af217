package acceptance;

import static testing.Eventually.eventually;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import sandbox.store.Kind;
import sandbox.store.SimulatedStore;

/**
 * Several connections that pour signed deliveries of one shop into the service until told to stop: versions of some
 * hundred orders, each version newer than all before. What was not answered 200 is sent again later. The shop holds the
 * newest version of each, as a real one would.
 */
final class Hose implements AutoCloseable {

    static final String SECRET = "hose-secret";

    private static final int ORDERS = 150;
    private static final long FIRST_ORDER = 1_000_000;
    private static final LocalDateTime BEGIN = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final List<String> STATUSES = List.of("pending", "processing", "on-hold", "completed");
    private static final Duration BACK_WITHIN = Duration.ofSeconds(90);

    private final ServiceClient service;
    private final SimulatedStore shop;
    private final JsonObject pattern;
    private final List<Thread> connections = new ArrayList<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Queue<Shot> unanswered = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private int versions;
    private volatile boolean stopping;

    /** One delivery: its id and its bytes. */
    private record Shot(String deliveryId, byte[] body) {}

    private Hose(ServiceClient service, SimulatedStore shop) {
        this.service = service;
        this.shop = shop;
        this.pattern = shop.life()
                .checkout(shop.buyer(1), sandbox.store.Cart.of(shop.sellable().get(0), 1));
    }

    /** Begins to pour over this many connections; what is sent when is drawn from the seed. */
    static Hose open(ServiceClient service, SimulatedStore shop, int connections, long seed) {
        Hose hose = new Hose(service, shop);
        for (int i = 0; i < connections; i++) {
            Random random = new Random(seed * 31 + i);
            Thread thread = new Thread(() -> hose.pour(random), "hose-" + i);
            hose.connections.add(thread);
            thread.start();
        }
        return hose;
    }

    /** The ids of the deliveries that were answered 200. */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** How many deliveries were answered 503. */
    int refused() {
        return refused.get();
    }

    /** Returns once this many more than now were answered 200. */
    void awaitFurther(int deliveries) {
        int wanted = acknowledged.size() + deliveries;
        eventually(BACK_WITHIN, () -> {
            if (acknowledged.size() < wanted) {
                throw new AssertionError(acknowledged.size() + " deliveries acknowledged of " + wanted + " " + faults);
            }
            return true;
        });
    }

    /** Stops, then sends once more what was never answered; the service must run. */
    @Override
    public void close() {
        stopping = true;
        try {
            for (Thread thread : connections) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (!faults.isEmpty()) {
            throw new AssertionError(faults.peek());
        }
        HttpClient http = client();
        for (Shot shot = unanswered.poll(); shot != null; shot = unanswered.poll()) {
            Shot again = shot;
            eventually(() -> require200(send(http, again)));
            acknowledged.add(again.deliveryId());
        }
    }

    private void pour(Random random) {
        try {
            HttpClient http = client();
            while (!stopping) {
                shoot(http, next(random));
            }
        } catch (Exception | AssertionError e) {
            faults.add(e);
        }
    }

    private Shot next(Random random) {
        Optional<Shot> again = random.nextInt(4) == 0 ? Optional.ofNullable(unanswered.poll()) : Optional.empty();
        return again.orElseGet(() -> fresh(FIRST_ORDER + random.nextInt(ORDERS), random.nextInt(STATUSES.size())));
    }

    /** The shop has the new version before it tells of it. */
    private synchronized Shot fresh(long orderId, int status) {
        versions++;
        String modified = BEGIN.plusSeconds(versions).toString();
        String time = modified.length() == 16 ? modified + ":00" : modified;
        JsonObject body = pattern.copy()
                .put("id", orderId)
                .put("number", Long.toString(orderId))
                .put("status", STATUSES.get(status))
                .put("date_modified", time)
                .put("date_modified_gmt", time);
        shop.put(Kind.ORDER, body);
        return new Shot("hose-" + versions, body.encode().getBytes(StandardCharsets.UTF_8));
    }

    private void shoot(HttpClient http, Shot shot) {
        try {
            HttpResponse<String> answer = send(http, shot);
            if (answer.statusCode() == 200) {
                acknowledged.add(shot.deliveryId());
                return;
            }
            if (answer.statusCode() != 503) {
                throw new AssertionError("answered " + answer.statusCode() + " " + answer.body());
            }
            refused.incrementAndGet();
            unanswered.add(shot);
        } catch (IOException cut) {
            unanswered.add(shot);
            eventually(BACK_WITHIN, this::requireBack);
        }
    }

    private boolean requireBack() {
        if (!stopping && !service.ready()) {
            throw new AssertionError("the service does not come back");
        }
        return true;
    }

    private HttpResponse<String> send(HttpClient http, Shot shot) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(
                        service.uri("/webhooks/woocommerce/" + shop.profile().name()))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("X-WC-Webhook-Source", shop.baseUrl() + "/")
                .header("X-WC-Webhook-Topic", "order.updated")
                .header("X-WC-Webhook-Resource", "order")
                .header("X-WC-Webhook-Event", "updated")
                .header("X-WC-Webhook-ID", "1")
                .header("X-WC-Webhook-Delivery-ID", shot.deliveryId())
                .header("X-WC-Webhook-Signature", signature(shot.body()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(shot.body()))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void require200(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError("answered " + answer.statusCode());
        }
    }

    private static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }
}
