package inventory;

import catalog.Figures;
import catalog.ProductInventory;
import catalog.StockBooks;
import incidents.Incidents;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import orders.Orders;
import orders.RecentOrders;
import platform.db.Database;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import platform.tasks.Tasks;

/** The books of stock, kept by what orders and products of the stores say. */
public final class Inventory {
    private final Database database;
    private final Orders orders;
    private final Figures figures;
    private final ShippedGoods shipped;
    private final StockSettings settings;
    private final Clock clock;
    private final StockLedger ledger;
    private final PushTask push;
    private final SettleTask settle;
    private final Follower follower;
    private final StockLog log;
    private final StockSync sync;
    private final StockPools pools;
    private final Mappings mappings;

    public Inventory(
            Database database,
            Tasks tasks,
            Orders orders,
            Figures figures,
            RecentOrders recent,
            ShippedGoods shipped,
            Incidents incidents,
            PushGate gate,
            Drifts drifts,
            LowStockNews news,
            StockSettings settings,
            Clock clock) {
        this.database = database;
        this.orders = orders;
        this.figures = figures;
        this.shipped = shipped;
        this.settings = settings;
        this.clock = clock;
        PushMarks marks = new PushMarks(tasks);
        this.ledger = new StockLedger(List.of(marks, new LowStockWatch(incidents, news, clock)));
        this.log = new StockLog(settings.logKept());
        this.sync = new StockSync(database, tasks);
        this.pools = new StockPools(database, tasks, ledger);
        this.mappings = new Mappings(database, tasks);
        this.follower = new Follower(figures, tasks, ledger, marks, new Notes(log, drifts), settings.settle(), clock);
        this.settle = new SettleTask(database, tasks, figures, recent, follower, clock);
        this.push = new PushTask(database, tasks, figures, follower, incidents, gate, marks, log, clock);
    }

    /** What works off this room's tasks, by kind. */
    public Map<String, TaskHandler> handlers() {
        return Map.of(
                InventoryTasks.ORDER,
                new OrderTask(database, orders, ledger, follower, shipped, settings, clock),
                InventoryTasks.PRODUCT,
                this::product,
                InventoryTasks.SETTLE,
                settle,
                InventoryTasks.PUSH,
                push,
                InventoryTasks.RECOUNT,
                mappings);
    }

    /** Levels and their movements. */
    public StockLedger ledger() {
        return ledger;
    }

    /** Which stores share their stock. */
    public StockPools pools() {
        return pools;
    }

    Mappings mappings() {
        return mappings;
    }

    StockLog log() {
        return log;
    }

    StockSync sync() {
        return sync;
    }

    /** What there is of products. */
    public ProductInventory goods() {
        return new ListedGoods();
    }

    /** What a person does to a figure is told here. */
    public StockBooks books() {
        return new Books(ledger, log);
    }

    private Future<TaskOutcome> product(TaskRun run) {
        String storeId = run.key().scope();
        return database.transaction(tx -> figures.wcId(
                                tx.sql(), storeId, Long.parseLong(run.key().key()))
                        .compose(wcId ->
                                wcId.map(id -> follower.look(tx, storeId, id)).orElseGet(Future::succeededFuture))
                        .compose(done -> run.guard(tx)))
                .map(TaskOutcome.done());
    }
}
