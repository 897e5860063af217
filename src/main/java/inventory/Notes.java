package inventory;

import io.vertx.core.Future;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import platform.db.Tx;

/** What people see of a difference that stayed: a line of the inventory log, and a count. */
record Notes(StockLog log, Drifts drifts) {

    /**
     * A difference was settled.
     *
     * @param listing as it is since
     * @param was what it was expected to show
     * @param settledBy who was right; what the store is not right about is noted when it is written
     */
    Future<Void> settled(Tx tx, Listing listing, BigDecimal was, StockSource settledBy) {
        drifts.drifted(listing.storeId(), settledBy, listing.shown().subtract(was));
        return settledBy != StockSource.STORE
                ? Future.succeededFuture()
                : log.note(
                        tx,
                        List.of(new StockLog.Change(
                                listing.storeId(),
                                listing.wcProductId(),
                                listing.key().sku(),
                                whole(was),
                                whole(listing.shown()),
                                LogSource.STORE)));
    }

    private static int whole(BigDecimal figure) {
        return figure.setScale(0, RoundingMode.FLOOR).intValue();
    }
}
