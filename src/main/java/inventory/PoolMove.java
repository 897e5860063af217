package inventory;

import io.vertx.core.Future;
import java.util.List;
import platform.db.Tx;
import platform.tasks.Tasks;

/**
 * Takes a store's books from one pool to another, whole, in the transaction that changes where it belongs: before it every
 * order counts there, after it here. The caller keeps everybody else out of the store ({@link StoreStocks#change}).
 */
final class PoolMove {
    private static final int AT_ONCE = 500;

    private final MoveRepository repository = new MoveRepository();
    private final StockLedger ledger;
    private final Tasks tasks;

    PoolMove(StockLedger ledger, Tasks tasks) {
        this.ledger = ledger;
        this.tasks = tasks;
    }

    /** Fails only with the database. */
    Future<Void> move(Tx tx, String storeId, String from, String to, MoveRule.Mode mode) {
        return repository
                .lock(tx.sql(), storeId, from, to)
                .compose(locked -> move(tx, storeId, from, to, mode, ""))
                .compose(done -> tasks.enqueue(tx, InventoryTasks.push(storeId)));
    }

    /** Some at a time, by name. */
    private Future<Void> move(Tx tx, String storeId, String from, String to, MoveRule.Mode mode, String after) {
        return repository.next(tx.sql(), storeId, from, to, after, AT_ONCE).compose(next -> {
            if (next.isEmpty()) {
                return Future.succeededFuture();
            }
            List<Movement> movements = next.stream()
                    .flatMap(one -> MoveRule.movements(one, mode, storeId).stream())
                    .toList();
            List<String> skus =
                    next.stream().map(one -> one.to().sku()).distinct().toList();
            return repository
                    .carry(tx.sql(), storeId, from, to, skus)
                    .compose(carried -> ledger.move(tx, movements))
                    .compose(moved -> move(tx, storeId, from, to, mode, skus.get(skus.size() - 1)));
        });
    }
}
