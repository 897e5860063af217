package shipping;

import carriers.Carrier;
import io.vertx.core.Future;
import java.util.Optional;
import platform.db.Database;

/** Finds the carrier at which a shipment was bought: on the side, sandbox or real, for which it was planned. */
final class CarrierLookup {

    private final ShippingRepository shipments = new ShippingRepository();
    private final Database database;
    private final PlanCodec codec;
    private final CarrierGateways gateways;

    CarrierLookup(Database database, PlanCodec codec, CarrierGateways gateways) {
        this.database = database;
        this.codec = codec;
        this.gateways = gateways;
    }

    /** The carrier of that name; empty when it cannot be reached any more. */
    Future<Optional<Carrier>> find(Shipment shipment, String name) {
        return shipments
                .plan(database.pool(), shipment.storeId(), shipment.planId())
                .map(plan -> codec.open(shipment.storeId(), plan).sandbox())
                .map(sandbox -> gateways.forStore(sandbox).flatMap(gateway -> gateway.carrier(name)));
    }
}
