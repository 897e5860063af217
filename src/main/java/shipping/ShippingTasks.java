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

    /** Has a store's purchases that wait tried again, after what they wait for has changed. Key: the store's id. */
    public static final String WAKE = "shipping.wake";

    private ShippingTasks() {}

    /** The task {@link #WAKE} of a store. */
    public static TaskKey wake(String storeId) {
        return new TaskKey(storeId, WAKE, storeId);
    }

    static TaskKey key(String kind, String storeId, long shipmentId) {
        return new TaskKey(storeId, kind, Long.toString(shipmentId));
    }
}
