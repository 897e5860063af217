package inventory.warehouse;

/** A warehouse gave no page. The message says why, for a person; it holds nothing that the warehouse or we keep secret. */
public final class WarehouseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean refusal;

    private WarehouseException(String message, boolean refusal) {
        super(message, null, false, false);
        this.refusal = refusal;
    }

    /** It answered, and will answer the same again until somebody changes something. */
    public static WarehouseException refused(String message) {
        return new WarehouseException(message, true);
    }

    /** It may answer the next time. */
    static WarehouseException unreached(String message) {
        return new WarehouseException(message, false);
    }

    /** Whether asking for the same again is of no use. */
    public boolean isRefusal() {
        return refusal;
    }
}
