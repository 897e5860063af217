package inventory;

/** Kinds of task of this room. */
public final class InventoryTasks {

    /** Makes an order's claims what its state says; the key is our id of the order. */
    public static final String ORDER = "inventory.order";

    /** Takes a product's figure into the books; the key is our id of the product. */
    public static final String PRODUCT = "inventory.product";

    /** Reads a product that shows something else than expected; the key is the store's id of it. */
    public static final String SETTLE = "inventory.settle";

    private InventoryTasks() {}
}
