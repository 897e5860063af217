package fulfilment;

import access.Principal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import platform.http.JsonBody;
import platform.http.Problem;
import platform.http.Reply;
import platform.openapi.Operations;
import shipping.Shipment;
import stores.Stores;

/** Voids a label and has its goods shipped anew, and shows how that goes. */
final class RebuyRoutes {
    private final Stores stores;
    private final ShipmentReader shipments;
    private final RebuyService rebuys;
    private final ShipmentLinks links;

    RebuyRoutes(Stores stores, ShipmentReader shipments, RebuyService rebuys, ShipmentLinks links) {
        this.stores = stores;
        this.shipments = shipments;
        this.rebuys = rebuys;
        this.links = links;
    }

    void mount(Operations api) {
        api.on("rebuyShipment", this::rebuy)
                .on("getRebuy", context -> Reply.ok(context, show(context).map(JsonObject::new)));
    }

    private void rebuy(RoutingContext context) {
        JsonBody body = JsonBody.ofOptional(context);
        boolean payTwice = body.optionalFlag("pay_twice").orElse(false);
        boolean wanted = body.refuseUnknown().result(() -> payTwice);
        find(context)
                .compose(shipment ->
                        rebuys.want(shipment, wanted, Principal.of(context).id()))
                .onSuccess(standing -> answer(context, standing))
                .onFailure(context::fail);
    }

    private Future<Map<String, @Nullable Object>> show(RoutingContext context) {
        return find(context)
                .compose(rebuys::find)
                .map(found -> found.map(this::json)
                        .orElseThrow(() -> Problem.notFound("Nobody wanted the shipment bought anew.")
                                .exception()));
    }

    private void answer(RoutingContext context, RebuyService.Standing standing) {
        if (!standing.isDone()) {
            context.response().putHeader("Location", links.shipment(standing.old()) + "/rebuy");
        }
        Reply.send(context, standing.isDone() ? 200 : 202, json(standing));
    }

    private Map<String, @Nullable Object> json(RebuyService.Standing standing) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("shipment_id", standing.old().id());
        json.put("order_id", standing.old().subjectId());
        json.put("state", standing.rebuy().state().wireName());
        json.put("pay_twice", standing.rebuy().payTwice());
        json.put("problem", standing.rebuy().problem().orElse(null));
        json.put("old", shipments.summary(standing.old(), Map.of()));
        json.put(
                "shipments",
                standing.anew().stream()
                        .map(shipment -> shipments.summary(shipment, Map.of()))
                        .toList());
        return json;
    }

    private Future<Shipment> find(RoutingContext context) {
        long shipmentId = Long.parseLong(context.pathParam("shipment_id"));
        return stores.require(context.pathParam("store_id"))
                .compose(store -> shipments.find(store.id(), shipmentId))
                .map(found -> found.orElseThrow(
                        () -> Problem.notFound("There is no such shipment.").exception()));
    }
}
