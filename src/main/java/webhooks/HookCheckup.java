package webhooks;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import platform.db.Database;
import stores.OwnWebhook;
import stores.Store;
import woocommerce.NewWebhook;
import woocommerce.StoreClient;

/** Looks at a store's webhooks for people: what is known of them, what is wrong now, and whether one reaches us. */
public final class HookCheckup {

    private static final int LOG_SHOWN = 50;
    private static final Duration PINGED_WITHIN = Duration.ofSeconds(8);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** Nothing that we keep, should it deliver while it lives. */
    private static final String CHECK_TOPIC = "coupon.deleted";

    private static final String CHECK_SECRET = "only-its-ping-is-waited-for";

    private final Vertx vertx;
    private final Database database;
    private final StoreHooks hooks;
    private final WatchSettings settings;
    private final Clock clock;
    private final WatchRepository watch = new WatchRepository();
    private final HookSignRepository signs = new HookSignRepository();
    private final PingRepository pings = new PingRepository();

    /** Works as the watchdog is set. */
    public HookCheckup(Vertx vertx, Database database, StoreHooks hooks, WatchSettings settings, Clock clock) {
        this.vertx = vertx;
        this.database = database;
        this.hooks = hooks;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the watchdog knows; of a store that it never saw, nothing. Fails only with the database. */
    public Future<HookReport> report(String storeId) {
        return watch.find(database.pool(), storeId)
                .compose(state -> watch.log(database.pool(), storeId, LOG_SHOWN)
                        .map(log -> new HookReport(
                                state.lookedAt(),
                                state.healthyAt(),
                                state.brokenSince(),
                                state.givenUp(),
                                state.findings(),
                                state.repairs(),
                                log)));
    }

    /**
     * What is wrong now; changes nothing. Fails as the store's client does.
     *
     * @param deliveryUrl where its webhooks should deliver to
     */
    public Future<List<HookFinding>> findings(Store store, String deliveryUrl, StoreClient client) {
        Future<List<HookInStore>> existing = hooks.list(client);
        Future<List<OwnWebhook>> remembered = hooks.remembered(store.id());
        Future<HookSigns> seen = watch.find(database.pool(), store.id())
                .compose(state -> signs.read(
                        database.pool(),
                        store.id(),
                        clock.instant(),
                        settings.silentAfter(),
                        state.repairs().stream().max(Instant::compareTo)));
        return Future.all(existing, remembered, seen)
                .map(all -> HookReview.of(new HookSituation(
                                deliveryUrl,
                                existing.result(),
                                remembered.result(),
                                seen.result().refused(),
                                seen.result().ownerLost(),
                                seen.result().silentSince().keySet()))
                        .findings());
    }

    /**
     * Creates a webhook whose ping must reach us, and deletes it again; one that a crash leaves behind is deleted by the
     * watchdog.
     *
     * @return whether the ping came to any node of ours; fails as the store's client does
     */
    public Future<Boolean> roundTrip(Store store, String deliveryUrl, StoreClient client) {
        NewWebhook hook = new NewWebhook(HookReview.CHECK_NAME, CHECK_TOPIC, deliveryUrl, CHECK_SECRET);
        return pings.expect(database.pool(), store.id(), PINGED_WITHIN.multipliedBy(4))
                .compose(expecting -> client.createWebhook(hook))
                .map(answer -> HookInStore.of(answer.body()).id())
                .compose(id -> pinged(store.id(), id, clock.instant().plus(PINGED_WITHIN))
                        .eventually(() -> hooks.remove(store.id(), client, id)));
    }

    private Future<Boolean> pinged(String storeId, long webhookId, Instant until) {
        return pings.seen(database.pool(), storeId, webhookId).compose(seen -> {
            if (seen || !clock.instant().isBefore(until)) {
                return Future.succeededFuture(seen);
            }
            return vertx.timer(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)
                    .compose(fired -> pinged(storeId, webhookId, until));
        });
    }
}
