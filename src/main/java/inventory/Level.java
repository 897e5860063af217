package inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What there is of a SKU: the sums of its movements.
 *
 * @param onHand on the shelf; below zero when more left than was known to be there
 * @param reserved of these claimed by orders
 * @param safetyStock kept back from every store
 * @param lowStockThreshold at or below which somebody is told; empty for never
 * @param lowSince since when so little is available that somebody was told; empty while there is enough
 * @param openedAt since when {@code onHand} is known; empty while only claims are
 * @param version counts its changes
 */
public record Level(
        StockKey key,
        BigDecimal onHand,
        BigDecimal reserved,
        BigDecimal safetyStock,
        Optional<BigDecimal> lowStockThreshold,
        Optional<Instant> lowSince,
        Optional<Instant> openedAt,
        long version) {

    /** What nobody claims; below zero when more was sold than there is. */
    public BigDecimal available() {
        return onHand.subtract(reserved);
    }
}
