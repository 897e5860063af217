package inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A product that counts stock, as the ledger sees it.
 *
 * @param wcProductId the store's id of the product or variation that counts
 * @param key the level that it is counted under
 * @param shown what the store shows, by our copy
 * @param expected what it should show by all that we know
 * @param readAt the product's own date when its figure was first read
 * @param differsSince since when the two differ
 */
record Listing(
        String storeId,
        long wcProductId,
        StockKey key,
        BigDecimal shown,
        BigDecimal expected,
        Optional<Instant> readAt,
        Optional<Instant> differsSince) {}
