package inventory;

import catalog.StockBooks;
import catalog.StockEdit;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import platform.db.Tx;

/**
 * Takes what a person does to a store's figure into the ledger. A figure that we write has one writer, the push: there the
 * goods move here, and the store shows its part of it soon after.
 */
final class Books implements StockBooks {
    private static final String PERSON = "operator";

    private final ListingRepository listings = new ListingRepository();
    private final LedgerRepository levels = new LedgerRepository();
    private final PushRepository pushes = new PushRepository();
    private final StoreStocks stocks = new StoreStocks();
    private final StockLedger ledger;
    private final StockLog log;

    Books(StockLedger ledger, StockLog log) {
        this.ledger = ledger;
        this.log = log;
    }

    @Override
    public Future<Optional<Integer>> take(Tx tx, StockEdit edit) {
        return stocks.hold(tx, edit.storeId())
                .compose(stock -> locked(tx, edit)
                        .compose(found -> known(tx, stock, edit)
                                .compose(known -> found.isPresent()
                                                && known.filter(Books::isWritten)
                                                        .isPresent()
                                        ? take(tx, stock, edit, found.get())
                                        : Future.succeededFuture(Optional.empty()))));
    }

    /** Whether the push writes it. */
    private static boolean isWritten(PushRule.Known known) {
        return known.stock().isPresent() && !known.followed();
    }

    private Future<Optional<Integer>> take(Tx tx, StoreStock stock, StockEdit edit, Listing listing) {
        return ledger.move(tx, List.of(movement(edit, listing)))
                .compose(moved -> known(tx, stock, edit))
                .map(known -> known.map(now -> shown(edit, now)));
    }

    /** As the push reckons: what is shown, and what is offered more than was expected. */
    private static int shown(StockEdit edit, PushRule.Known known) {
        int target = known.stock()
                .map(stock -> known.offer().figure(stock, known.pieces(), edit.figure() < 0))
                .orElse(edit.figure());
        return target - known.expected().intValue() + edit.found();
    }

    private Future<Optional<PushRule.Known>> known(Tx tx, StoreStock stock, StockEdit edit) {
        return pushes.known(tx.sql(), stock, List.of(edit.wcId()))
                .map((Map<Long, PushRule.Known> known) -> Optional.ofNullable(known.get(edit.wcId())));
    }

    @Override
    public Future<Void> written(Tx tx, StockEdit edit) {
        return stocks.hold(tx, edit.storeId())
                .compose(stock -> locked(tx, edit)
                        .compose(found -> found.map(listing -> written(tx, stock, edit, listing))
                                .orElseGet(Future::succeededFuture)));
    }

    /** What nobody counts, or two count, moves nothing; it is expected to show what was written all the same. */
    private Future<Void> written(Tx tx, StoreStock stock, StockEdit edit, Listing listing) {
        return known(tx, stock, edit)
                .compose(known -> known.filter(now -> now.stock().isPresent() && now.followed())
                                .isPresent()
                        ? ledger.move(tx, List.of(movement(edit, listing))).mapEmpty()
                        : Future.succeededFuture())
                .compose(moved ->
                        listings.written(tx.sql(), edit.storeId(), edit.wcId(), BigDecimal.valueOf(edit.delta())))
                .compose(expected -> log.note(tx, List.of(change(edit, listing))));
    }

    private Future<Optional<Listing>> locked(Tx tx, StockEdit edit) {
        return pushes.keys(tx.sql(), edit.storeId(), List.of(edit.wcId()))
                .compose(keys -> levels.lock(tx.sql(), keys))
                .compose(locked -> pushes.lock(tx.sql(), edit.storeId(), List.of(edit.wcId())))
                .compose(locked -> listings.find(tx.sql(), edit.storeId(), edit.wcId()));
    }

    private static StockLog.Change change(StockEdit edit, Listing listing) {
        return new StockLog.Change(
                edit.storeId(), edit.wcId(), listing.key().sku(), edit.found(), edit.figure(), LogSource.OPERATOR);
    }

    private static Movement movement(StockEdit edit, Listing listing) {
        return new Movement(
                listing.key(),
                BigDecimal.valueOf(edit.delta()).multiply(listing.pieces()),
                BigDecimal.ZERO,
                Cause.ADJUSTED,
                PERSON,
                Optional.of(edit.storeId()),
                edit.reference());
    }
}
