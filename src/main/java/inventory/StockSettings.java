package inventory;

import java.time.Duration;

/**
 * Times of the stock ledger.
 *
 * @param hold how long an unpaid order holds its goods
 * @param settle how long an order may be on its way to us that explains what a store shows
 * @param logKept how long the inventory log is kept
 */
public record StockSettings(Duration hold, Duration settle, Duration logKept) {

    /** WooCommerce itself holds for an hour; a webhook that took longer than half a minute is rare. */
    public static final StockSettings DEFAULT =
            new StockSettings(Duration.ofMinutes(60), Duration.ofSeconds(30), Duration.ofDays(90));

    /** These, but for how long the log is kept. */
    public StockSettings keepingLog(Duration kept) {
        return new StockSettings(hold, settle, kept);
    }
}
