package inventory;

import incidents.Incidents;
import inventory.warehouse.WarehouseAccess;
import inventory.warehouse.WarehouseClient;
import inventory.warehouse.WarehouseException;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.db.Tx;
import platform.http.Problem;
import platform.http.UrlRefusedException;
import platform.tasks.TaskHandler;
import platform.tasks.Tasks;

/**
 * Which stores have an external warehouse that is right about their stock. Futures fail with the database and, where said
 * so, with {@link platform.http.ProblemException}.
 */
public final class Warehouses {
    private static final String DISCONNECTED = "the warehouse was removed";
    private static final String RECONNECTED = "the warehouse was connected anew";

    private final Parts parts;
    private final WarehouseRepository repository;
    private final PoolRepository pools = new PoolRepository();
    private final StoreStocks stocks = new StoreStocks();

    public Warehouses(Parts parts) {
        this.parts = parts;
        this.repository = new WarehouseRepository(parts.keyring());
    }

    /**
     * What it works with.
     *
     * @param active whether a store is not deactivated
     */
    public record Parts(
            Database database,
            Tasks tasks,
            StockLedger ledger,
            Keyring keyring,
            WarehouseClient client,
            Incidents incidents,
            Function<String, Future<Boolean>> active,
            Clock clock) {}

    /** What works off its tasks, by kind. */
    public Map<String, TaskHandler> handlers() {
        return Map.of(InventoryTasks.WAREHOUSE, new WarehouseTask(parts, repository));
    }

    /** 404 where the store has none. */
    Future<Warehouse> require(String storeId) {
        return repository
                .find(parts.database().pool(), storeId)
                .map(found -> found.orElseThrow(() -> Problem.notFound("No warehouse is connected to the store.")
                        .exception()));
    }

    /**
     * A warehouse is right about a store's stock from now on, in place of whatever was. It is asked once before. 400 for an
     * address that may not be called, 422 {@code warehouse_refused} when it gives no stock, 409 {@code pool_has_warehouse}.
     *
     * @param precondition is given what is connected, and may throw
     */
    Future<Warehouse> connect(
            String storeId,
            WarehouseAccess access,
            Duration pollEvery,
            String by,
            Consumer<Optional<Warehouse>> precondition) {
        return parts.client()
                .page(access, Optional.empty())
                .recover(Warehouses::refused)
                .compose(asked -> parts.database()
                        .transaction(tx -> stocks.change(tx, storeId)
                                .compose(stock -> repository
                                        .lock(tx.sql(), storeId)
                                        .compose(before -> {
                                            precondition.accept(before);
                                            return alone(tx, stock);
                                        })
                                        .compose(alone -> repository.connect(tx.sql(), storeId, access, pollEvery, by))
                                        .compose(kept -> source(tx, stock, StockSource.WAREHOUSE, by)))
                                .compose(kept -> settle(tx, storeId, RECONNECTED))
                                .compose(settled -> parts.tasks().enqueue(tx, InventoryTasks.warehouse(storeId)))))
                .compose(wanted -> require(storeId));
    }

    /** The store is right about its own stock again; what was counted stays until it shows something else. 404. */
    Future<Void> disconnect(String storeId, String by, Consumer<Optional<Warehouse>> precondition) {
        return require(storeId)
                .compose(known -> parts.database()
                        .transaction(tx -> stocks.change(tx, storeId)
                                .compose(stock -> repository
                                        .lock(tx.sql(), storeId)
                                        .compose(before -> {
                                            precondition.accept(before);
                                            return repository.delete(tx.sql(), storeId);
                                        })
                                        .compose(gone -> source(tx, stock, StockSource.STORE, by)))
                                .compose(kept -> settle(tx, storeId, DISCONNECTED))));
    }

    private Future<Void> source(Tx tx, StoreStock stock, StockSource source, String by) {
        return pools.keep(tx.sql(), new StoreStock(stock.storeId(), stock.poolId(), source, stock.offer()), by)
                .compose(kept -> parts.tasks().enqueue(tx, InventoryTasks.push(stock.storeId())));
    }

    private Future<Void> settle(Tx tx, String storeId, String why) {
        return parts.incidents()
                .settle(tx.sql(), storeId, WarehouseTask.UNREACHED, WarehouseTask.SUBJECT, why)
                .compose(settled ->
                        parts.incidents().settle(tx.sql(), storeId, WarehouseTask.REFUSED, WarehouseTask.SUBJECT, why));
    }

    /** Two that count one pool would correct each other for ever. */
    private Future<Void> alone(Tx tx, StoreStock stock) {
        return pools.warehouseOf(tx.sql(), stock.poolId(), stock.storeId()).compose(StockPools::requireOneWarehouse);
    }

    private static <T> Future<T> refused(Throwable failure) {
        if (failure instanceof UrlRefusedException) {
            return Future.failedFuture(Problem.invalid("/url", String.valueOf(failure.getMessage()))
                    .exception());
        }
        return Future.failedFuture(
                failure instanceof WarehouseException
                        ? Problem.of(
                                        422,
                                        "warehouse_refused",
                                        "The warehouse was asked for its stock and gave none, so nothing was changed. "
                                                + failure.getMessage())
                                .exception()
                        : failure);
    }
}
