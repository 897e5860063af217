package inventory;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * That little is left of what a store sells.
 *
 * @param storeId whose operators are to know
 * @param product as the store names it
 * @param available below zero when more was sold than there is
 * @param threshold at or below which somebody is told
 * @param since when it came to be so
 */
public record LowStock(
        String storeId, String product, StockKey key, BigDecimal available, BigDecimal threshold, Instant since) {}
