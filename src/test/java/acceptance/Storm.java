package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import sandbox.faults.DeliveryOdds;
import sandbox.faults.Faults;
import sandbox.store.Cart;
import sandbox.store.Kind;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;
import sandbox.store.Unrest;

/**
 * A shop whose webhooks are lost, doubled, cut and overtaken, whose REST answers fail, stall and break off, and whose
 * records change all the while; everything drawn from one seed.
 */
final class Storm {

    static final String STORE = "stormy";

    /** 30 of 100 lost, 10 doubled, 2 with half a body, 10 overtaken by later ones. */
    private static final DeliveryOdds DELIVERIES = new DeliveryOdds(0.3, 0.1, 0.02, 0.1, Duration.ofMillis(1_500));

    private static final int ORDERS_A_SECOND = 20;

    /** What is older is imported; what changes while the webhooks are made is read, and was announced to nobody. */
    private static final Duration BEFORE_REGISTRATION = Duration.ofSeconds(15);

    private static final String REST = "/wp-json/wc/v3";
    private static final Duration SYNCED_WITHIN = Duration.ofSeconds(90);
    private static final Duration AT_REST_WITHIN = Duration.ofSeconds(60);
    /** A shop tells one thing after the other, and what it has to tell grows while it rages: a slow machine takes minutes. */
    private static final Duration DELIVERED_WITHIN = Duration.ofMinutes(4);

    private final Scene scene;
    private final Supplier<ServiceClient> service;
    private final SimulatedStore shop;
    private final long seed;

    private Storm(Scene scene, Supplier<ServiceClient> service, SimulatedStore shop, long seed) {
        this.scene = scene;
        this.service = service;
        this.shop = shop;
        this.seed = seed;
    }

    /**
     * A shop with so many orders and customers, before any storm.
     *
     * @param service whichever node answers now
     * @param missedAfter as the service's MISSED_AFTER
     */
    static Storm over(Scene scene, Supplier<ServiceClient> service, int orders, Duration missedAfter, long seed) {
        PastClock clock = new PastClock();
        SimulatedStore shop = scene.open(StoreProfile.named(STORE)
                        .withClock(clock)
                        .withAutoDelivery(Duration.ofMillis(20))
                        .withMissedAfter(missedAfter)
                        .withSeed(seed))
                .withCatalogue();
        for (int i = 0; i < orders; i++) {
            clock.behind(BEFORE_REGISTRATION.plusSeconds((orders - i) / ORDERS_A_SECOND));
            shop.life()
                    .checkout(
                            shop.buyer(i),
                            Cart.of(shop.sellable().get(i % shop.sellable().size()), 1));
        }
        clock.behind(Duration.ZERO);
        for (int i = 0; i < orders / 5; i++) {
            shop.life().createCustomer(new JsonObject().put("email", "account" + i + "@mail.test"));
        }
        return new Storm(scene, service, shop, seed);
    }

    /** Registers the shop to be watched only, and returns once it is imported; what changes from now on must be told. */
    void register() {
        Scene.register(service.get(), shop, new JsonObject().put("mode", "observe"));
        eventually(SYNCED_WITHIN, () -> {
            assertThat(shop.all(Kind.WEBHOOK)).hasSizeGreaterThan(5);
            assertThat(scene.count("SELECT count(*) FROM sync_runs WHERE store_id = $1 AND state = 'completed'", STORE))
                    .isEqualTo(1);
            return true;
        });
        eventually(
                DELIVERED_WITHIN,
                () -> assertThat(shop.allDelivered())
                        .as("%s wait", shop.pendingDeliveries())
                        .isTrue());
        shop.countMissedFromNow();
    }

    /** Breaks loose. */
    Unrest rage(Duration period, boolean deletions) {
        Faults faults = shop.faults();
        faults.webhooks().byChance(DELIVERIES, seed);
        faults.webhooks().reordered(seed + 1);
        faults.on("GET", REST).share(0.03, seed + 2).status(500);
        faults.on("GET", REST).share(0.02, seed + 3).htmlPage(502);
        faults.on("GET", REST).share(0.02, seed + 4).halfAnswer();
        faults.on("GET", REST).share(0.01, seed + 5).lostAnswer();
        faults.on("GET", REST).share(0.01, seed + 6).slowAnswer(Duration.ofSeconds(10));
        faults.on("GET", REST).share(0.01, seed + 7).cutBefore();
        return shop.unrest(period, deletions, new Random(seed));
    }

