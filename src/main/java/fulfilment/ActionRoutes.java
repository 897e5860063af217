package fulfilment;

import access.Principal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orders.OrderView;
import orders.QuentyStatus;
import org.jspecify.annotations.Nullable;
import platform.http.EntityTag;
import platform.http.JsonBody;
import platform.http.Reply;
import platform.json.Json;
import platform.openapi.Operations;
import shipping.Shipment;
import stores.Stores;

/** What people do with an order: ship it, give it a status, cancel it, try again. */
final class ActionRoutes {
    private final Stores stores;
    private final OrderView view;
    private final Actions actions;
    private final ShipmentReader shipments;
    private final ShipmentLinks links;

    ActionRoutes(Stores stores, OrderView view, Actions actions, ShipmentReader shipments, ShipmentLinks links) {
        this.stores = stores;
        this.view = view;
        this.actions = actions;
        this.shipments = shipments;
        this.links = links;
    }

    /** Who carries them out. */
    record Actions(ShipService ship, ChangeService change, RetryService retry) {}

    void mount(Operations api) {
        api.on("shipOrder", this::ship)
                .on("setOrderStatus", this::setStatus)
                .on("cancelOrder", this::cancel)
                .on("retryOrder", this::retry);
    }

    private void ship(RoutingContext context) {
        ShipWish wish = ActionBodies.ship(JsonBody.ofOptional(context));
        actions.ship()
                .ship(store(context), order(context), wish, actor(context))
                .onSuccess(parcels -> shipped(context, parcels))
                .onFailure(context::fail);
    }

    private void shipped(RoutingContext context, List<Shipment> parcels) {
        Map<String, @Nullable Object> json = shipments.purchase(parcels);
        if (ShipService.isDone(parcels)) {
            Reply.send(context, 200, json);
        } else {
            context.response().putHeader("Location", links.shipment(parcels.get(0)));
            Reply.send(context, 202, json);
        }
    }

    private void setStatus(RoutingContext context) {
        OrderChange.Wish wish = ActionBodies.status(JsonBody.of(context));
        change(context, wish);
    }

    private void cancel(RoutingContext context) {
        OrderChange.Wish wish = ActionBodies.cancel(JsonBody.of(context));
        change(context, wish);
    }

    private void change(RoutingContext context, OrderChange.Wish wish) {
        requireMatch(context)
                .compose(matches -> actions.change().want(store(context), order(context), wish, actor(context)))
                .compose(change -> standing(context).map(standing -> with(standing, change)))
                .onSuccess(json -> answer(context, json.getString("state").equals("confirmed") ? 200 : 202, json))
                .onFailure(context::fail);
    }

    private void retry(RoutingContext context) {
        actions.retry()
                .retry(store(context), order(context), actor(context))
                .compose(done -> standing(context))
                .onSuccess(json -> answer(context, 202, json))
                .onFailure(context::fail);
    }

    private void answer(RoutingContext context, int status, JsonObject json) {
        if (status == 202) {
            context.response().putHeader("Location", links.order(store(context), order(context)));
        }
        Reply.send(context, status, json);
    }

    /** Against the order as its GET shows it. */
    private Future<Void> requireMatch(RoutingContext context) {
        if (context.request().getHeader("If-Match") == null) {
            return Future.succeededFuture();
        }
        return shown(context).compose(current -> requireMatch(context, current));
    }

    private static Future<Void> requireMatch(RoutingContext context, JsonObject current) {
        EntityTag.of(Json.write(current)).requireMatch(context);
        return Future.succeededFuture();
    }

    private Future<JsonObject> shown(RoutingContext context) {
        return stores.require(store(context)).compose(store -> view.of(store, order(context)));
    }

    private Future<JsonObject> standing(RoutingContext context) {
        return shown(context).map(order -> {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("order_id", order.getValue("id"));
            for (String member : List.of(
                    "wc_order_id", "wc_order_number", "status", "quenty_status", "fulfilment_status", "waiting_for")) {
                json.put(member, order.getValue(member));
            }
            return new JsonObject(json);
        });
    }

    /** What the store confirmed holds, also where our copy waits for a second look: two changes of one second look alike. */
    private static JsonObject with(JsonObject standing, OrderChange change) {
        boolean confirmed = change.state() == OrderChange.State.DONE;
        if (confirmed) {
            standing.put("status", change.status()).put("quenty_status", QuentyStatus.of(change.status()));
        }
        return standing.put("state", confirmed ? "confirmed" : waiting(change))
                .put("wanted_status", change.status())
                .put("restocked", change.restocked().orElse(null));
    }

    private static String waiting(OrderChange change) {
        return change.state() == OrderChange.State.CONFLICT ? "conflict" : "pending";
    }

    private static String store(RoutingContext context) {
        return context.pathParam("store_id");
    }

    private static long order(RoutingContext context) {
        return Long.parseLong(context.pathParam("order_id"));
    }

    private static String actor(RoutingContext context) {
        return Principal.of(context).id();
    }
}
