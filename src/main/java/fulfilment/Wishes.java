package fulfilment;

import java.util.List;
import java.util.Optional;
import orders.Order;
import shipping.RequestTraits;
import shipping.ShipmentLine;
import shipping.ShipmentRequest;
import stores.Store;

/** An order as a wish to ship. Pure. */
final class Wishes {

    private Wishes() {}

    /** As automation wishes it; empty while the store has no address to ship from. */
    static Optional<ShipmentRequest> of(Store store, Order order, List<ShipmentLine> lines) {
        return store.shipFrom()
                .map(origin -> new ShipmentRequest(
                        store.id(),
                        order.id(),
                        origin,
                        Destination.of(order),
                        lines,
                        PackingList.value(lines),
                        order.currency(),
                        Optional.empty(),
                        Optional.empty(),
                        store.sandbox(),
                        Automation.NAME,
                        new RequestTraits(order.shippingMethod(), order.shippingMethodId(), false, Optional.empty())));
    }
}
