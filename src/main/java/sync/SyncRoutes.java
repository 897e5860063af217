package sync;

import access.Require;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import platform.db.Database;
import platform.db.Tx;
import platform.http.EntityTag;
import platform.http.JsonBody;
import platform.http.Problem;
import platform.http.Reply;
import platform.json.Json;
import platform.openapi.Operations;
import platform.openapi.QueryValues;
import stores.Store;
import stores.Stores;

/** Starts, shows and cancels syncs of a store, and sets when they start by themselves. */
public final class SyncRoutes {

    private static final String STATUS = "/api/v1/stores/%s/sync/status?sync_id=%s";

    private final Database database;
    private final Stores stores;
    private final SyncRuns runs;
    private final Schedules schedules;
    private final Clock clock;

    /** The routes. */
    public SyncRoutes(Database database, Stores stores, SyncRuns runs, Schedules schedules, Clock clock) {
        this.database = database;
        this.stores = stores;
        this.runs = runs;
        this.schedules = schedules;
        this.clock = clock;
    }

    /** Serves the operations. */
    public void mount(Operations api) {
        api.on(
                        "syncOrders",
                        context -> start(context, SyncType.ORDERS, SyncBody.orders(body(context), clock.instant())))
                .on(
                        "syncProducts",
                        context -> start(context, SyncType.PRODUCTS, SyncBody.products(body(context), clock.instant())))
                .on("syncCustomers", context -> start(context, SyncType.CUSTOMERS, SyncBody.whole(body(context))))
                .on("syncEverything", context -> start(context, SyncType.FULL, SyncBody.whole(body(context))))
                .on("sweepStore", context -> start(context, SyncBody.sweep(body(context)), SyncOptions.DEFAULT))
                .on("getSyncStatus", context -> Reply.ok(context, status(context)))
                .on("listSyncs", context -> Reply.ok(context, history(context)))
                .on("cancelSync", context -> Reply.ok(context, cancel(context)))
                .on("listSyncSchedules", context -> Reply.ok(context, schedules(storeId(context))))
                .on("setSyncSchedules", this::setSchedules);
    }

    private void start(RoutingContext context, SyncType type, SyncOptions options) {
        active(storeId(context))
                .compose(store ->
                        database.transaction(tx -> runs.request(tx, store.id(), type, SyncTrigger.API, options)))
                .map(SyncRoutes::newRun)
                .onSuccess(run -> started(context, run))
                .onFailure(context::fail);
    }

    private static SyncRun newRun(SyncRequested requested) {
        SyncRun run = requested.run();
        if (requested instanceof SyncRequested.AlreadyUnderWay) {
            throw Problem.of(409, "sync_running", "A sync of this type is under way: wait for it, or cancel it.")
                    .with("sync_id", run.id())
                    .with("status_url", statusUrl(run))
                    .exception();
        }
        return run;
    }

    private static void started(RoutingContext context, SyncRun run) {
        context.response().putHeader("Location", statusUrl(run));
        Reply.send(context, 202, SyncJson.started(run));
    }

    private static String statusUrl(SyncRun run) {
        return STATUS.formatted(run.storeId(), run.id());
    }

    private Future<JsonObject> status(RoutingContext context) {
        String storeId = storeId(context);
        Optional<String> id = QueryValues.of(context).text("sync_id");
        return stores.require(storeId)
                .compose(store -> id.map(runId -> runs.find(storeId, runId))
                        .orElseGet(() -> runs.list(storeId, 1)
                                .map(newest -> newest.stream().findFirst())))
                .map(this::shown);
    }

    private Future<JsonObject> history(RoutingContext context) {
        String storeId = storeId(context);
        int limit = QueryValues.of(context).number("limit");
        int offset = QueryValues.of(context).number("offset");
        return stores.require(storeId)
                .compose(store -> runs.count(storeId))
                .compose(total -> runs.list(storeId, limit, offset)
                        .map(page -> SyncJson.history(page, total, limit, offset, clock.instant())));
    }

    private Future<JsonObject> cancel(RoutingContext context) {
        String storeId = storeId(context);
        String runId = context.pathParam("sync_id");
        return stores.require(storeId)
                .compose(store -> runs.find(storeId, runId))
                .map(this::shown)
                .compose(known -> database.transaction(tx -> runs.cancel(tx, storeId, runId)))
                .map(cancelled -> cancelled
                        .map(run -> SyncJson.run(run, clock.instant()))
                        .orElseThrow(() -> Problem.of(409, "sync_ended", "The sync has ended already.")
                                .exception()));
    }

    private Future<JsonObject> schedules(String storeId) {
        return stores.require(storeId)
                .compose(store -> schedules.list(database.pool(), storeId).map(all -> shown(store, all)));
    }

    private void setSchedules(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        Reply.ok(
                context,
                active(storeId(context))
                        .map(store -> SyncBody.schedules(body, clock.instant(), store.timezone()))
                        .compose(wishes -> database.transaction(tx -> set(tx, context, wishes))));
    }

    /** The store's row is locked: of two changes the later one sees the earlier, and a deactivated store gets none. */
    private Future<JsonObject> set(Tx tx, RoutingContext context, List<Schedule.Wish> wishes) {
        return stores.lock(tx, storeId(context))
                .map(SyncRoutes::requireActive)
                .compose(store -> schedules
                        .list(tx.sql(), store.id())
                        .compose(now -> {
                            EntityTag.of(Json.write(shown(store, now))).requireMatch(context);
                            return schedules.replace(tx, store.id(), store.timezone(), wishes);
                        })
                        .compose(done -> schedules.list(tx.sql(), store.id()))
                        .map(now -> shown(store, now)));
    }

    private Future<Store> active(String storeId) {
        return stores.require(storeId).map(SyncRoutes::requireActive);
    }

    private static Store requireActive(Store store) {
        if (!store.active()) {
            throw Problem.of(409, "store_deactivated", "The store is deactivated: register it again to use it.")
                    .exception();
        }
        return store;
    }

    private static JsonObject shown(Store store, List<Schedule> all) {
        return SyncJson.schedules(store.id(), store.timezone().getId(), all);
    }

    private JsonObject shown(Optional<SyncRun> run) {
        return run.map(found -> SyncJson.run(found, clock.instant()))
                .orElseThrow(() -> Problem.notFound("There is no such sync.").exception());
    }

    private static JsonBody body(RoutingContext context) {
        return JsonBody.ofOptional(context);
    }

    private static String storeId(RoutingContext context) {
        return context.pathParam(Require.STORE_PARAMETER);
    }
}
