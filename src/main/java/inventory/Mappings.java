package inventory;

import catalog.ManageStock;
import catalog.Product;
import catalog.Products;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import platform.db.Database;
import platform.db.Tx;
import platform.http.Problem;
import platform.tasks.TaskHandler;
import platform.tasks.TaskKey;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import platform.tasks.Tasks;
import records.RecordState;

/**
 * What products count as by a person's word: aliases (another SKU) and bundles (several of a SKU). A change is carried out by
 * tasks: the product is looked at again, and its orders are reckoned anew. Futures fail with the database and, where said so,
 * with {@link platform.http.ProblemException}.
 */
public final class Mappings implements TaskHandler {
    private static final int ORDERS_AT_ONCE = 1_000;

    private final MappingRepository repository = new MappingRepository();
    private final StoreStocks stocks = new StoreStocks();
    private final Products products = new Products();
    private final Database database;
    private final Tasks tasks;

    Mappings(Database database, Tasks tasks) {
        this.database = database;
        this.tasks = tasks;
    }

    /** A page of something, with how many there are of it. */
    record Page<T>(long total, List<T> items) {}

    /** By the store's ids of the products. */
    Future<Page<Mapping>> page(String storeId, Optional<String> sku, int limit, int offset) {
        return repository
                .count(database.pool(), storeId, sku)
                .compose(total -> repository
                        .page(database.pool(), storeId, sku, limit, offset)
                        .map(items -> new Page<>(total, items)));
    }

    /** Products whose stock counts nowhere, by the store's ids. */
    Future<Page<Unmapped>> unmapped(String storeId, int limit, int offset) {
        return stocks.find(database.pool(), storeId)
                .compose(stock -> repository
                        .countUnmapped(database.pool(), stock)
                        .compose(total -> repository
                                .unmapped(database.pool(), stock, limit, offset)
                                .map(items -> new Page<>(total, items))));
    }

    /**
     * A product counts as so many of a SKU from now on. 404 where the store has no such product, 409 {@code
     * parent_counts_stock} for a variation that leaves counting to its product.
     */
    Future<Mapping> put(String storeId, long wcId, String sku, BigDecimal pieces, String by) {
        return database.transaction(tx -> stocks.change(tx, storeId)
                .compose(stock -> counting(tx, storeId, wcId))
                .compose(product -> repository
                        .put(tx.sql(), storeId, wcId, sku, pieces, by)
                        .compose(kept -> carryOut(tx, product.id(), storeId, wcId)))
                .compose(done -> repository.find(tx.sql(), storeId, wcId).map(Optional::orElseThrow)));
    }

    /** It counts by its own SKU again. 404 where nobody said otherwise. */
    Future<Void> delete(String storeId, long wcId) {
        return database.transaction(tx -> stocks.change(tx, storeId)
                .compose(stock -> repository.delete(tx.sql(), storeId, wcId))
                .compose(deleted -> deleted
                        ? products.findByWcIds(tx.sql(), storeId, List.of(wcId))
                        : Future.failedFuture(
                                Problem.notFound("There is no such mapping.").exception()))
                .compose(found -> Optional.ofNullable(found.get(wcId))
                        .map(product -> carryOut(tx, product.id(), storeId, wcId))
                        .orElseGet(Future::succeededFuture)));
    }

    private Future<Product> counting(Tx tx, String storeId, long wcId) {
        return products.findByWcIds(tx.sql(), storeId, List.of(wcId)).map(found -> {
            Product product = Optional.ofNullable(found.get(wcId))
                    .filter(one -> one.state() == RecordState.LIVE)
                    .orElseThrow(() -> Problem.notFound("The store has no such product, or it is not synced yet.")
                            .exception());
            if (product.manageStock() == ManageStock.PARENT) {
                throw Problem.of(
                                409,
                                "parent_counts_stock",
                                "The variation leaves counting to its product; map " + product.wcParentId() + ".")
                        .exception();
            }
            return product;
        });
    }

    private Future<Void> carryOut(Tx tx, long productId, String storeId, long wcId) {
        return tasks.enqueueAll(
                tx,
                List.of(
                        InventoryTasks.product(storeId, productId),
                        new TaskKey(storeId, InventoryTasks.RECOUNT, Long.toString(wcId))));
    }

    /** {@code inventory.recount}: has a product's orders reckoned anew. */
    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        return recount(run, 0).map(TaskOutcome.done());
    }

    private Future<Void> recount(TaskRun run, long after) {
        String storeId = run.key().scope();
        return database.transaction(tx -> repository
                        .orders(tx.sql(), storeId, Long.parseLong(run.key().key()), after, ORDERS_AT_ONCE)
                        .compose(orders -> tasks.enqueueAll(
                                        tx,
                                        orders.stream()
                                                .map(id ->
                                                        new TaskKey(storeId, InventoryTasks.ORDER, Long.toString(id)))
                                                .toList())
                                .compose(wanted -> run.guard(tx))
                                .map(orders)))
                .compose(orders -> orders.size() < ORDERS_AT_ONCE
                        ? Future.succeededFuture()
                        : recount(run, orders.get(orders.size() - 1)));
    }
}
