package privacy;

/**
 * Facts: what a store told again of somebody who was erased has been anonymised; what came with it can go. Their key is the
 * store's id of the record.
 */
public final class Anonymised {

    /** Of an order. */
    public static final String ORDER = "order.anonymised";

    /** Of an account. */
    public static final String CUSTOMER = "customer.anonymised";

    private Anonymised() {}
}
