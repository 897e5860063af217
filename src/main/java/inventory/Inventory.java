package inventory;

import catalog.Figures;
import incidents.Incidents;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orders.Orders;
import platform.db.Database;
import platform.db.Tx;
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
    private final Follower follower;

    public Inventory(
            Database database,
            Tasks tasks,
            Orders orders,
            Figures figures,
            ShippedGoods shipped,
            Incidents incidents,
            PushGate gate,
            StockSettings settings,
            Clock clock) {
        this.database = database;
        this.orders = orders;
        this.figures = figures;
        this.shipped = shipped;
        this.settings = settings;
        this.clock = clock;
        PushMarks marks = new PushMarks(tasks);
        this.ledger = new StockLedger(List.of(marks));
        this.follower = new Follower(figures, tasks, ledger, marks, settings.settle(), clock);
        this.push = new PushTask(database, figures, follower, incidents, gate, marks, clock);
    }

    /** What works off this room's tasks, by kind. */
    public Map<String, TaskHandler> handlers() {
        return Map.of(
                InventoryTasks.ORDER,
                new OrderTask(database, orders, ledger, follower, shipped, settings, clock),
                InventoryTasks.PRODUCT,
                this::product,
                InventoryTasks.SETTLE,
                this::settle,
                InventoryTasks.PUSH,
                push);
    }

    /** Levels and their movements. */
    public StockLedger ledger() {
        return ledger;
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

    private Future<TaskOutcome> settle(TaskRun run) {
        String storeId = run.key().scope();
        long wcId = Long.parseLong(run.key().key());
        return figures.read(storeId, wcId)
                .compose(read -> database.transaction(tx -> settle(tx, storeId, wcId, read)
                        .compose(at -> run.guard(tx).map(at))))
                .map(at -> at.map(when -> TaskOutcome.again(
                                Duration.between(clock.instant(), when), "an order may still explain what it shows"))
                        .orElseGet(TaskOutcome::done));
    }

    private Future<Optional<Instant>> settle(Tx tx, String storeId, long wcId, Optional<Integer> read) {
        return read.map(quantity -> follower.settle(tx, storeId, wcId, BigDecimal.valueOf(quantity)))
                .orElseGet(() -> follower.look(tx, storeId, wcId).map(Optional.empty()));
    }
}
