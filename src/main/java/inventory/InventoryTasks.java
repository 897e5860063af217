package inventory;

import platform.tasks.TaskKey;

/** Kinds of task of this room. */
public final class InventoryTasks {

    /** Makes an order's claims what its state says; the key is our id of the order. */
    public static final String ORDER = "inventory.order";

    /** Takes a product's figure into the books; the key is our id of the product. */
    public static final String PRODUCT = "inventory.product";

    /** Reads a product that shows something else than expected; the key is the store's id of it. */
    public static final String SETTLE = "inventory.settle";

    /** Brings to a store what it should show of what its pool has; one per store. */
    public static final String PUSH = "inventory.push";

    /** Has the orders of a product reckoned anew that counts as something else; the key is the store's id of it. */
    public static final String RECOUNT = "inventory.recount";

    /** Asks the warehouse of a store what lies there; one per store. */
    public static final String WAREHOUSE = "inventory.warehouse";

    static TaskKey product(String storeId, long productId) {
        return new TaskKey(storeId, PRODUCT, Long.toString(productId));
    }

    static TaskKey push(String storeId) {
        return new TaskKey(storeId, PUSH, "stock");
    }

    static TaskKey warehouse(String storeId) {
        return new TaskKey(storeId, WAREHOUSE, "stock");
    }

    private InventoryTasks() {}
}
