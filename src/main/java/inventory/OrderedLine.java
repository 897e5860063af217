package inventory;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A line of an order, as far as stock is concerned.
 *
 * @param ordered how many
 * @param refunded how many of them were refunded
 * @param shipped how many of them left in parcels
 * @param reduced what the store says it took off its figure; empty where it says nothing
 */
record OrderedLine(BigDecimal ordered, BigDecimal refunded, BigDecimal shipped, Optional<BigDecimal> reduced) {

    /** What is still wanted of it. */
    BigDecimal wanted() {
        return ordered.subtract(refunded).max(BigDecimal.ZERO);
    }
}
