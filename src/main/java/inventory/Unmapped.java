package inventory;

import java.util.Locale;

/**
 * A product whose stock counts nowhere.
 *
 * @param productId ours
 * @param wcProductId the store's
 * @param sku its own, or what a person said
 */
record Unmapped(long productId, long wcProductId, String name, String sku, Reason reason) {

    /** Why. */
    enum Reason {
        /** Nobody gave it a SKU. */
        NO_SKU,
        /** Another product of the store has the same. */
        DUPLICATE_SKU,
        /** A person said that it is of a SKU of which nobody knows how many there are. */
        UNKNOWN_SKU;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Reason of(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }
}
