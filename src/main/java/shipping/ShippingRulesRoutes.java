package shipping;

import access.Principal;
import access.Require;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import platform.db.Database;
import platform.db.Tx;
import platform.http.EntityTag;
import platform.http.JsonBody;
import platform.http.Reply;
import platform.json.Json;
import platform.openapi.Operations;
import platform.openapi.QueryValues;
import stores.Store;
import stores.Stores;

/** Shows and replaces the rules by which a store ships. */
public final class ShippingRulesRoutes {
    private static final String RULES = "shipping_rules";
    private static final int LONGEST_STORE_ID = 64;

    private final Database database;
    private final Stores stores;
    private final Shipping shipping;

    /** Over the rules that this room keeps. */
    public ShippingRulesRoutes(Database database, Stores stores, Shipping shipping) {
        this.database = database;
        this.stores = stores;
        this.shipping = shipping;
    }

    /** Serves the operations. */
    public void mount(Operations api) {
        api.on("getShippingRules", context -> Reply.ok(context, get(context)))
                .on("putShippingRules", context -> Reply.ok(context, put(context)))
                .on("listShippingRulesVersions", context -> Reply.ok(context, versions(context)));
    }

    private Future<JsonObject> get(RoutingContext context) {
        return store(context)
                .compose(store -> shipping.ruleBook()
                        .newest(database.pool(), store.id())
                        .map(version -> ShippingRulesJson.current(store.id(), version)));
    }

    private Future<JsonObject> versions(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        int limit = query.number("limit");
        int offset = query.number("offset");
        return store(context)
                .compose(store -> shipping.ruleBook()
                        .page(database.pool(), store.id(), limit, offset)
                        .compose(page -> shipping.ruleBook()
                                .count(database.pool(), store.id())
                                .map(total -> ShippingRulesJson.page(store.id(), page, total, limit, offset))));
    }

    private Future<JsonObject> put(RoutingContext context) {
        return store(context).compose(store -> {
            JsonObject rules = rulesOf(context, store.id());
            return database.transaction(tx -> replace(tx, context, store.id(), rules));
        });
    }

    /** The store's row is locked: of two changes the later one sees the earlier. */
    private Future<JsonObject> replace(Tx tx, RoutingContext context, String storeId, JsonObject rules) {
        return stores.lock(tx, storeId)
                .compose(locked -> shipping.ruleBook().newest(tx.sql(), storeId))
                .map(version -> ShippingRulesJson.current(storeId, version))
                .compose(current -> {
                    EntityTag.of(Json.write(current)).requireMatch(context);
                    return shipping.ruleBook()
                            .save(
                                    tx.sql(),
                                    storeId,
                                    rules,
                                    Principal.of(context).id());
                })
                .compose(saved -> shipping.ruleBook().announce(tx, storeId))
                .compose(told -> shipping.ruleBook().newest(tx.sql(), storeId))
                .map(version -> ShippingRulesJson.current(storeId, version));
    }

    /** The rules of a body, known to be valid. */
    private static JsonObject rulesOf(RoutingContext context, String storeId) {
        JsonBody body = JsonBody.of(context);
        body.optionalText("store_id", LONGEST_STORE_ID)
                .filter(named -> !named.equals(storeId))
                .ifPresent(other -> body.reject("store_id", "must be the store of the path"));
        Optional<JsonBody> rules = body.optionalObject(RULES);
        if (!body.has(RULES)) {
            body.reject(RULES, "is required");
        }
        rules.ifPresent(ShippingRulesReader::read);
        return body.refuseUnknown()
                .result(() -> Json.readObject(context.body().buffer()).getJsonObject(RULES));
    }

    private Future<Store> store(RoutingContext context) {
        return stores.require(context.pathParam(Require.STORE_PARAMETER));
    }
}
