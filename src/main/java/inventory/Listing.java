package inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A product that counts stock, as the ledger sees it.
 *
 * @param wcProductId the store's id of the product or variation that counts
 * @param key the level that it is counted under
 * @param pieces how many of the SKU one of it holds
 * @param mapped whether a person said that it counts under this SKU
 * @param shown what the store shows, by what it told last
 * @param stale our copy, if the store showed something else already when it was so
 * @param expected what it should show by all that we know
 * @param readAt the product's own date when its figure was first read
 * @param differsSince since when the two differ
 * @param raced what the store took off at the moment of a write of ours, which may have put it back
 * @param writing whether a write of ours is under way; never written by {@link ListingRepository#keep}
 */
record Listing(
        String storeId,
        long wcProductId,
        StockKey key,
        BigDecimal pieces,
        boolean mapped,
        BigDecimal shown,
        Optional<Stale> stale,
        BigDecimal expected,
        Optional<Instant> readAt,
        Optional<Instant> differsSince,
        BigDecimal raced,
        boolean writing) {

    /**
     * A copy that is older than what we know. The store's dates are whole seconds: of two states in one of them it cannot say
     * which is newer.
     */
    record Stale(BigDecimal quantity, Optional<Instant> modifiedAt) {}
}
