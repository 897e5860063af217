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
 * Takes the figure that a store shows into the ledger: all of it where the store's own figure is all there is to know; where
 * we write too, the differences that stay. Futures fail only with the database.
 */
final class Follower {
    private static final String STORE = "store";

    private final ListingRepository listings = new ListingRepository();
    private final StoreStocks stocks = new StoreStocks();
    private final Figures figures;
    private final Tasks tasks;
    private final StockLedger ledger;
    private final PushMarks marks;
    private final Notes notes;
    private final Duration settle;
    private final Clock clock;

    /** @param settle how long an order may be on its way to us that explains a figure */
    Follower(
            Figures figures,
            Tasks tasks,
            StockLedger ledger,
            PushMarks marks,
            Notes notes,
            Duration settle,
            Clock clock) {
        this.figures = figures;
        this.tasks = tasks;
        this.ledger = ledger;
        this.marks = marks;
        this.notes = notes;
        this.settle = settle;
        this.clock = clock;
    }

    /** What is looked at, and what was known of it. */
    private record Look(
            StoreStock stock,
            Figure figure,
            StockKey key,
            BigDecimal pieces,
            boolean mapped,
            Optional<Listing> before,
            Optional<BigDecimal> read) {

        boolean freshly() {
            return read.isPresent();
        }

        /** What the store shows by what it told last. */
        BigDecimal shown() {
            return read.or(() -> before.filter(listing ->
                                    listing.stale().filter(this::isCopy).isPresent())
                            .map(Listing::shown))
                    .orElse(figure.quantity());
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
            return stock.source() == StockSource.STORE && !isBundle()
                    ? SharedRule.Truth.STORE
                    : SharedRule.Truth.LEDGER;
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

    /** Looks at our copy of a product; a difference is settled by a task when no order explains it any more. */
    Future<Void> look(Tx tx, String storeId, long wcProductId) {
        return look(tx, storeId, wcProductId, Optional.empty())
                .compose(differing -> differing
                        .map(since -> tasks.enqueue(
                                tx,
                                new TaskKey(storeId, InventoryTasks.SETTLE, Long.toString(wcProductId)),
                                since.plus(settle)))
                        .orElseGet(Future::succeededFuture));
    }

    /**
     * Looks at what the store showed just now, so that a difference whose time is over is believed.
     *
     * @param read the figure that was read
     * @return when to read it again, if a difference is too young
     */
    Future<Optional<Instant>> settle(Tx tx, String storeId, long wcProductId, BigDecimal read) {
        return look(tx, storeId, wcProductId, Optional.of(read))
                .map(differing -> differing.map(since -> since.plus(settle)));
    }

    /** @return since when the store shows something else than expected */
    private Future<Optional<Instant>> look(Tx tx, String storeId, long wcProductId, Optional<BigDecimal> read) {
        return stocks.hold(tx, storeId)
                .compose(stock -> figures.find(tx.sql(), storeId, wcProductId).compose(found -> {
                    Optional<Figure> named =
                            found.filter(figure -> !figure.sku().isEmpty());
                    return named.isEmpty()
                            ? forget(tx, storeId, wcProductId).map(Optional.empty())
                            : look(tx, stock, named.get(), read);
                }));
    }

    private Future<Void> forget(Tx tx, String storeId, long wcProductId) {
        return listings.find(tx.sql(), storeId, wcProductId)
                .compose(before -> before.map(listing -> listings.lockLevel(tx.sql(), listing.key())
                                .compose(locked -> listings.forget(tx.sql(), storeId, wcProductId))
                                .compose(gone -> marks.mark(tx, List.of(listing.key()))))
                        .orElseGet(Future::succeededFuture));
    }

    private Future<Optional<Instant>> look(Tx tx, StoreStock stock, Figure figure, Optional<BigDecimal> read) {
        StockKey key = stock.key(figure.sku());
        return listings.lockLevel(tx.sql(), key)
                .compose(locked -> listings.find(tx.sql(), stock.storeId(), figure.wcId()))
                .map(before -> new Look(stock, figure, key, BigDecimal.ONE, false, before, read))
                .compose(look -> listings.siblings(tx.sql(), stock.storeId(), figure.sku(), figure.wcId())
                        .compose(siblings -> rule(tx, look, siblings)));
    }

    private Future<Optional<Instant>> rule(Tx tx, Look look, List<Boolean> siblings) {
        boolean twin = siblings.contains(false) && !look.mapped();
        if (twin) {
            return note(tx, look);
        }
        return siblings.isEmpty() && look.stock().isFollowed() && !look.isBundle()
                ? follow(tx, look)
                : compare(tx, look);
    }

    /** Which of two that count under one SKU is right nobody can tell, nor what there is of a part by a bundle alone. */
    private Future<Optional<Instant>> note(Tx tx, Look look) {
        BigDecimal expected = look.same().map(Listing::expected).orElse(look.shown());
        return listings.keep(tx.sql(), look.listing(expected, Optional.empty(), BigDecimal.ZERO))
                .map(Optional.empty());
    }

    private Future<Optional<Instant>> follow(Tx tx, Look look) {
        return known(tx, look)
                .map(known -> FollowRule.of(
                        new FollowRule.Known(known.opened(), known.free(), known.expected(), known.differsSince()),
                        look.shown(),
                        clock.instant(),
                        settle,
                        look.freshly()))
                .compose(ruling -> keep(
                                tx,
                                look,
                                movement(look, ruling.cause(), ruling.onHand()),
                                look.listing(ruling.expected(), ruling.differsSince(), BigDecimal.ZERO))
                        .map(ruling.differsSince()));
    }

    /** A SKU that the ledger does not know opens with the figure of the store that is believed first. */
    private Future<Optional<Instant>> compare(Tx tx, Look look) {
        return known(tx, look)
                .compose(known -> (known.opened() ? Future.succeededFuture(true) : mayOpen(tx, look))
                        .compose(may -> may ? compare(tx, look, known) : note(tx, look)));
    }

    private Future<Boolean> mayOpen(Tx tx, Look look) {
        return look.isBundle() || look.stock().source() == StockSource.WAREHOUSE
                ? Future.succeededFuture(false)
                : listings.isShownBefore(tx.sql(), look.storeId(), look.key()).map(before -> !before);
    }

    private Future<Optional<Instant>> compare(Tx tx, Look look, SharedRule.Known known) {
        SharedRule.Ruling ruling = SharedRule.of(
                known,
                new SharedRule.Look(look.shown(), clock.instant(), settle, look.freshly(), look.writing()),
                look.truth());
        Listing now = look.listing(ruling.expected(), ruling.differsSince(), ruling.raced());
        return keep(tx, look, movement(look, ruling.cause(), ruling.onHand()), now)
                .compose(kept -> look.isNews(now) ? marks.mark(tx, List.of(look.key())) : Future.succeededFuture())
                .map(ruling.differsSince());
    }

    private Future<Void> keep(Tx tx, Look look, Movement movement, Listing now) {
        return ledger.move(tx, List.of(movement))
                .compose(moved -> listings.keep(tx.sql(), now))
                .compose(kept -> look.same()
                        .map(Listing::expected)
                        .filter(was -> was.compareTo(now.expected()) != 0)
                        .map(was -> notes.settled(tx, now, was, look.settledBy()))
                        .orElseGet(Future::succeededFuture));
    }

    private Future<SharedRule.Known> known(Tx tx, Look look) {
        return ledger.find(tx.sql(), look.key())
                .compose(level -> listings.pending(tx.sql(), look.key())
                        .map(pending -> new SharedRule.Known(
                                level.flatMap(Level::openedAt).isPresent(),
                                level.map(Level::available)
                                        .orElse(BigDecimal.ZERO)
                                        .add(pending),
                                look.same().map(Listing::expected),
                                look.same().flatMap(Listing::differsSince),
                                look.same().map(Listing::raced).orElse(BigDecimal.ZERO))));
    }

    private static Movement movement(Look look, Cause cause, BigDecimal onHand) {
        return new Movement(
                look.key(),
                onHand,
                BigDecimal.ZERO,
                cause,
                STORE,
                Optional.of(look.storeId()),
                "product/" + look.figure().wcId());
    }
}
