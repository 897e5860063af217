package catalog;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import platform.db.Database;
import platform.db.Tx;
import platform.http.FailureSummary;
import platform.tasks.LeaseLostException;
import platform.tasks.RetryHint;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import woocommerce.StoreException;
import woocommerce.StoreProblem;

/**
 * Works off the wanted changes of a product's stock, and of its variations', one after the other in the order in which
 * they came: read what the store shows, reckon, write, look at the answer. Its key is the product, so no two run at once.
 * Each change ends within a day of its being wanted, whatever keeps us from the store.
 */
public final class StockTask implements TaskHandler {

    public static final String KIND = "catalog.stock";

    private static final Duration NEXT_AFTER = Duration.ofSeconds(10);

    private final Database database;
    private final ProductWriter writer;
    private final StockChangeRepository changes = new StockChangeRepository();

    StockTask(Database database, ProductWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    /** A change that is worked on. */
    private record Work(TaskRun run, StockChange change) {
        String storeId() {
            return run.key().scope();
        }
    }

    /** What ends a change in the transaction that holds the lease. */
    @FunctionalInterface
    private interface Ending {
        Future<Void> apply(Tx tx);
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        return workOffNext(run).compose(ended -> ended ? goOn(run) : Future.succeededFuture(TaskOutcome.done()));
    }

    /**
     * A failure after a change has ended is the next one's first: were it counted with those of the change that ended, the
     * task could be a dead letter before the next one is a day old, and nobody would be left to end it.
     */
    private Future<TaskOutcome> goOn(TaskRun run) {
        return run(run).recover(failure -> failure instanceof LeaseLostException
                ? Future.failedFuture(failure)
                : Future.succeededFuture(TaskOutcome.again(wait(failure), FailureSummary.reason(failure))));
    }

    private static Duration wait(Throwable failure) {
        return (failure instanceof RetryHint hint ? hint.retryAfter() : Optional.<Duration>empty()).orElse(NEXT_AFTER);
    }

    /** Whether there was one. */
    private Future<Boolean> workOffNext(TaskRun run) {
        return changes.oldestOpen(
                        database.pool(),
                        run.key().scope(),
                        Long.parseLong(run.key().key()))
                .compose(open -> open.map(
                                change -> workOff(new Work(run, change)).map(true))
                        .orElseGet(() -> Future.succeededFuture(false)));
    }

    private Future<Void> workOff(Work work) {
        return writer.look(work.storeId(), work.change().wcProductId())
                .compose(stock -> act(work, stock))
                .recover(failure -> refuseOrFail(work, failure));
    }

    private Future<Void> act(Work work, CountedStock stock) {
        StockRule.Step step = StockRule.next(work.change(), stock);
        if (step instanceof StockRule.Write write) {
            return write(work, stock, write.figure());
        }
        return step instanceof StockRule.Refuse refuse ? refuse(work, refuse) : done(work, stock.quantity());
    }

    private Future<Void> write(Work work, CountedStock stock, int figure) {
        return inLease(
                        work,
                        tx -> changes.sent(
                                tx.sql(), work.storeId(), work.change().id(), stock.quantity(), figure))
                .compose(noted -> writer.write(
                        work.storeId(), stock, figure, work.change().mark()))
                .compose(shown -> shown == figure ? done(work, shown) : refuse(work, notTaken(shown)));
    }

    private Future<Void> done(Work work, int figure) {
        return inLease(
                work, tx -> changes.done(tx.sql(), work.storeId(), work.change().id(), figure));
    }

    private Future<Void> refuse(Work work, StockRule.Refuse why) {
        return inLease(
                work,
                tx -> changes.refused(tx.sql(), work.storeId(), work.change().id(), why));
    }

    private Future<Void> inLease(Work work, Ending ending) {
        return database.transaction(
                tx -> ending.apply(tx).compose(done -> work.run().guard(tx)));
    }

    /** What no repetition can mend is refused; anything else is tried again, for a day. */
    private Future<Void> refuseOrFail(Work work, Throwable failure) {
        if (!(failure instanceof StoreException store)) {
            return expired(work.change()).map(why -> refuse(work, why)).orElseGet(() -> Future.failedFuture(failure));
        }
        if (saysGone(store.problem())) {
            return writer.wantConfirm(work.storeId(), work.change().wcProductId())
                    .compose(wanted ->
                            refuse(work, new StockRule.Refuse("product_gone", "The store no longer has the product.")));
        }
        return refusal(work.change(), store.problem())
                .map(why -> refuse(work, why))
                .orElseGet(() -> Future.failedFuture(failure));
    }

    private static Optional<StockRule.Refuse> refusal(StockChange change, StoreProblem problem) {
        if (problem instanceof StoreProblem.NoPermission || problem instanceof StoreProblem.Invalid) {
            return Optional.of(new StockRule.Refuse("store_refused", problem.mend()));
        }
        return expired(change);
    }

    private static Optional<StockRule.Refuse> expired(StockChange change) {
        String doubt = change.state() == StockChange.State.SENT
                ? "The store could not be asked for a day whether it took the change."
                : "The store could not be asked for a day; nothing was changed.";
        return change.old() ? Optional.of(new StockRule.Refuse("stock_change_expired", doubt)) : Optional.empty();
    }

    /** 404 to a read, 400 to a write, in the store's own words. */
    private static boolean saysGone(StoreProblem problem) {
        if (problem instanceof StoreProblem.NotFound notFound) {
            return notFound.gone();
        }
        return problem instanceof StoreProblem.Invalid invalid && invalid.unknownId();
    }

    private static StockRule.Refuse notTaken(int shown) {
        return new StockRule.Refuse(
                "store_refused",
                "The store took the change and shows " + shown + " all the same: a plugin counts too.");
    }
}
