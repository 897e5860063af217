package orders;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import records.PostalAddress;
import records.RecordState;

/**
 * An order as the store said a moment ago, whatever our copy holds.
 *
 * @param state gone when the store does not know it any more; then all else is empty
 * @param status WooCommerce's or a plugin's, verbatim
 * @param deliverTo where it goes now
 * @param quantities ordered, by the store's item id
 * @param trackingNumbers that the store already has for it, whoever wrote them
 */
public record FreshOrder(
        long wcId,
        RecordState state,
        String status,
        PostalAddress deliverTo,
        Map<Long, BigDecimal> quantities,
        Set<String> trackingNumbers) {

    static FreshOrder gone(long wcId) {
        return new FreshOrder(wcId, RecordState.GONE, "", PostalAddress.none(), Map.of(), Set.of());
    }

    /** Without anything personal. */
    @Override
    public String toString() {
        return "FreshOrder[wc " + wcId + ", " + state + ", " + status + "]";
    }
}
