package onboarding;

import access.Principal;
import access.Require;
import access.Scope;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import platform.http.JsonBody;
import platform.http.Problem;
import stores.Store;
import stores.Stores;

/** Registering, listing and showing stores. Stands behind a body handler and a bearer handler. */
public final class StoreRoutes {

    private static final String STORES = "/api/v1/stores";

    private final Registration registration;
    private final Stores stores;
    private final OnboardingSettings settings;

    /** The routes. */
    public StoreRoutes(Registration registration, Stores stores, OnboardingSettings settings) {
        this.registration = registration;
        this.stores = stores;
        this.settings = settings;
    }

    /** Adds the routes to the router. */
    public void mount(Router router) {
        router.post(STORES).handler(Require.scope(Scope.STORES_WRITE)).handler(this::register);
        router.get(STORES).handler(Require.scope(Scope.STORES_READ)).handler(this::list);
        router.get(STORES + "/:store_id")
                .handler(Require.scopeOnStore(Scope.STORES_READ))
                .handler(this::get);
    }

    private void register(RoutingContext context) {
        RegisterRequest request = RegisterBody.read(JsonBody.of(context), settings.allowSandbox());
        requireVisible(context, request.id())
                .compose(visible -> registration.register(request))
                .onSuccess(registered -> created(context, registered))
                .onFailure(context::fail);
    }

    private void list(RoutingContext context) {
        boolean activeOnly = activeOnly(context);
        Principal caller = Principal.of(context);
        stores.list(activeOnly)
                .map(all -> visible(all, caller))
                .map(StoreJson::list)
                .onSuccess(json -> send(context, 200, json))
                .onFailure(context::fail);
    }

    private void get(RoutingContext context) {
        stores.require(context.pathParam(Require.STORE_PARAMETER))
                .map(store -> StoreJson.details(store, settings.deliveryUrl(store.id())))
                .onSuccess(json -> send(context, 200, json))
                .onFailure(context::fail);
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

    private static boolean activeOnly(RoutingContext context) {
        List<String> given = context.queryParam("active_only");
        Optional<String> other = given.stream()
                .filter(value -> !value.equals("true") && !value.equals("false"))
                .findFirst();
        if (other.isPresent()) {
            throw Problem.invalid("active_only", "must be true or false").exception();
        }
        return given.contains("true");
    }

    private void created(RoutingContext context, Registered registered) {
        String storeId = registered.store().id();
        // The answer may hold the only copy of a secret.
        context.response().putHeader("Cache-Control", "no-store").putHeader("Location", STORES + "/" + storeId);
        send(context, 201, StoreJson.registered(registered, settings.deliveryUrl(storeId)));
    }

    private static void send(RoutingContext context, int status, JsonObject json) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(json.toBuffer());
    }
}
