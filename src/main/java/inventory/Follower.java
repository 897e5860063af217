package inventory;

import catalog.Figure;
import catalog.Figures;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import platform.db.Tx;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;

/**
 * Takes the figure that a store shows into the ledger. That of a store which shares a pool is only noted. Futures fail only
 * with the database.
 */
final class Follower {
    private static final String STORE = "store";

    private final ListingRepository listings = new ListingRepository();
    private final StoreStocks stocks = new StoreStocks();
    private final Figures figures;
    private final Tasks tasks;
    private final StockLedger ledger;
    private final Duration settle;
    private final Clock clock;

    /** @param settle how long an order may be on its way to us that explains a figure */
    Follower(Figures figures, Tasks tasks, StockLedger ledger, Duration settle, Clock clock) {
        this.figures = figures;
        this.tasks = tasks;
        this.ledger = ledger;
        this.settle = settle;
        this.clock = clock;
    }

    /** What is looked at, and what was known of it. */
    private record Look(StoreStock stock, Figure figure, StockKey key, Optional<Listing> before, boolean freshly) {

        String storeId() {
            return stock.storeId();
        }

        Listing listing(BigDecimal expected, Optional<Instant> differsSince) {
            Optional<Instant> readAt = before.isPresent() ? before.get().readAt() : figure.modifiedAt();
            return new Listing(storeId(), figure.wcId(), key, figure.quantity(), expected, readAt, differsSince);
        }

        /** What was known under the same name. */
        Optional<Listing> same() {
            return before.filter(listing -> listing.key().equals(key));
        }
    }

    /** Looks at our copy of a product; a difference is settled by a task when no order explains it any more. */
    Future<Void> look(Tx tx, String storeId, long wcProductId) {
        return look(tx, storeId, wcProductId, false)
                .compose(differing -> differing
                        .map(since -> tasks.enqueue(
                                tx,
                                new TaskKey(storeId, InventoryTasks.SETTLE, Long.toString(wcProductId)),
                                since.plus(settle)))
                        .orElseGet(Future::succeededFuture));
    }

    /**
     * Looks at our copy of a product that was read from the store just now, so that a difference whose time is over is believed.
     *
     * @return when to read it again, if a difference is too young
     */
    Future<Optional<Instant>> settle(Tx tx, String storeId, long wcProductId) {
        return look(tx, storeId, wcProductId, true).map(differing -> differing.map(since -> since.plus(settle)));
    }

    /** @return since when the store shows something else than expected */
    private Future<Optional<Instant>> look(Tx tx, String storeId, long wcProductId, boolean freshly) {
        return stocks.hold(tx, storeId)
                .compose(stock -> figures.find(tx.sql(), storeId, wcProductId).compose(found -> {
                    Optional<Figure> named =
                            found.filter(figure -> !figure.sku().isEmpty());
                    return named.isEmpty()
                            ? listings.forget(tx.sql(), storeId, wcProductId).map(Optional.empty())
                            : look(tx, stock, named.get(), freshly);
                }));
    }

    private Future<Optional<Instant>> look(Tx tx, StoreStock stock, Figure figure, boolean freshly) {
        StockKey key = stock.key(figure.sku());
        return listings.lockLevel(tx.sql(), key)
                .compose(locked -> listings.find(tx.sql(), stock.storeId(), figure.wcId()))
                .map(before -> new Look(stock, figure, key, before, freshly))
                .compose(look -> listings.hasTwin(tx.sql(), stock.storeId(), figure.sku(), figure.wcId())
                        .compose(twin -> twin || !stock.isFollowed() ? note(tx, look) : rule(tx, look)));
    }

    /** Which of two that count under one SKU is right nobody can tell. */
    private Future<Optional<Instant>> note(Tx tx, Look look) {
        BigDecimal expected =
                look.same().map(Listing::expected).orElse(look.figure().quantity());
        return listings.keep(tx.sql(), look.listing(expected, Optional.empty())).map(Optional.empty());
    }

    private Future<Optional<Instant>> rule(Tx tx, Look look) {
        return known(tx, look)
                .map(known -> FollowRule.of(known, look.figure().quantity(), clock.instant(), settle, look.freshly()))
                .compose(ruling -> ledger.move(tx, List.of(movement(look, ruling)))
                        .compose(moved ->
                                listings.keep(tx.sql(), look.listing(ruling.expected(), ruling.differsSince())))
                        .map(ruling.differsSince()));
    }

    private Future<FollowRule.Known> known(Tx tx, Look look) {
        return ledger.find(tx.sql(), look.key())
                .compose(level -> listings.pending(tx.sql(), look.key())
                        .map(pending -> new FollowRule.Known(
                                level.flatMap(Level::openedAt).isPresent(),
                                level.map(Level::available)
                                        .orElse(BigDecimal.ZERO)
                                        .add(pending),
                                look.same().map(Listing::expected),
                                look.same().flatMap(Listing::differsSince))));
    }

    private static Movement movement(Look look, FollowRule.Ruling ruling) {
        return new Movement(
                look.key(),
                ruling.onHand(),
                BigDecimal.ZERO,
                ruling.cause(),
                STORE,
                Optional.of(look.storeId()),
                "product/" + look.figure().wcId());
    }
}
