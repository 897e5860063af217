package onboarding;

import access.Principal;
import access.Require;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import platform.http.JsonBody;
import platform.http.Problem;
import platform.http.Reply;
import platform.openapi.Operations;
import platform.openapi.QueryValues;
import stores.Store;
import stores.Stores;

/** Registering, listing and showing stores. Stands behind a body handler and a bearer handler. */
public final class StoreRoutes {

    private static final String STORES = "/api/v1/stores/";

    private final Registration registration;
    private final Stores stores;
    private final OnboardingSettings settings;

    /** The routes. */
    public StoreRoutes(Registration registration, Stores stores, OnboardingSettings settings) {
        this.registration = registration;
        this.stores = stores;
        this.settings = settings;
    }

    /** Serves the operations. */
    public void mount(Operations api) {
        api.on("registerStore", this::register).on("listStores", this::list).on("getStore", this::get);
    }

    private void register(RoutingContext context) {
        RegisterRequest request = RegisterBody.read(JsonBody.of(context), settings.allowSandbox());
        requireVisible(context, request.id())
                .compose(visible -> registration.register(request))
                .onSuccess(registered -> created(context, registered))
                .onFailure(context::fail);
    }

    private void list(RoutingContext context) {
        Principal caller = Principal.of(context);
        boolean activeOnly = QueryValues.of(context).flag("active_only");
        Reply.ok(
                context,
                stores.list(activeOnly).map(all -> visible(all, caller)).map(StoreJson::list));
    }

    private void get(RoutingContext context) {
        Reply.ok(
                context,
                stores.require(context.pathParam(Require.STORE_PARAMETER))
                        .map(store -> StoreJson.details(store, settings.deliveryUrl(store.id()))));
    }

    private static Future<Void> requireVisible(RoutingContext context, String storeId) {
        return Principal.of(context).sees(storeId)
                ? Future.succeededFuture()
                : Future.failedFuture(Problem.of(403, "store_not_allowed", "This key is restricted to other stores.")
                        .exception());
    }

    private static List<Store> visible(List<Store> all, Principal caller) {
        return all.stream().filter(store -> caller.sees(store.id())).toList();
    }

    private void created(RoutingContext context, Registered registered) {
        String storeId = registered.store().id();
        // The answer may hold the only copy of a secret.
        context.response().putHeader("Cache-Control", "no-store");
        Reply.created(context, STORES + storeId, StoreJson.registered(registered, settings.deliveryUrl(storeId)));
    }
}
