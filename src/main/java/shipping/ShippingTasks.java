package shipping;

import platform.tasks.TaskKey;

/** The kinds of this room's tasks. Scope: the store; key: our shipment id. */
public final class ShippingTasks {

    /** Buys the shipment's label. */
    public static final String PURCHASE = "shipping.purchase";

    /** Finds out what became of a purchase without a clear answer. */
    public static final String RESOLVE = "shipping.resolve";

    /** Voids labels that nobody wants. */
    public static final String VOID = "shipping.void";

    private ShippingTasks() {}

    static TaskKey key(String kind, String storeId, long shipmentId) {
        return new TaskKey(storeId, kind, Long.toString(shipmentId));
    }
}
