package inventory;

import java.math.BigDecimal;

/**
 * How a store's stock is kept.
 *
 * @param poolId whose levels its products count under
 * @param source who is right about a difference that stays
 * @param offer how much of what there is it shows
 */
public record StoreStock(String storeId, String poolId, StockSource source, Offer offer) {

    /** The level of a SKU in its one warehouse. */
    public StockKey key(String sku) {
        return new StockKey(poolId, sku, StockKey.DEFAULT_WAREHOUSE);
    }

    /** Whether its own figures are all there is to know, so that nothing is written to it. */
    boolean isFollowed() {
        return source == StockSource.STORE && !key("").isShared();
    }

    /** Whether the figure of a product that holds so many pieces is believed, and never written. */
    boolean follows(BigDecimal pieces) {
        return isFollowed() && pieces.compareTo(BigDecimal.ONE) == 0;
    }
}
