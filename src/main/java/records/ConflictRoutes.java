package records;

import access.Principal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import platform.http.EntityTag;
import platform.http.JsonBody;
import platform.http.Reply;
import platform.json.Json;
import platform.openapi.Operations;
import platform.openapi.PageCursor;
import platform.openapi.QueryValues;
import platform.time.Patience;
import records.Conflict.Outcome;
import records.Conflict.Side;
import stores.Stores;

/** Lists edits that met a change of the store, shows the difference by field, and takes decisions. */
public final class ConflictRoutes {
    /** The fields that can be edited here. */
    private static final List<String> FIELDS = List.of("status", "stock_quantity");

    private final Stores stores;
    private final EditConflicts conflicts;
    private final Patience patience;

    /** @param settleWithin how long a decision waits for the store */
    public ConflictRoutes(Vertx vertx, Stores stores, EditConflicts conflicts, Duration settleWithin) {
        this.stores = stores;
        this.conflicts = conflicts;
        this.patience = new Patience(vertx, settleWithin);
    }

    /** Serves the operations; who may ask is settled before them. */
    public void mount(Operations api) {
        api.on("listConflicts", context -> Reply.ok(context, list(context)))
                .on("getConflict", context -> Reply.ok(context, get(context)))
                .on("resolveConflict", this::resolve);
    }

    private Future<JsonObject> list(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        int limit = query.number("limit");
        ConflictRepository.Filter filter = new ConflictRepository.Filter(
                query.text("state").map("open"::equals),
                query.text("kind").flatMap(Kind::of),
                PageCursor.of(query).map(PageCursor::id),
                limit + 1);
        return stores.require(store(context))
                .compose(store -> conflicts.list(store.id(), filter))
                .map(found -> PageCursor.page(
                        "conflicts", found, limit, ConflictJson::members, conflict -> PageCursor.of(conflict.id())));
    }

    private Future<JsonObject> get(RoutingContext context) {
        return conflicts.require(store(context), id(context)).map(ConflictJson::of);
    }

    private void resolve(RoutingContext context) {
        Map<String, Side> fields = fields(JsonBody.of(context));
        String storeId = store(context);
        long id = id(context);
        conflicts
                .resolve(storeId, id, fields, Principal.of(context).id(), conflict -> requireMatch(context, conflict))
                .compose(taken -> patience.until(() -> isCarriedOut(storeId, id)))
                .compose(done -> conflicts.require(storeId, id))
                .onSuccess(conflict -> Reply.send(context, status(conflict), ConflictJson.of(conflict)))
                .onFailure(context::fail);
    }

    /** The store moving on once more opens it again: that is an end of waiting too. */
    private Future<Boolean> isCarriedOut(String storeId, long id) {
        return conflicts.require(storeId, id).map(conflict -> !isUnderWay(conflict));
    }

    private static int status(Conflict conflict) {
        return isUnderWay(conflict) ? 202 : 200;
    }

    private static boolean isUnderWay(Conflict conflict) {
        return conflict.resolution()
                .filter(decided -> decided.outcome() == Outcome.PENDING)
                .isPresent();
    }

    private static Map<String, Side> fields(JsonBody body) {
        Map<String, Side> fields = new HashMap<>();
        body.optionalObject("fields").ifPresent(named -> {
            for (String field : FIELDS) {
                named.optionalChoice(field, Side.BY_WIRE_NAME).ifPresent(side -> fields.put(field, side));
            }
            named.refuseUnknown();
        });
        if (!body.has("fields")) {
            body.reject("fields", "is required");
        }
        return body.refuseUnknown().result(() -> fields);
    }

    private static void requireMatch(RoutingContext context, Conflict conflict) {
        EntityTag.of(Json.write(ConflictJson.of(conflict))).requireMatch(context);
    }

    private static String store(RoutingContext context) {
        return context.pathParam("store_id");
    }

    private static long id(RoutingContext context) {
        return Long.parseLong(context.pathParam("conflict_id"));
    }
}
