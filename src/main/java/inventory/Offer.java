package inventory;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How many of a SKU a store may show (decision 18). Pure.
 *
 * @param share of what the pool can offer, more than 0 and at most 1
 * @param buffer pieces kept back from this store
 */
record Offer(BigDecimal share, BigDecimal buffer) {

    /** All of it. */
    static final Offer ALL = new Offer(BigDecimal.ONE, BigDecimal.ZERO);

    /**
     * The pool's stock as one of its stores sees it.
     *
     * @param onHand on the shelf, what is sold and not shipped included
     * @param firm sold and still on the shelf
     * @param pendingElsewhere held for customers of others that sell it
     * @param missingElsewhere what others show too little, for orders that we do not know yet
     * @param safety kept back from all
     */
    record Stock(
            BigDecimal onHand,
            BigDecimal firm,
            BigDecimal pendingElsewhere,
            BigDecimal missingElsewhere,
            BigDecimal safety) {

        private BigDecimal free() {
            return onHand.subtract(firm)
                    .subtract(pendingElsewhere)
                    .subtract(missingElsewhere)
                    .subtract(safety);
        }
    }

    /**
     * The figure, in whole products. What is oversold is not shared out: every store shows all of it, where it may show less
     * than nothing.
     *
     * @param pieces how many of the SKU one of the product holds
     * @param belowZero whether the store may sell what there is not (backorders)
     */
    int figure(Stock stock, BigDecimal pieces, boolean belowZero) {
        BigDecimal free = stock.free();
        BigDecimal shown = free.signum() > 0 ? free.multiply(share).subtract(buffer) : free;
        BigDecimal least = belowZero && free.signum() < 0 ? shown : shown.max(BigDecimal.ZERO);
        return least.divide(pieces, 0, RoundingMode.FLOOR).min(MOST).max(LEAST).intValueExact();
    }

    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final BigDecimal LEAST = BigDecimal.valueOf(Integer.MIN_VALUE);
}
