package fulfilment;

import fulfilment.papers.SlipLanguage;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import platform.http.JsonBody;
import platform.http.Problem;
import platform.openapi.Operations;
import platform.openapi.QueryValues;
import stores.Stores;

/** Hands out labels and packing slips as PDF. */
final class PaperRoutes {
    private final Stores stores;
    private final ShipmentReader shipments;
    private final PrintDesk desk;

    PaperRoutes(Stores stores, ShipmentReader shipments, PrintDesk desk) {
        this.stores = stores;
        this.shipments = shipments;
        this.desk = desk;
    }

    void mount(Operations api) {
        api.on("printLabels", this::batch).on("getPackingSlip", this::slip);
    }

    private void batch(RoutingContext context) {
        PrintWish wish = PrintWish.read(JsonBody.of(context));
        stores.require(context.pathParam("store_id"))
                .compose(store -> desk.print(store, wish))
                .compose(pdf -> send(context, "labels", pdf))
                .onFailure(context::fail);
    }

    private void slip(RoutingContext context) {
        long shipmentId = Long.parseLong(context.pathParam("shipment_id"));
        Optional<SlipLanguage> language = QueryValues.of(context)
                .text("language")
                .flatMap(name -> Optional.ofNullable(SlipLanguage.BY_NAME.get(name)));
        stores.require(context.pathParam("store_id"))
                .compose(store -> shipments
                        .find(store.id(), shipmentId)
                        .map(found -> found.orElseThrow(() ->
                                Problem.notFound("There is no such shipment.").exception()))
                        .compose(shipment -> desk.print(store, PrintWish.slip(shipment.id(), language))))
                .compose(pdf -> send(context, "packing-slip-" + shipmentId, pdf))
                .onFailure(context::fail);
    }

    private static Future<Void> send(RoutingContext context, String name, Buffer pdf) {
        return context.response()
                .putHeader("Content-Type", "application/pdf")
                .putHeader("Cache-Control", "private, no-store")
                .putHeader("Content-Disposition", "inline; filename=\"" + name + ".pdf\"")
                .end(pdf);
    }
}
