package shipping.limits;

import access.Principal;
import access.Require;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import platform.db.Database;
import platform.http.EntityTag;
import platform.http.JsonBody;
import platform.http.Problem;
import platform.http.Reply;
import platform.json.Json;
import platform.openapi.Operations;
import stores.Store;
import stores.Stores;

/** Shows and sets how much is bought for a store, and whether anything is bought for any. */
public final class PurchasingRoutes {

    private final Database database;
    private final Stores stores;
    private final Purchasing purchasing;

    /** Over these limits. */
    public PurchasingRoutes(Database database, Stores stores, Purchasing purchasing) {
        this.database = database;
        this.stores = stores;
        this.purchasing = purchasing;
    }

    /** Serves the operations. */
    public void mount(Operations api) {
        api.on("getPurchasing", context -> Reply.ok(context, get(context)))
                .on("setPurchasing", context -> Reply.ok(context, set(context)))
                .on(
                        "getPurchasingForAll",
                        context -> Reply.ok(context, purchasing.pausedForAll().map(PurchasingRoutes::forAll)))
                .on("setPurchasingForAll", context -> Reply.ok(context, setForAll(context)));
    }

    private Future<JsonObject> get(RoutingContext context) {
        return store(context).compose(store -> purchasing.limits(store.id()).compose(limits -> shown(store, limits)));
    }

    private Future<JsonObject> set(RoutingContext context) {
        PurchaseLimitsChange change = PurchaseLimitsChange.read(JsonBody.of(context));
        return store(context)
                .compose(store -> purchasing
                        .limits(store.id())
                        .compose(seen -> shown(store, seen)
                                .compose(current -> purchasing.change(
                                        store.id(),
                                        change::of,
                                        precondition(context, current),
                                        Principal.of(context).id()))
                                .compose(limits -> shown(store, limits))));
    }

    /** Against what a GET shows now, unless somebody changed the limits since. */
    private static Consumer<PurchaseLimits> precondition(RoutingContext context, JsonObject current) {
        return now -> EntityTag.of(Json.write(current.copy().put("version", now.version())))
                .requireMatch(context);
    }

    private Future<JsonObject> shown(Store store, PurchaseLimits limits) {
        return purchasing
                .pausedForAll()
                .compose(all -> purchasing
                        .spent(database.pool(), store.id(), store.currency())
                        .map(spent -> json(store, limits, all, spent)));
    }

    private static JsonObject json(Store store, PurchaseLimits limits, boolean pausedForAll, Spent spent) {
        return new JsonObject()
                .put("store_id", store.id())
                .put("paused", limits.paused())
                .put("paused_for_all", pausedForAll)
                .put("test_labels", limits.testLabels())
                .put("currency", store.currency())
                .put("label_cost_cap", store.labelCostCap().orElse(null))
                .put("spend_per_day_cap", limits.spendPerDayCap().orElse(null))
                .put("labels_per_hour_cap", boxed(store.labelsPerHourCap()))
                .put("labels_per_day_cap", boxed(limits.labelsPerDayCap()))
                .put("spent_last_day", spent.spentOfDay())
                .put("labels_last_hour", spent.labelsOfHour())
                .put("labels_last_day", spent.labelsOfDay())
                .put("version", limits.version());
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? (Integer) value.getAsInt() : null;
    }

    /** It is every store's, so not for whom others do not exist. */
    private Future<JsonObject> setForAll(RoutingContext context) {
        if (Principal.of(context).stores().isPresent()) {
            throw Problem.of(403, "store_not_allowed", "You are restricted to stores; this is about all.")
                    .exception();
        }
        JsonBody body = JsonBody.of(context);
        Optional<Boolean> read = body.optionalFlag("paused");
        if (!body.has("paused")) {
            body.reject("paused", "is required");
        }
        boolean paused = body.refuseUnknown().result(() -> read.orElse(false));
        return purchasing
                .pausedForAll()
                .map(now -> matching(context, now))
                .compose(now ->
                        purchasing.pauseForAll(paused, Principal.of(context).id()))
                .map(done -> forAll(paused));
    }

    private static boolean matching(RoutingContext context, boolean now) {
        EntityTag.of(Json.write(forAll(now))).requireMatch(context);
        return now;
    }

    private static JsonObject forAll(boolean paused) {
        return new JsonObject().put("paused", paused);
    }

    private Future<Store> store(RoutingContext context) {
        return stores.require(context.pathParam(Require.STORE_PARAMETER));
    }
}
