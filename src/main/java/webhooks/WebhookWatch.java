package webhooks;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import platform.db.Database;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import stores.OwnWebhook;
import stores.Store;
import stores.Stores;
import woocommerce.StoreClient;
import woocommerce.StoreException;
import woocommerce.StoreProblem;

/**
 * Brings our webhooks in a store to what they should be, and keeps them so: creates those that it lacks, replaces those that
 * bring nothing, lets them sign with the newest secret, and takes them out of a deactivated store. It looks first, so that
 * running it again creates nothing twice; and since a store has at most one such task, no two repairs meet.
 */
public final class WebhookWatch implements TaskHandler {

    /** The task's kind; its scope and key are the store's id. */
    public static final String TASK_KIND = "webhooks.watch";

    private static final String NOT_CREATED = "webhooks_not_created";
    private static final String NOT_REMOVED = "webhooks_not_removed";
    private static final Duration UNKNOWN_BEFORE = Duration.ofDays(1);

    private final Database database;
    private final Stores stores;
    private final Incidents incidents;
    private final WatchSettings settings;
    private final Clock clock;
    private final StoreHooks hooks;
    private final HookRepair repair;
    private final HomeWatch homes;
    private final WatchRepository watch = new WatchRepository();
    private final HookSignRepository signs = new HookSignRepository();

    /**
     * What it works with.
     *
     * @param catchUp asked for what was not delivered while webhooks were broken
     * @param site what a shop tells everyone of itself
     */
    public record Parts(
            Database database,
            Stores stores,
            StoreHooks hooks,
            Incidents incidents,
            CatchUp catchUp,
            SiteLook site,
            Clock clock) {}

    /** A handler of the task. */
    public WebhookWatch(Parts parts, WatchSettings settings) {
        this.database = parts.database();
        this.stores = parts.stores();
        this.incidents = parts.incidents();
        this.settings = settings;
        this.clock = parts.clock();
        this.hooks = parts.hooks();
        this.repair = new HookRepair(parts, settings, watch);
        this.homes = new HomeWatch(parts);
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        return stores.find(run.key().key())
                .compose(found -> found.map(store -> store.active() ? look(run, store) : tearDown(store.id()))
                        .orElseGet(() -> Future.succeededFuture(TaskOutcome.done())));
    }

    private Future<TaskOutcome> tearDown(String storeId) {
        String left = "The store was deactivated, and our webhooks are still in it: delete them there. ";
        return hooks.removeAll(storeId)
                .compose(done -> watch.forget(database.pool(), storeId))
                .map(done -> TaskOutcome.done())
                .recover(failure -> failed(storeId, NOT_REMOVED, left, failure));
    }

    private Future<TaskOutcome> look(TaskRun run, Store store) {
        Optional<String> url = settings.deliveryUrl(store.id());
        if (url.isEmpty()) {
            return Future.succeededFuture(TaskOutcome.done());
        }
        return watch.find(database.pool(), store.id())
                .compose(state -> homes.look(store, state))
                .compose(state -> stores.client(store.id())
                        .compose(client -> look(run, store, url.get(), client, state))
                        .compose(done -> incidents.settle(
                                database.pool(), store.id(), NOT_CREATED, "", "The webhooks could be looked at again."))
                        .map(done -> TaskOutcome.done())
                        .recover(failure -> notLooked(store, state, failure)));
    }

    private Future<Void> look(TaskRun run, Store store, String url, StoreClient client, WatchState state) {
        Instant now = clock.instant();
        Optional<Instant> renewed = state.repairs().stream().max(Instant::compareTo);
        Future<List<HookInStore>> existing = hooks.list(client);
        Future<List<OwnWebhook>> remembered = hooks.remembered(store.id());
        Future<HookSigns> seen = signs.read(database.pool(), store.id(), now, settings.silentAfter(), renewed);
        return Future.all(existing, remembered, seen).compose(all -> {
            HookSituation situation = new HookSituation(
                    url,
                    existing.result(),
                    remembered.result(),
                    seen.result().refused(),
                    seen.result().ownerLost(),
                    seen.result().silentSince().keySet());
            HookPlan plan = HookReview.of(situation);
            boolean first = state.neverLooked() && plan.neverSetUp();
            return broken(store.id(), state, plan, seen.result(), first)
                    .compose(since -> repair.settle(
                            new HookRepair.Look(run, store, url, client, plan, state, since, first, now)));
        });
    }

    /** From which moment on news may be lacking; empty when none can be. */
    private Future<Optional<Instant>> broken(
            String storeId, WatchState state, HookPlan plan, HookSigns seen, boolean first) {
        List<HookFinding> lost = plan.findings().stream()
                .filter(finding -> finding.fault().losesNews())
                .toList();
        if (first || lost.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        List<Long> ids = lost.stream()
                .flatMap(finding -> finding.webhookId().stream().boxed())
                .toList();
        Instant orElse = state.healthyAt()
                .or(state::lookedAt)
                .orElseGet(() -> clock.instant().minus(UNKNOWN_BEFORE));
        return signs.lastDeliveries(database.pool(), storeId, ids)
                .map(last -> Optional.of(BreakMoment.of(lost, last, seen.silentSince(), orElse)));
    }

    /** A store that answers nothing now is looked at again at its time; only its first webhooks are hurried. */
    private Future<TaskOutcome> notLooked(Store store, WatchState state, Throwable failure) {
        boolean later =
                failure instanceof StoreException refused && refused.problem().retryable();
        if (later && !state.neverLooked()) {
            return Future.succeededFuture(TaskOutcome.done());
        }
        String lost = "The store's webhooks could not be brought up to date, so news may arrive by sync only. ";
        return failed(store.id(), NOT_CREATED, lost, failure)
                .map(outcome -> outcome instanceof TaskOutcome.Dead ? TaskOutcome.done() : outcome);
    }

    private Future<TaskOutcome> failed(String storeId, String incident, String what, Throwable failure) {
        if (!(failure instanceof StoreException refused)) {
            return Future.failedFuture(failure);
        }
        StoreProblem problem = refused.problem();
        if (problem.retryable()) {
            return Future.succeededFuture(new TaskOutcome.Retry(problem.mend(), problem.retryAfter()));
        }
        Incident.New news = new Incident.New(storeId, incident, "", Severity.WARNING, what + problem.mend());
        return incidents.raise(database.pool(), news).map(TaskOutcome.dead(problem.mend()));
    }
}
