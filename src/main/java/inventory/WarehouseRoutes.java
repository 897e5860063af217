package inventory;

import access.Principal;
import access.Require;
import inventory.warehouse.WarehouseAccess;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import platform.http.EntityTag;
import platform.http.JsonBody;
import platform.http.Reply;
import platform.json.Json;
import platform.openapi.Operations;
import platform.settings.Secret;
import stores.Store;
import stores.Stores;

/** Connects a store to an external warehouse, shows how far that is, and removes it. */
public final class WarehouseRoutes {
    private static final int LONGEST_URL = 2000;
    private static final int LONGEST_TOKEN = 1000;
    private static final long SHORTEST_POLL = 30;
    private static final long USUAL_POLL = 300;
    private static final long LONGEST_POLL = 86_400;
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    private final Stores stores;
    private final Warehouses warehouses;

    public WarehouseRoutes(Stores stores, Warehouses warehouses) {
        this.stores = stores;
        this.warehouses = warehouses;
    }

    /** Serves the operations. */
    public void mount(Operations api) {
        api.on("getStockWarehouse", context -> Reply.ok(context, get(context)))
                .on("connectStockWarehouse", context -> Reply.ok(context, connect(context)))
                .on("removeStockWarehouse", this::remove);
    }

    private Future<JsonObject> get(RoutingContext context) {
        return store(context).compose(store -> warehouses.require(store.id())).map(WarehouseRoutes::json);
    }

    private Future<JsonObject> connect(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        String url = body.text("url", LONGEST_URL);
        Optional<URI> base = base(url);
        if (!url.isEmpty() && base.isEmpty()) {
            body.reject("url", "must be an address without query and fragment, below which /stock is");
        }
        String token = body.text("token", LONGEST_TOKEN);
        if (!token.isEmpty() && !TOKEN.matcher(token).matches()) {
            body.reject("token", "must be printable characters without a space");
        }
        long poll =
                body.optionalWhole("poll_seconds", SHORTEST_POLL, LONGEST_POLL).orElse(USUAL_POLL);
        return body.refuseUnknown()
                .result(() -> store(context)
                        .compose(store -> warehouses.connect(
                                store.id(),
                                new WarehouseAccess(base.orElseThrow(), Secret.of(token)),
                                Duration.ofSeconds(poll),
                                Principal.of(context).id(),
                                precondition(context)))
                        .map(WarehouseRoutes::json));
    }

    private void remove(RoutingContext context) {
        store(context)
                .compose(store ->
                        warehouses.disconnect(store.id(), Principal.of(context).id(), precondition(context)))
                .onSuccess(done -> context.response().setStatusCode(204).end())
                .onFailure(context::fail);
    }

    private static Consumer<Optional<Warehouse>> precondition(RoutingContext context) {
        return now -> now.ifPresent(one -> EntityTag.of(Json.write(json(one))).requireMatch(context));
    }

    private static Optional<URI> base(String url) {
        try {
            URI uri = new URI(url.replaceFirst("/+$", ""));
            return uri.getRawQuery() == null && uri.getRawFragment() == null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private Future<Store> store(RoutingContext context) {
        return stores.require(context.pathParam(Require.STORE_PARAMETER));
    }

    private static JsonObject json(Warehouse warehouse) {
        return new JsonObject()
                .put("store_id", warehouse.storeId())
                .put("url", warehouse.access().url().toString())
                .put("poll_seconds", warehouse.pollEvery().toSeconds())
                .put("connected_by", warehouse.connectedBy())
                .put("connected_at", warehouse.connectedAt().toString())
                .put("failures", warehouse.failures())
                .put("failure", warehouse.failure().orElse(null))
                .put("last_round", warehouse.last().map(WarehouseRoutes::json).orElse(null));
    }

    private static JsonObject json(Warehouse.Last last) {
        return new JsonObject()
                .put("ended_at", last.endedAt().toString())
                .put("skus", last.taken())
                .put("unknown", last.unknown())
                .put("refused", last.refused());
    }
}
