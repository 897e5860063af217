package inventory;

import java.math.BigDecimal;

/** Is told of differences between a store's figure and ours that stayed. Must not block, nor fail. */
@FunctionalInterface
public interface Drifts {

    /**
     * A difference stayed until it was settled. Told before that is committed, so one may be told twice.
     *
     * @param settledBy who was right
     * @param by how many the store showed more than expected; below zero for less
     */
    void drifted(String storeId, StockSource settledBy, BigDecimal by);
}