    /** Returns once all that was announced is delivered or lost, and we have worked off what came. */
    void comeToRest() {
        eventually(
                DELIVERED_WITHIN,
                () -> assertThat(shop.allDelivered())
                        .as("%s wait", shop.pendingDeliveries())
                        .isTrue());
        eventually(AT_REST_WITHIN, () -> {
            assertThat(scene.count(
                            "SELECT count(*) FROM inbox WHERE store_id = $1 AND state IN ('pending', 'waiting')",
                            STORE))
                    .isZero();
            // The end of the time for which an unpaid order holds its goods is an hour away.
            assertThat(scene.query(
                            "SELECT kind, key, state, attempts, last_error FROM tasks WHERE scope = $1"
                                    + " AND state IN ('pending', 'running') AND run_at < now() + interval '5 minutes'",
                            STORE))
                    .extracting(row -> row.toJson().encode())
                    .isEmpty();
            return true;
        });
    }

    /** Has the shop read, again if that failed, and returns once a read is completed that began after this call. */
    void sync(String what) {
        repeat(() -> start(what, new JsonObject()), "a sync of " + what);
    }

    private void repeat(Supplier<Begun> starts, String what) {
        Instant deadline = Instant.now().plus(SYNCED_WITHIN);
        Begun run = starts.get();
        while (!completed(run.id()) || !run.fresh()) {
            assertThat(Instant.now()).as("the end of " + what).isBefore(deadline);
            run = starts.get();
        }
    }

    /** A read that is under way; whether it began just now. */
    private record Begun(String id, boolean fresh) {}

    /** Starts a read unless one is under way. */
    void begin(String what) {
        start(what, new JsonObject());
    }

    private Begun start(String what, JsonObject wish) {
        return eventually(AT_REST_WITHIN, () -> {
            HttpResponse<String> answer = service.get().post("/api/v1/stores/" + STORE + "/sync/" + what, wish);
            assertThat(answer.statusCode()).as(answer.body()).isIn(202, 409);
            return new Begun(new JsonObject(answer.body()).getString("sync_id"), answer.statusCode() == 202);
        });
    }

    /** Has whole lists compared, the trash included, and returns once that is completed. */
    void sweep() {
        repeat(() -> start("sweep", new JsonObject().put("depth", "whole")), "a sweep");
    }

    private boolean completed(String syncId) {
        return eventually(SYNCED_WITHIN, () -> {
            JsonObject run = run(syncId);
            assertThat(run.getString("status")).as(run.encode()).isIn("completed", "failed", "cancelled");
            return run.getString("status").equals("completed");
        });
    }

    private JsonObject run(String syncId) {
        try {
            return service.get().json("/api/v1/stores/" + STORE + "/sync/status?sync_id=" + syncId);
        } catch (UncheckedIOException cut) {
            throw new AssertionError("no answer", cut);
        }
    }

    /** What the service counts as missed is what the shop itself counts. Begins once the shop is at rest and read. */
    void assertMissedAsTheShopCounts() {
        new MissedCount(scene, service.get(), shop).assertAsTheShopCounts();
    }

    /** Nothing waits, nothing was put aside, and every record is what it is in the shop. */
    void assertTablesEqual() {
        comeToRest();
        assertThat(scene.query("SELECT kind, wc_id, reason FROM quarantine WHERE store_id = $1", STORE))
                .isEmpty();
        assertThat(scene.count("SELECT count(*) FROM inbox WHERE store_id = $1 AND state = 'quarantined'", STORE))
                .isZero();
        new StoreMirror(scene, service.get(), shop).assertEqual();
    }

    /** The machine's clock, or one so far behind it. */
    private static final class PastClock extends Clock {

        private final AtomicReference<Duration> behind = new AtomicReference<>(Duration.ZERO);

        void behind(Duration time) {
            behind.set(time);
        }

        @Override
        public Instant instant() {
            return Instant.now().minus(behind.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
