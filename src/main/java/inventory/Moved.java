package inventory;

import java.math.BigDecimal;

/**
 * A level that has changed.
 *
 * @param level as it is now
 * @param onHand how many more are on the shelf
 * @param reserved how many more of these are claimed
 */
public record Moved(Level level, BigDecimal onHand, BigDecimal reserved) {

    /** What nobody claimed before. */
    public BigDecimal availableBefore() {
        return level.available().subtract(onHand).add(reserved);
    }
}
