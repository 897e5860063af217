package onboarding;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import platform.cache.SealedCache;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.InTurn;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import webhooks.StoreHooks;

/**
 * Erases all that we hold of a store, in batches that are short enough to disturb nobody; a crash only means that the next
 * run goes on. What still runs for the store meanwhile loses its task, and what it wrote is found by the next pass. What
 * the audit log says was done stays.
 */
public final class Purge implements TaskHandler {

    /** The task's kind; its scope and key are the store's id. */
    public static final String TASK_KIND = "onboarding.purge";

    private static final int BATCH = 1_000;
    private static final int TRIES_AT_THE_SHOP = 3;
    private static final Duration SHOP_WITHIN = Duration.ofSeconds(30);
    private static final Duration SLICE = Duration.ofSeconds(30);

    private final Database database;
    private final StoreHooks hooks;
    private final SharedBooks books;
    private final SealedCache cache;
    private final Clock clock;
    private final PurgeRepository purges = new PurgeRepository();

    /** Books that others share with a store, or that are not kept in rows of its own. Futures fail only with the database. */
    public interface SharedBooks {
        /** Before the rest is erased; done again it changes nothing. */
        Future<Void> erase(String storeId);

        /** What was written since, in the transaction that ends the store. */
        Future<Void> eraseLast(Tx tx, String storeId);
    }

    /**
     * @param books are erased first
     * @param cache forgets what it shows of the store once the store is erased
     */
    public Purge(Database database, StoreHooks hooks, SharedBooks books, SealedCache cache, Clock clock) {
        this.database = database;
        this.hooks = hooks;
        this.books = books;
        this.cache = cache;
        this.clock = clock;
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        String storeId = run.key().key();
        return purges.since(database.pool(), storeId)
                .compose(since -> since.isPresent()
                        ? leaveShop(run, storeId)
                                .compose(left ->
                                        left.map(Future::succeededFuture).orElseGet(() -> erase(storeId)))
                        : Future.succeededFuture(TaskOutcome.done()));
    }

    /** A shop that cannot be reached keeps its webhooks: an order to forget its data does not wait for it. */
    private Future<Optional<TaskOutcome>> leaveShop(TaskRun run, String storeId) {
        return hooks.removeAll(storeId)
                .timeout(SHOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .map(done -> Optional.<TaskOutcome>empty())
                .otherwise(failure -> run.attempt() < TRIES_AT_THE_SHOP
                        ? Optional.of(TaskOutcome.retry("the shop does not let its webhooks be removed"))
                        : Optional.empty());
    }

    private Future<TaskOutcome> erase(String storeId) {
        Instant until = clock.instant().plus(SLICE);
        return books.erase(storeId)
                .compose(erased -> pass(storeId, until))
                .compose(complete -> complete ? pass(storeId, until) : Future.succeededFuture(false))
                .compose(complete -> complete ? forget(storeId) : later());
    }

    /**
     * Nobody knows any more which of the cached records were the store's: all are dropped. Before the store's row goes, so
     * that a crash between the two only means that it is done again.
     */
    private Future<TaskOutcome> forget(String storeId) {
        cache.dropAll();
        return database.transaction(tx -> last(tx, storeId));
    }

    /**
     * The store's row, and the little that was written after its table was emptied twice (triggers write to tables that
     * were emptied before): in one transaction, for once the row is gone the store may be registered again.
     */
    private Future<TaskOutcome> last(Tx tx, String storeId) {
        return purges.lock(tx.sql(), storeId)
                .compose(held -> books.eraseLast(tx, storeId))
                .compose(erased -> purges.tables(tx.sql()))
                .compose(tables -> InTurn.each(
                        tables,
                        table -> purges.erase(tx.sql(), table, storeId, Integer.MAX_VALUE)
                                .mapEmpty()))
                .compose(done -> purges.eraseStore(tx.sql(), storeId))
                .map(gone -> TaskOutcome.done());
    }

    private static Future<TaskOutcome> later() {
        return Future.succeededFuture(TaskOutcome.again(Duration.ZERO, "goes on behind others"));
    }

    /** Every table once; false when the time was up before. */
    private Future<Boolean> pass(String storeId, Instant until) {
        return emptied(until, () -> purges.eraseTasks(database.pool(), storeId, TASK_KIND, BATCH))
                .compose(done -> purges.eraseIncidents(database.pool(), storeId))
                .compose(done -> purges.tables(database.pool()))
                .compose(tables -> pass(storeId, tables.iterator(), until));
    }

    private Future<Boolean> pass(String storeId, Iterator<PurgeRepository.StoreTable> tables, Instant until) {
        if (!tables.hasNext()) {
            return Future.succeededFuture(true);
        }
        PurgeRepository.StoreTable table = tables.next();
        return emptied(until, () -> purges.erase(database.pool(), table, storeId, BATCH))
                .compose(empty -> empty ? pass(storeId, tables, until) : Future.succeededFuture(false));
    }

    private Future<Boolean> emptied(Instant until, Supplier<Future<Integer>> batch) {
        return batch.get().compose(erased -> {
            if (erased == 0) {
                return Future.succeededFuture(true);
            }
            return clock.instant().isBefore(until) ? emptied(until, batch) : Future.succeededFuture(false);
        });
    }
}
