package inventory;

import catalog.Figures;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orders.RecentOrders;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import platform.tasks.Tasks;

/**
 * {@code inventory.settle}: reads a product that shows something else than expected. Where we write too, the store's newest
 * orders are read and reckoned first: a cancelled one whose news was lost shows as more goods. Of a product that is gone
 * nothing is left to settle: its copy is looked at again, and what follows from that forgets it.
 */
final class SettleTask implements TaskHandler {
    /** An order's date may be somewhat before the moment at which we noticed its goods. */
    private static final Duration BEFORE = Duration.ofMinutes(5);

    /** A store whose orders can never be reckoned in time is believed all the same. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String WAITS = "orders of the store are still to be reckoned";

    private final ListingRepository listings = new ListingRepository();
    private final StoreStocks stocks = new StoreStocks();
    private final Database database;
    private final Tasks tasks;
    private final Figures figures;
    private final RecentOrders orders;
    private final Follower follower;
    private final Clock clock;

    SettleTask(Database database, Tasks tasks, Figures figures, RecentOrders orders, Follower follower, Clock clock) {
        this.database = database;
        this.tasks = tasks;
        this.figures = figures;
        this.orders = orders;
        this.follower = follower;
        this.clock = clock;
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        String storeId = run.key().scope();
        long wcId = Long.parseLong(run.key().key());
        return doubted(storeId, wcId)
                .compose(since -> since.map(when -> orders.read(storeId, when.minus(BEFORE)))
                        .orElseGet(() -> Future.succeededFuture(true))
                        .compose(all ->
                                figures.read(storeId, wcId).compose(read -> settled(run, wcId, since, all, read))))
                .recover(failure -> Figures.saysGone(failure)
                        ? figures.confirm(storeId, wcId).map(TaskOutcome.done())
                        : Future.failedFuture(failure));
    }

    /** Since when a store that we write too shows something that no order explains. */
    private Future<Optional<Instant>> doubted(String storeId, long wcId) {
        return stocks.find(database.pool(), storeId)
                .compose(stock -> stock.isFollowed()
                        ? Future.succeededFuture(Optional.empty())
                        : listings.find(database.pool(), storeId, wcId)
                                .map(found -> found.flatMap(Listing::differsSince)));
    }

    private Future<TaskOutcome> settled(
            TaskRun run, long wcId, Optional<Instant> since, boolean all, Optional<Integer> read) {
        boolean patient = since.filter(when -> clock.instant().isBefore(when.plus(LONGEST)))
                .isPresent();
        return database.transaction(tx -> (patient ? waits(tx, run.key().scope(), all) : Future.succeededFuture(false))
                .compose(waits -> waits
                        ? Future.succeededFuture(TaskOutcome.again(SOON, WAITS))
                        : settle(tx, run.key().scope(), wcId, read))
                .compose(outcome -> run.guard(tx).map(outcome)));
    }

    private Future<Boolean> waits(Tx tx, String storeId, boolean all) {
        return all ? tasks.isWaiting(tx, storeId, List.of(InventoryTasks.ORDER)) : Future.succeededFuture(true);
    }

    private Future<TaskOutcome> settle(Tx tx, String storeId, long wcId, Optional<Integer> read) {
        return read.map(quantity -> follower.settle(tx, storeId, wcId, BigDecimal.valueOf(quantity)))
                .orElseGet(() -> follower.look(tx, storeId, wcId).map(Optional.empty()))
                .map(at -> at.map(when -> TaskOutcome.again(
                                Duration.between(clock.instant(), when), "an order may still explain what it shows"))
                        .orElseGet(TaskOutcome::done));
    }
}
