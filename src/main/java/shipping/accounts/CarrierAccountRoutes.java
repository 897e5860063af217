package shipping.accounts;

import access.Principal;
import access.Require;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import platform.http.EntityTag;
import platform.http.JsonBody;
import platform.http.Reply;
import platform.json.Json;
import platform.openapi.Operations;
import platform.settings.Secret;
import stores.Store;
import stores.Stores;

/** Lists, adds, changes and removes a store's accounts with carriers. */
public final class CarrierAccountRoutes {

    private final Stores stores;
    private final CarrierAccounts accounts;
    private final Optional<URI> publicUrl;

    /**
     * Over these accounts.
     *
     * @param publicUrl our address as carriers see it
     */
    public CarrierAccountRoutes(Stores stores, CarrierAccounts accounts, Optional<URI> publicUrl) {
        this.stores = stores;
        this.accounts = accounts;
        this.publicUrl = publicUrl;
    }

    /** Serves the operations. */
    public void mount(Operations api) {
        api.on("listCarrierAccounts", context -> Reply.ok(context, list(context)))
                .on("createCarrierAccount", this::create)
                .on("getCarrierAccount", context -> Reply.ok(context, get(context)))
                .on("updateCarrierAccount", context -> Reply.ok(context, update(context)))
                .on("rotateCarrierAccountKey", context -> Reply.ok(context, rotateKey(context)))
                .on("rotateCarrierAccountToken", this::rotateToken)
                .on("deleteCarrierAccount", context -> Reply.ok(context, delete(context)));
    }

    private Future<JsonObject> list(RoutingContext context) {
        return store(context)
                .compose(store -> accounts.list(store.id()))
                .map(all -> CarrierAccountJson.list(all, accounts.providers()));
    }

    private void create(RoutingContext context) {
        NewAccount wish = CarrierAccountBody.create(JsonBody.of(context));
        store(context)
                .compose(store ->
                        accounts.create(store.id(), wish, Principal.of(context).id()))
                .onSuccess(issued -> created(context, issued))
                .onFailure(context::fail);
    }

    private void created(RoutingContext context, CarrierAccounts.Issued issued) {
        CarrierAccount account = issued.account();
        context.response().putHeader("Cache-Control", "no-store");
        Reply.created(
                context,
                "/api/v1/stores/" + account.storeId() + "/carrier-accounts/" + account.id(),
                CarrierAccountJson.issued(issued, publicUrl));
    }

    private Future<JsonObject> get(RoutingContext context) {
        return store(context)
                .compose(store -> accounts.require(store.id(), id(context)))
                .map(CarrierAccountJson::of);
    }

    private Future<JsonObject> update(RoutingContext context) {
        AccountChange change = CarrierAccountBody.change(JsonBody.of(context));
        return store(context)
                .compose(store -> accounts.change(store.id(), id(context), change, precondition(context)))
                .map(CarrierAccountJson::of);
    }

    private Future<JsonObject> rotateKey(RoutingContext context) {
        Secret key = CarrierAccountBody.newKey(JsonBody.of(context));
        return store(context)
                .compose(store -> accounts.replaceKey(store.id(), id(context), key, precondition(context)))
                .map(CarrierAccountJson::of);
    }

    private void rotateToken(RoutingContext context) {
        // The answer holds the only copy of the token.
        context.response().putHeader("Cache-Control", "no-store");
        Reply.ok(
                context,
                store(context)
                        .compose(store -> accounts.replaceToken(store.id(), id(context)))
                        .map(issued -> CarrierAccountJson.issued(issued, publicUrl)));
    }

    private Future<JsonObject> delete(RoutingContext context) {
        return store(context)
                .compose(store -> accounts.remove(store.id(), id(context), precondition(context)))
                .map(removal -> CarrierAccountJson.removal(id(context), removal));
    }

    private static Consumer<CarrierAccount> precondition(RoutingContext context) {
        return account ->
                EntityTag.of(Json.write(CarrierAccountJson.of(account))).requireMatch(context);
    }

    private static long id(RoutingContext context) {
        return Long.parseLong(context.pathParam("account_id"));
    }

    private Future<Store> store(RoutingContext context) {
        return stores.require(context.pathParam(Require.STORE_PARAMETER));
    }
}
