package inventory;

import java.util.Locale;

/** Why a level changed. */
public enum Cause {
    /** The first figure that the ledger knew. */
    OPENING,
    /** An order that is not paid holds goods. */
    RESERVED,
    /** An order was paid. */
    SOLD,
    /** Goods of an order left. */
    SHIPPED,
    /** An order claims less: cancelled, failed, refunded, or not paid in time. */
    RELEASED,
    /** Goods that had left are back on the shelf. */
    RETURNED,
    /** A person said so. */
    ADJUSTED,
    /** A store's own figure was changed there. */
    STORE,
    /** An external warehouse said so. */
    WAREHOUSE,
    /** A store or a SKU came from another pool or name. */
    MOVED_IN,
    /** It went to another. */
    MOVED_OUT;

    /** As in the database and in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Cause of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
