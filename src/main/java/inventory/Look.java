package inventory;

import catalog.Figure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A figure that is looked at, and what was known of it. Pure.
 *
 * @param read the store's figure, if it was read just now
 * @param takenSince what the store took for orders that are newer than our copy of a product that is seen first
 */
record Look(
        StoreStock stock,
        Figure figure,
        StockKey key,
        BigDecimal pieces,
        boolean mapped,
        Optional<Listing> before,
        Optional<BigDecimal> read,
        BigDecimal takenSince) {

    boolean freshly() {
        return read.isPresent();
    }

    /** What the store shows by what it told last. */
    BigDecimal shown() {
        return read.or(() -> before.filter(
                                listing -> listing.stale().filter(this::isCopy).isPresent())
                        .map(Listing::shown))
                .orElseGet(() -> figure.quantity().subtract(takenSince));
    }

    private boolean isCopy(Listing.Stale stale) {
        return stale.quantity().compareTo(figure.quantity()) == 0
                && stale.modifiedAt().equals(figure.modifiedAt());
    }

    private Optional<Listing.Stale> stale() {
        return Optional.of(new Listing.Stale(figure.quantity(), figure.modifiedAt()))
                .filter(copy -> copy.quantity().compareTo(shown()) != 0);
    }

    String storeId() {
        return stock.storeId();
    }

    Listing listing(BigDecimal expected, Optional<Instant> differsSince, BigDecimal raced) {
        return new Listing(
                storeId(),
                figure.wcId(),
                key,
                pieces,
                mapped,
                shown(),
                stale(),
                expected,
                before.isPresent() ? before.get().readAt() : figure.modifiedAt(),
                differsSince,
                raced,
                writing());
    }

    /** What was known under the same name. */
    Optional<Listing> same() {
        return before.filter(listing -> listing.key().equals(key));
    }

    boolean writing() {
        return before.filter(Listing::writing).isPresent();
    }

    /** A person's word, not this product's figure, says what a bundle is made of. */
    boolean isBundle() {
        return pieces.compareTo(BigDecimal.ONE) != 0;
    }

    SharedRule.Truth truth() {
        return stock.source() == StockSource.STORE && !isBundle() ? SharedRule.Truth.STORE : SharedRule.Truth.LEDGER;
    }

    StockSource settledBy() {
        return truth() == SharedRule.Truth.STORE
                ? StockSource.STORE
                : stock.source() == StockSource.WAREHOUSE ? StockSource.WAREHOUSE : StockSource.LEDGER;
    }

    /** Whether others that sell it have to show something else for it. */
    boolean isNews(Listing now) {
        return same().filter(was -> was.shown().compareTo(now.shown()) == 0
                        && was.expected().compareTo(now.expected()) == 0)
                .isEmpty();
    }
}
