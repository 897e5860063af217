package fulfilment;

import access.Principal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import platform.http.JsonBody;
import platform.http.Reply;
import platform.openapi.Operations;
import platform.openapi.QueryValues;
import shipping.ShipmentState;
import stores.Store;
import stores.Stores;

/** Shows and starts returns. */
final class ReturnRoutes {
    private static final int NAME_LENGTH = 64;

    private final Stores stores;
    private final ReturnCounter counter;
    private final ReturnLabelDesk labels;
    private final ReturnJson json;

    ReturnRoutes(Stores stores, ReturnCounter counter, ReturnLabelDesk labels, ShipmentLinks links) {
        this.stores = stores;
        this.counter = counter;
        this.labels = labels;
        this.json = new ReturnJson(links);
    }

    void mount(Operations api) {
        api.on("listReturns", context -> Reply.ok(context, list(context)))
                .on("getReturn", context -> Reply.ok(context, get(context)))
                .on("startReturn", context -> Reply.send(context, 201, start(context)))
                .on("announceReturn", context -> Reply.send(context, 202, announce(context)))
                .on("buyReturnLabel", this::buyLabel)
                .on("voidReturnLabel", context -> Reply.send(context, 202, voidLabel(context)))
                .on("getReturnSettings", context -> Reply.ok(context, settings(context)))
                .on("putReturnSettings", context -> Reply.ok(context, setSettings(context)));
    }

    private Future<JsonObject> list(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        int limit = query.number("limit");
        int offset = query.number("offset");
        return store(context)
                .compose(store -> counter.page(store.id(), query.whole("order_id"), limit, offset)
                        .compose(page -> shown(store, page.returns())
                                .map(shown -> new JsonObject()
                                        .put("total", page.total())
                                        .put("limit", limit)
                                        .put("offset", offset)
                                        .put("returns", new JsonArray(shown)))));
    }

    private Future<List<JsonObject>> shown(Store store, List<Return> returns) {
        return labels.last(store.id(), returns.stream().map(Return::id).toList())
                .map(last -> returns.stream()
                        .map(one -> json.of(one, Optional.ofNullable(last.get(one.id()))))
                        .toList());
    }

    private Future<JsonObject> shown(Store store, Return one) {
        return shown(store, List.of(one)).map(all -> all.get(0));
    }

    private Future<JsonObject> get(RoutingContext context) {
        return store(context)
                .compose(store -> counter.find(store.id(), id(context)).compose(one -> shown(store, one)));
    }

    /** 202 while it is being bought, 200 once it is there. */
    private void buyLabel(RoutingContext context) {
        JsonBody body = JsonBody.ofOptional(context);
        Optional<String> carrier = body.optionalText("carrier", NAME_LENGTH);
        Optional<String> service = body.optionalText("service_type", NAME_LENGTH);
        ReturnLabelRuling.Wish wish = body.refuseUnknown().result(() -> new ReturnLabelRuling.Wish(carrier, service));
        store(context)
                .compose(store -> labels.want(
                                store, id(context), wish, Principal.of(context).id())
                        .compose(label -> counter.find(store.id(), id(context))
                                .map(one -> json.of(one, Optional.of(label)))
                                .onSuccess(shown -> Reply.send(
                                        context, label.state() == ShipmentState.PURCHASED ? 200 : 202, shown))))
                .onFailure(context::fail);
    }

    private Future<JsonObject> voidLabel(RoutingContext context) {
        return store(context)
                .compose(store -> labels.takeBack(
                                store, id(context), Principal.of(context).id())
                        .compose(label ->
                                counter.find(store.id(), id(context)).map(one -> json.of(one, Optional.of(label)))));
    }

    private Future<JsonObject> start(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        Map<Long, BigDecimal> items = ActionBodies.items(body);
        Map<Long, BigDecimal> wanted = body.result(() -> items);
        long orderId = Long.parseLong(context.pathParam("order_id"));
        return store(context)
                .compose(store -> counter.start(
                                store.id(),
                                orderId,
                                wanted,
                                Principal.of(context).id())
                        .compose(one -> shown(store, one)));
    }

    private Future<JsonObject> announce(RoutingContext context) {
        return store(context)
                .compose(store -> counter.announce(store, id(context)).compose(one -> shown(store, one)));
    }

    private Future<JsonObject> settings(RoutingContext context) {
        return store(context).compose(store -> counter.settings(store.id())).map(ReturnRoutes::settings);
    }

    private Future<JsonObject> setSettings(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        boolean automatic = body.optionalFlag("automatic").orElse(false);
        if (!body.has("automatic")) {
            body.reject("automatic", "is required");
        }
        boolean labelled = body.optionalFlag("labels").orElse(false);
        ReturnSettings wanted = body.refuseUnknown().result(() -> new ReturnSettings(automatic, labelled));
        return store(context)
                .compose(store -> counter.setSettings(store.id(), wanted))
                .map(ReturnRoutes::settings);
    }

    private static JsonObject settings(ReturnSettings settings) {
        return new JsonObject().put("automatic", settings.automatic()).put("labels", settings.labels());
    }

    private Future<Store> store(RoutingContext context) {
        return stores.require(context.pathParam("store_id"));
    }

    private static long id(RoutingContext context) {
        return Long.parseLong(context.pathParam("return_id"));
    }
}
