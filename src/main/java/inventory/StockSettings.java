package inventory;

import java.time.Duration;

/**
 * Times of the stock ledger.
 *
 * @param hold how long an unpaid order holds its goods
 * @param settle how long an order may be on its way to us that explains what a store shows
 */
public record StockSettings(Duration hold, Duration settle) {

    /** WooCommerce itself holds for an hour; a webhook that took longer than half a minute is rare. */
    public static final StockSettings DEFAULT = new StockSettings(Duration.ofMinutes(60), Duration.ofSeconds(30));
}
