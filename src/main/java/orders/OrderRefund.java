package orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Money given back.
 *
 * @param amount positive
 * @param itemsKnown whether {@code items} were read from the store; an order's body does not tell them
 * @param items what came back; empty where only money was given
 * @param heardAt when the store recorded it, else when we first heard of it
 */
public record OrderRefund(
        long wcRefundId, BigDecimal amount, String reason, boolean itemsKnown, List<Item> items, Instant heardAt) {

    /**
     * @param wcItemId the order's line
     * @param quantity how many came back, positive
     * @param total their price, positive
     */
    public record Item(long wcItemId, BigDecimal quantity, BigDecimal total) {}

    /** Without the reason: a person may have written anything. */
    @Override
    public String toString() {
        return "OrderRefund[" + wcRefundId + ", " + amount + "]";
    }
}
