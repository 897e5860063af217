package fulfilment;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import platform.http.Problem;
import platform.http.Reply;
import platform.openapi.Operations;
import shipping.LabelUnavailableException;
import shipping.Shipment;
import shipping.Shipping;
import shipping.StoredLabel;
import stores.Stores;

/** Shows a shipment, and its label to be printed. */
final class ShipmentRoutes {
    private final Stores stores;
    private final Shipping shipping;
    private final ShipmentReader shipments;

    ShipmentRoutes(Stores stores, Shipping shipping, ShipmentReader shipments) {
        this.stores = stores;
        this.shipping = shipping;
        this.shipments = shipments;
    }

    void mount(Operations api) {
        api.on("getShipment", this::show).on("getShipmentLabel", this::label);
    }

    private void show(RoutingContext context) {
        Reply.ok(context, find(context).compose(shipments::details).map(JsonObject::new));
    }

    private void label(RoutingContext context) {
        find(context)
                .compose(shipment -> label(shipment).map(label -> send(context, shipment, label)))
                .onFailure(context::fail);
    }

    private Future<StoredLabel> label(Shipment shipment) {
        if (!ShipmentLinks.isPrintable(shipment)) {
            return Future.failedFuture(noLabel().exception());
        }
        return shipping.label(shipment.storeId(), shipment.id())
                .recover(failure -> Future.failedFuture(
                        failure instanceof LabelUnavailableException
                                ? notHandedOut().exception()
                                : failure))
                .map(found -> found.orElseThrow(() -> noLabel().exception()));
    }

    private static Future<Void> send(RoutingContext context, Shipment shipment, StoredLabel label) {
        String extension = label.format().wireName();
        return context.response()
                .putHeader("Content-Type", label.contentType())
                .putHeader("Cache-Control", "private, no-store")
                .putHeader("Content-Disposition", "inline; filename=\"label-" + shipment.id() + "." + extension + "\"")
                .end(label.content());
    }

    private Future<Shipment> find(RoutingContext context) {
        long shipmentId = Long.parseLong(context.pathParam("shipment_id"));
        return stores.require(context.pathParam("store_id"))
                .compose(store -> shipments.find(store.id(), shipmentId))
                .map(ShipmentRoutes::orNotFound);
    }

    private static Shipment orNotFound(Optional<Shipment> shipment) {
        return shipment.orElseThrow(
                () -> Problem.notFound("There is no such shipment.").exception());
    }

    private static Problem notHandedOut() {
        return Problem.of(503, "label_unavailable", "The label is bought, but its carrier does not hand it out now.")
                .withHeader("Retry-After", "30");
    }

    private static Problem noLabel() {
        return Problem.notFound("The shipment has no label to print.");
    }
}
