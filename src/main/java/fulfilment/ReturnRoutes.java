package fulfilment;

import access.Principal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.Map;
import platform.http.JsonBody;
import platform.http.Reply;
import platform.openapi.Operations;
import platform.openapi.QueryValues;
import stores.Store;
import stores.Stores;

/** Shows and starts returns. */
final class ReturnRoutes {
    private final Stores stores;
    private final ReturnCounter counter;

    ReturnRoutes(Stores stores, ReturnCounter counter) {
        this.stores = stores;
        this.counter = counter;
    }

    void mount(Operations api) {
        api.on("listReturns", context -> Reply.ok(context, list(context)))
                .on("getReturn", context -> Reply.ok(context, get(context)))
                .on("startReturn", context -> Reply.send(context, 201, start(context)))
                .on("announceReturn", context -> Reply.send(context, 202, announce(context)))
                .on("getReturnSettings", context -> Reply.ok(context, settings(context)))
                .on("putReturnSettings", context -> Reply.ok(context, setSettings(context)));
    }

    private Future<JsonObject> list(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        int limit = query.number("limit");
        int offset = query.number("offset");
        return store(context)
                .compose(store -> counter.page(store.id(), query.whole("order_id"), limit, offset))
                .map(page -> new JsonObject()
                        .put("total", page.total())
                        .put("limit", limit)
                        .put("offset", offset)
                        .put(
                                "returns",
                                new JsonArray(page.returns().stream()
                                        .map(ReturnRoutes::json)
                                        .toList())));
    }

    private Future<JsonObject> get(RoutingContext context) {
        return store(context)
                .compose(store -> counter.find(store.id(), id(context)))
                .map(ReturnRoutes::json);
    }

    private Future<JsonObject> start(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        Map<Long, BigDecimal> items = ActionBodies.items(body);
        Map<Long, BigDecimal> wanted = body.result(() -> items);
        long orderId = Long.parseLong(context.pathParam("order_id"));
        return store(context)
                .compose(store -> counter.start(
                        store.id(), orderId, wanted, Principal.of(context).id()))
                .map(ReturnRoutes::json);
    }

    private Future<JsonObject> announce(RoutingContext context) {
        return store(context)
                .compose(store -> counter.announce(store, id(context)))
                .map(ReturnRoutes::json);
    }

    private Future<JsonObject> settings(RoutingContext context) {
        return store(context).compose(store -> counter.automatic(store.id())).map(ReturnRoutes::settings);
    }

    private Future<JsonObject> setSettings(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        boolean automatic = body.optionalFlag("automatic").orElse(false);
        if (!body.has("automatic")) {
            body.reject("automatic", "is required");
        }
        boolean wanted = body.refuseUnknown().result(() -> automatic);
        return store(context)
                .compose(store -> counter.setAutomatic(store.id(), wanted))
                .map(ReturnRoutes::settings);
    }

    private static JsonObject settings(boolean automatic) {
        return new JsonObject().put("automatic", automatic);
    }

    private static JsonObject json(Return one) {
        JsonArray items = new JsonArray();
        one.items()
                .forEach(item -> items.add(new JsonObject()
                        .put("wc_item_id", item.lineId())
                        .put("sku", item.sku())
                        .put("quantity", item.quantity())));
        return new JsonObject()
                .put("id", one.id())
                .put("order_id", one.orderId())
                .put("wc_refund_id", one.wcRefundId().orElse(null))
                .put("state", one.state().wireName())
                .put("reference", one.reference().toString())
                .put("items", items)
                .put("started_by", one.startedBy())
                .put("service_id", one.serviceId().orElse(null))
                .put("tracking_number", one.trackingNumber().orElse(null))
                .put("problem", one.problem().orElse(null))
                .put("created_at", one.createdAt().toString())
                .put("updated_at", one.updatedAt().toString());
    }

    private Future<Store> store(RoutingContext context) {
        return stores.require(context.pathParam("store_id"));
    }

    private static long id(RoutingContext context) {
        return Long.parseLong(context.pathParam("return_id"));
    }
}
