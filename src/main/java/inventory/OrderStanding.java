package inventory;

import java.util.Locale;
import records.RecordState;

/** What an order's status means for its goods. */
enum OrderStanding {
    /** Nobody has paid; WooCommerce holds the goods for a while. */
    UNPAID,
    /** Paid, or to be paid on delivery or by bank: WooCommerce takes the goods off its figure. */
    SOLD,
    /** The goods have left. */
    COMPLETED,
    /** Cancelled, given back, or gone from the store. */
    ENDED,
    /** The payment failed: the goods are free, though WooCommerce does not put them back. */
    FAILED,
    /** A plugin's status: only what the store took counts. */
    UNKNOWN;

    static OrderStanding of(String status, RecordState state) {
        if (state != RecordState.LIVE) {
            return ENDED;
        }
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "pending" -> UNPAID;
            case "processing", "on-hold" -> SOLD;
            case "completed" -> COMPLETED;
            case "cancelled", "refunded", "trash" -> ENDED;
            case "failed" -> FAILED;
            default -> UNKNOWN;
        };
    }
}
