package shipping;

import carriers.Carrier;
import io.vertx.core.Future;
import java.util.Optional;
import platform.db.Database;

/**
 * Finds the carrier at which a shipment was bought: on the side, sandbox or real, for which it was planned, and by the
 * account by which it was bought.
 */
final class CarrierLookup {

    private final ShippingRepository shipments = new ShippingRepository();
    private final Database database;
    private final PlanCodec codec;
    private final StoreCarriers carriers;

    CarrierLookup(Database database, PlanCodec codec, StoreCarriers carriers) {
        this.database = database;
        this.codec = codec;
        this.carriers = carriers;
    }

    /** The carrier of that name; empty when it cannot be reached any more. */
    Future<Optional<Carrier>> find(Shipment shipment, Optional<Long> account, String name) {
        return shipments
                .plan(database.pool(), shipment.storeId(), shipment.planId())
                .map(plan -> codec.open(shipment.storeId(), plan).sandbox())
                .compose(sandbox -> carriers.bought(shipment.storeId(), sandbox, account))
                .map(gateway -> gateway.flatMap(open -> open.carrier(name)));
    }
}
