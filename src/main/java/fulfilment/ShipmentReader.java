package fulfilment;

import carriers.TrackingEvent;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import platform.db.Database;
import shipping.LedgerEntry;
import shipping.ParcelStory;
import shipping.Shipment;
import shipping.Shipping;
import tracking.ParcelProgress;
import tracking.Tracking;

/** Gathers what the API shows of shipments. Every future fails only with the database. */
final class ShipmentReader {
    private final Database database;
    private final Shipping shipping;
    private final Tracking tracking;
    private final ShipmentJson json;

    ShipmentReader(Database database, Shipping shipping, Tracking tracking, ShipmentLinks links) {
        this.database = database;
        this.shipping = shipping;
        this.tracking = tracking;
        this.json = new ShipmentJson(links);
    }

    Future<Optional<Shipment>> find(String storeId, long shipmentId) {
        return shipping.find(database.pool(), storeId, shipmentId);
    }

    /** Shipments of orders, in short. */
    Map<String, @Nullable Object> summary(Shipment shipment, Map<Long, ParcelProgress> parcels) {
        return json.summary(shipment, Optional.ofNullable(parcels.get(shipment.id())));
    }

    /** What was bought, or is being bought, for an order; at least one parcel. */
    Map<String, @Nullable Object> purchase(List<Shipment> parcels) {
        return json.purchase(parcels);
    }

    /** One shipment, with what happened to it. */
    Future<Map<String, @Nullable Object>> details(Shipment shipment) {
        return tracking.ofShipments(database.pool(), shipment.storeId(), List.of(shipment.id()))
                .compose(parcels -> details(shipment, parcels));
    }

    Future<Map<String, @Nullable Object>> details(Shipment shipment, Map<Long, ParcelProgress> parcels) {
        Future<List<TrackingEvent>> events = tracking.events(database.pool(), shipment.storeId(), shipment.id());
        Future<Optional<ParcelStory>> story = shipping.story(database.pool(), shipment.storeId(), shipment.id());
        Future<List<LedgerEntry>> ledger = shipping.ledger(database.pool(), shipment.storeId(), shipment.id());
        return Future.join(events, story, ledger).map(all -> {
            Map<String, @Nullable Object> shown = json.details(
                    shipment, Optional.ofNullable(parcels.get(shipment.id())), events.result(), story.result());
            shown.put("label_void", LabelVoid.of(ledger.result()).orElse(null));
            return shown;
        });
    }
}
