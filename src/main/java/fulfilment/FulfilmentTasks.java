package fulfilment;

import platform.tasks.TaskKey;

/** The kinds of this room's tasks. Scope: the store; key: our order id. */
public final class FulfilmentTasks {

    /** Looks at an order and decides. To be wanted whenever an order, a shipment or its tracking changed. */
    public static final String ADVANCE = "fulfilment.advance";

    /** Tells the store what it is to know. */
    public static final String WRITEBACK = "fulfilment.writeback";

    /** Says that a parcel is late. To be wanted whenever tracking sees one. */
    public static final String DELAYED = "fulfilment.delayed";

    /** Changes an order in its store as a person wants. */
    public static final String CHANGE = "fulfilment.change";

    /** Tells the returns service of a return. Key: our id of the return. */
    public static final String RETURN = "fulfilment.return";

    /** Has the label of a return bought. Key: our id of the return. */
    public static final String RETURN_LABEL = "fulfilment.return_label";

    private FulfilmentTasks() {}

    static TaskKey key(String kind, String storeId, long orderId) {
        return new TaskKey(storeId, kind, Long.toString(orderId));
    }
}
