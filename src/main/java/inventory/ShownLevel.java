package inventory;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A level as lists show it.
 *
 * @param pending claimed by orders that are not paid
 */
record ShownLevel(Level level, BigDecimal pending) {

    /** Sold and still on the shelf. */
    BigDecimal firm() {
        return level.reserved().subtract(pending);
    }

    /** Sold though it was not there; empty while nobody knows what is there. */
    Optional<BigDecimal> oversold() {
        return level.openedAt().map(known -> firm().subtract(level.onHand()).max(BigDecimal.ZERO));
    }
}
