package inventory;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import platform.db.Database;
import platform.db.Tx;
import platform.http.Problem;
import platform.http.ProblemException;
import platform.tasks.Tasks;

/**
 * Which stores share their stock, and how much of it each offers. Futures fail with the database and, where said so, with
 * {@link ProblemException}.
 */
public final class StockPools {
    private final PoolRepository repository = new PoolRepository();
    private final MoveRepository books = new MoveRepository();
    private final StoreStocks stocks = new StoreStocks();
    private final Database database;
    private final Tasks tasks;
    private final PoolMove move;

    StockPools(Database database, Tasks tasks, StockLedger ledger) {
        this.database = database;
        this.tasks = tasks;
        this.move = new PoolMove(ledger, tasks);
    }

    /** A page of pools by id, with how many there are. */
    record Page(long total, List<StockPool> pools) {}

    Future<Page> page(int limit, int offset) {
        return repository
                .count(database.pool())
                .compose(
                        total -> repository.page(database.pool(), limit, offset).map(pools -> new Page(total, pools)));
    }

    /** 404 where there is none. */
    Future<StockPool> require(String id) {
        return repository.find(database.pool(), id).map(found -> found.orElseThrow(StockPools::unknown));
    }

    /** 409 {@code stock_pool_exists}. */
    Future<StockPool> create(String id, String name, String by) {
        return database.transaction(tx -> repository
                .insert(tx.sql(), id, name, by)
                .compose(created -> created
                        ? repository.find(tx.sql(), id).map(Optional::orElseThrow)
                        : Future.failedFuture(Problem.of(409, "stock_pool_exists", "There is a stock pool of this id.")
                                .exception())));
    }

    /** 404. */
    Future<StockPool> rename(String id, String name) {
        return database.transaction(tx -> held(tx, id)
                .compose(pool -> repository.rename(tx.sql(), id, name))
                .compose(renamed -> held(tx, id)));
    }

    /** A pool that is empty, with its books. 404, 409 {@code stock_pool_not_empty}. */
    Future<Void> delete(String id) {
        return database.transaction(tx -> held(tx, id)
                .map(pool -> {
                    if (!pool.storeIds().isEmpty()) {
                        throw Problem.of(409, "stock_pool_not_empty", "Stores share it; let them leave first.")
                                .exception();
                    }
                    return pool;
                })
                .compose(pool -> repository.delete(tx.sql(), id))
                .compose(deleted -> books.forget(tx.sql(), id)));
    }

    /**
     * A store shares the pool's stock from now on; one that does already stays. 404, 409 {@code store_in_other_pool},
     * 409 {@code store_being_erased}, 409 {@code pool_has_warehouse}.
     *
     * @param addsStock whether its goods are others than the pool's
     */
    Future<StockPool> join(String id, String storeId, boolean addsStock) {
        return database.transaction(tx -> stocks.change(tx, storeId)
                .compose(stock -> held(tx, id).compose(pool -> {
                    if (stock.poolId().equals(id)) {
                        return Future.succeededFuture();
                    }
                    if (stock.key("").isShared()) {
                        return Future.failedFuture(Problem.of(
                                        409,
                                        "store_in_other_pool",
                                        "The store shares the stock of " + stock.poolId() + "; let it leave first.")
                                .exception());
                    }
                    return requireOneWarehouse(tx, stock, id)
                            .compose(alone -> repository.join(tx.sql(), id, storeId))
                            .compose(StockPools::requireKept)
                            .compose(joined -> move.move(
                                    tx,
                                    storeId,
                                    stock.poolId(),
                                    id,
                                    addsStock ? MoveRule.Mode.JOIN_OWN : MoveRule.Mode.JOIN_SAME));
                }))
                .compose(done -> held(tx, id)));
    }

    /**
     * A store is a pool of its own again. 404 also where it does not share the pool.
     *
     * @param takesStock whether it takes as many goods out of the pool as it shows
     */
    Future<StockPool> leave(String id, String storeId, boolean takesStock) {
        MoveRule.Mode mode = takesStock ? MoveRule.Mode.LEAVE_WITH_GOODS : MoveRule.Mode.LEAVE_ALONE;
        return database.transaction(tx -> stocks.change(tx, storeId)
                .compose(stock -> held(tx, id)
                        .compose(pool -> pool.storeIds().contains(storeId)
                                ? leave(tx, stock, mode)
                                : Future.failedFuture(Problem.notFound("The store does not share this pool.")
                                        .exception())))
                .compose(done -> held(tx, id)));
    }

    private Future<Void> leave(Tx tx, StoreStock stock, MoveRule.Mode mode) {
        String alone = StockKey.alone(stock.storeId());
        return repository
                .leave(tx.sql(), stock.storeId())
                .compose(left -> move.move(tx, stock.storeId(), stock.poolId(), alone, mode));
    }

    /**
     * Before a store is erased: what it shares stays right for the others, and its own books go with it. To be done again
     * changes nothing. Fails only with the database.
     */
    public Future<Void> erase(String storeId) {
        return database.transaction(tx -> stocks.change(tx, storeId)
                .compose(stock -> stock.key("").isShared()
                        ? leave(tx, stock, MoveRule.Mode.LEAVE_ALONE)
                        : Future.succeededFuture())
                .compose(left -> eraseOwn(tx, storeId)));
    }

    /** The same for a store that shares nothing any more, in the transaction that erases the rest of it. */
    public Future<Void> eraseOwn(Tx tx, String storeId) {
        return books.forgetStore(tx.sql(), storeId)
                .compose(forgotten -> books.forget(tx.sql(), StockKey.alone(storeId)));
    }

    /** How a store's stock is kept. */
    Future<StoreStock> settings(String storeId) {
        return stocks.find(database.pool(), storeId);
    }

    /**
     * Keeps a store's stock otherwise from now on. Fails as {@code change} does.
     *
     * @param change of what it is, which nobody else changes meanwhile
     * @param by who wants it
     */
    Future<StoreStock> change(String storeId, UnaryOperator<StoreStock> change, String by) {
        return database.transaction(tx -> stocks.change(tx, storeId)
                .map(change)
                .compose(now -> repository
                        .keep(tx.sql(), now, by)
                        .compose(kept -> tasks.enqueue(tx, InventoryTasks.push(storeId)))
                        .map(now)));
    }

    private Future<StockPool> held(Tx tx, String id) {
        return repository.hold(tx.sql(), id).map(found -> found.orElseThrow(StockPools::unknown));
    }

    private static Future<Void> requireKept(boolean joined) {
        return joined
                ? Future.succeededFuture()
                : Future.failedFuture(Problem.of(409, "store_being_erased", "The store is being erased.")
                        .exception());
    }

    private Future<Void> requireOneWarehouse(Tx tx, StoreStock stock, String poolId) {
        return stock.source() != StockSource.WAREHOUSE
                ? Future.succeededFuture()
                : repository.warehouseOf(tx.sql(), poolId, stock.storeId()).compose(StockPools::requireOneWarehouse);
    }

    static Future<Void> requireOneWarehouse(Optional<String> other) {
        return other.map(storeId -> Future.<Void>failedFuture(Problem.of(
                                409,
                                "pool_has_warehouse",
                                "The warehouse of " + storeId
                                        + " counts the pool's stock; two would contradict each other.")
                        .exception()))
                .orElseGet(Future::succeededFuture);
    }

    private static ProblemException unknown() {
        return Problem.notFound("There is no such stock pool.").exception();
    }
}
