package onboarding;

import access.Require;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import platform.http.EntityTag;
import platform.http.JsonBody;
import platform.http.Reply;
import platform.json.Json;
import platform.openapi.Operations;
import stores.Stores;
import woocommerce.CallRules;

/** Showing and changing how a store is called: the certificate that is believed, where the key goes, how often. */
public final class ConnectionRoutes {

    private final Stores stores;
    private final ConnectionChanges changes;

    /** The routes. */
    public ConnectionRoutes(Stores stores, StoreAdministration administration) {
        this.stores = stores;
        this.changes = administration.connections();
    }

    /** Serves the operations. */
    public void mount(Operations api) {
        api.on("getStoreConnection", context -> Reply.ok(context, show(id(context))))
                .on("setStoreConnection", this::set);
    }

    private Future<JsonObject> show(String storeId) {
        return stores.require(storeId)
                .compose(store -> stores.callRules(storeId))
                .map(ConnectionFields::write);
    }

    private void set(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        CallRules read = ConnectionFields.read(body);
        CallRules rules = body.refuseUnknown().result(() -> read);
        Reply.ok(
                context,
                changes.change(id(context), rules, now -> tag(now).requireMatch(context))
                        .map(ConnectionFields::write));
    }

    private static EntityTag tag(CallRules rules) {
        return EntityTag.of(Json.write(ConnectionFields.write(rules)));
    }

    private static String id(RoutingContext context) {
        return context.pathParam(Require.STORE_PARAMETER);
    }
}
