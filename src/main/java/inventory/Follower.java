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
    private final MappingRepository mappings = new MappingRepository();
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
                .compose(stock -> figures.find(tx.sql(), storeId, wcProductId)
                        .compose(found -> mappings.find(tx.sql(), storeId, wcProductId)
                                .compose(mapping -> counted(found, mapping)
                                        .map(counted -> look(tx, stock, found.get(), counted, read))
                                        .orElseGet(() ->
                                                forget(tx, storeId, wcProductId).map(Optional.empty())))));
    }

    /** What a product counts as: by a person's word, else by its SKU. */
    private record Counted(String sku, BigDecimal pieces, boolean mapped) {}

    private static Optional<Counted> counted(Optional<Figure> found, Optional<Mapping> mapping) {
        return found.flatMap(figure -> mapping.map(said -> new Counted(said.sku(), said.pieces(), true))
                .or(() -> figure.sku().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Counted(figure.sku(), BigDecimal.ONE, false))));
    }

    private Future<Void> forget(Tx tx, String storeId, long wcProductId) {
        return listings.find(tx.sql(), storeId, wcProductId)
                .compose(before -> before.map(listing -> listings.lockLevel(tx.sql(), listing.key())
                                .compose(locked -> listings.forget(tx.sql(), storeId, wcProductId))
                                .compose(gone -> marks.mark(tx, List.of(listing.key()))))
                        .orElseGet(Future::succeededFuture));
    }

    private Future<Optional<Instant>> look(
            Tx tx, StoreStock stock, Figure figure, Counted counted, Optional<BigDecimal> read) {
        StockKey key = stock.key(counted.sku());
        return listings.lockLevel(tx.sql(), key)
                .compose(locked -> listings.find(tx.sql(), stock.storeId(), figure.wcId()))
                .compose(before -> takenSince(tx, stock.storeId(), figure, before.isPresent() || read.isPresent())
                        .map(taken ->
                                new Look(stock, figure, key, counted.pieces(), counted.mapped(), before, read, taken)))
                .compose(look -> renamed(tx, look)
                        .compose(done -> listings.siblings(tx.sql(), stock.storeId(), counted.sku(), figure.wcId()))
                        .compose(siblings -> rule(tx, look, siblings)));
    }

    /** Orders that were reckoned before a product was seen first are not in an older copy of its figure. */
    private Future<BigDecimal> takenSince(Tx tx, String storeId, Figure figure, boolean known) {
        return known || figure.modifiedAt().isEmpty()
                ? Future.succeededFuture(BigDecimal.ZERO)
                : listings.takenSince(
                        tx.sql(), storeId, figure.wcId(), figure.modifiedAt().get());
    }

    /** Of a name under which a store that shares with nobody has nothing any more there is what its orders still claim. */
    private Future<Void> renamed(Tx tx, Look look) {
        Optional<StockKey> old = look.before()
                .map(Listing::key)
                .filter(key -> !key.equals(look.key())
                        && key.poolId().equals(look.key().poolId())
                        && !key.isShared());
        return old.map(key -> listings.siblings(
                                tx.sql(),
                                look.storeId(),
                                key.sku(),
                                look.figure().wcId())
                        .compose(others -> others.isEmpty() ? emptied(tx, look, key) : Future.succeededFuture()))
                .orElseGet(Future::succeededFuture);
    }

    private Future<Void> emptied(Tx tx, Look look, StockKey key) {
        return listings.lockLevel(tx.sql(), key)
                .compose(locked -> ledger.find(tx.sql(), key))
                .compose(level -> listings.pending(tx.sql(), key)
                        .compose(pending -> ledger.move(
                                tx,
                                level
                                        .map(known -> movement(
                                                look,
                                                key,
                                                Cause.MOVED_OUT,
                                                known.available().add(pending).negate()))
                                        .stream()
                                        .toList())))
                .mapEmpty();
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
        BigDecimal expected = look.before().map(Listing::expected).orElse(look.shown());
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
                : listings.isForOthersToTell(tx.sql(), look.storeId(), look.key())
                        .map(others -> !others);
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
                                look.before().map(Listing::expected),
                                look.before().flatMap(Listing::differsSince),
                                look.before().map(Listing::raced).orElse(BigDecimal.ZERO))));
    }

    private static Movement movement(Look look, Cause cause, BigDecimal onHand) {
        return movement(look, look.key(), cause, onHand);
    }

    private static Movement movement(Look look, StockKey key, Cause cause, BigDecimal onHand) {
        return new Movement(
                key,
                onHand,
                BigDecimal.ZERO,
                cause,
                STORE,
                Optional.of(look.storeId()),
                "product/" + look.figure().wcId());
    }
}
