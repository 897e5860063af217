package catalog;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import java.util.function.Function;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskHandler;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;
import records.Conflict;
import records.EditConflicts;
import records.Kind;
import records.Records;
import woocommerce.StoreClient;

/** Changes of the figure that a store shows for a product, wanted here and done by a task. */
public final class StockChanges {

    private final Database database;
    private final Tasks tasks;
    private final EditConflicts conflicts;
    private final StockChangeRepository repository = new StockChangeRepository();

    public StockChanges(Database database, Tasks tasks, EditConflicts conflicts) {
        this.database = database;
        this.tasks = tasks;
        this.conflicts = conflicts;
    }

    /**
     * Does what is wanted, under {@link StockTask#KIND}.
     *
     * @param clients hands out the client of a store
     * @param books are told of what is done
     */
    public TaskHandler handler(Records records, Function<String, Future<StoreClient>> clients, StockBooks books) {
        return new StockTask(database, new ProductWriter(database, records, clients), conflicts, books);
    }

    /**
     * Wants a change; it is tried at once. A figure that is set takes the place of those that wait for a decision. Succeeds
     * with its id; fails only with the database.
     */
    Future<Long> want(Tx tx, String storeId, ShownProduct shown, StockOperation operation, int quantity) {
        Product product = shown.product();
        long familyWcId = family(shown);
        TaskKey task = new TaskKey(storeId, StockTask.KIND, Long.toString(familyWcId));
        Future<Void> alone =
                operation == StockOperation.SET ? supersede(tx, storeId, product.id()) : Future.succeededFuture();
        return alone.compose(done -> repository.insert(tx.sql(), storeId, product, familyWcId, operation, quantity))
                .compose(id -> tasks.enqueue(tx, task).map(id));
    }

    /**
     * Whether the figure may still become another than the one that is shown, by changes that came before this one. To be
     * asked in the transaction that wanted it, which holds the family's task: nobody else's can be overlooked.
     */
    Future<Boolean> othersUnderWay(Tx tx, String storeId, ShownProduct shown, long id) {
        return repository.othersOpen(tx.sql(), storeId, family(shown), id);
    }

    private static long family(ShownProduct shown) {
        Product product = shown.product();
        boolean hasParent = shown.isVariation() && product.wcParentId() != 0;
        return hasParent ? product.wcParentId() : product.wcId();
    }

    private Future<Void> supersede(Tx tx, String storeId, long productId) {
        return repository.supersede(tx.sql(), storeId, productId).compose(ids -> {
            Future<Void> ended = Future.succeededFuture();
            for (long id : ids) {
                ended = ended.compose(before -> conflicts.ended(
                        tx.sql(), storeId, Kind.PRODUCT, id, Conflict.Outcome.SUPERSEDED, Optional.empty()));
            }
            return ended;
        });
    }

    /** A change of a product. Fails only with the database. */
    Future<Optional<StockChange>> find(SqlClient sql, String storeId, long productId, long id) {
        return repository.find(sql, storeId, productId, id);
    }
}
