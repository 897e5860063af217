package inventory;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A change of a level.
 *
 * @param onHand how many more are on the shelf
 * @param reserved how many more of these are claimed
 * @param actor who
 * @param storeId whose order or figure it was, if a store's
 * @param reference what of, such as {@code order/7/line/12}
 */
public record Movement(
        StockKey key,
        BigDecimal onHand,
        BigDecimal reserved,
        Cause cause,
        String actor,
        Optional<String> storeId,
        String reference) {

    /** Whether it changes nothing. */
    boolean isNothing() {
        return onHand.signum() == 0 && reserved.signum() == 0;
    }
}
