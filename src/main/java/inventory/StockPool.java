package inventory;

import java.time.Instant;
import java.util.List;

/**
 * Stores that share their stock.
 *
 * @param name for people
 * @param storeIds the first is believed first about a SKU that the pool does not know yet
 */
record StockPool(String id, String name, String createdBy, Instant createdAt, List<String> storeIds) {}
