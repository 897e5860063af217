package inventory;

import java.util.Optional;

/**
 * What is counted as one.
 *
 * @param poolId of the stores that share it
 * @param sku as the stores write it; two that differ in case are two
 * @param warehouse where it lies
 */
public record StockKey(String poolId, String sku, String warehouse) implements Comparable<StockKey> {

    /** The one warehouse of who has no other. */
    public static final String DEFAULT_WAREHOUSE = "default";

    private static final String ALONE = "store:";

    /** The pool of a store that shares with nobody. */
    static String alone(String storeId) {
        return ALONE + storeId;
    }

    /** Whether stores share it. */
    boolean isShared() {
        return !poolId.startsWith(ALONE);
    }

    /** The store that shares it with nobody; empty for what stores share. */
    Optional<String> aloneIn() {
        return isShared() ? Optional.empty() : Optional.of(poolId.substring(ALONE.length()));
    }

    /** The order in which levels are locked. */
    @Override
    public int compareTo(StockKey other) {
        int pool = poolId.compareTo(other.poolId);
        int name = sku.compareTo(other.sku);
        return pool != 0 ? pool : name != 0 ? name : warehouse.compareTo(other.warehouse);
    }
}
