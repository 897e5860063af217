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
import records.Conflict;
import records.Conflict.Outcome;
import records.Conflict.Side;
import records.ConflictRule;
import records.EditConflicts;
import records.Edited;
import records.Kind;
import records.RecordKey;
import stores.ConflictStrategy;
import woocommerce.StoreException;

/**
 * Works off the wanted changes of a product's stock, and of its variations', one after the other in the order in which
 * they came: read what the store shows, reckon, write, look at the answer. Its key is the product, so no two run at once.
 * Each change ends within a day of its being wanted, whatever keeps us from the store.
 * A figure that is set and that the store changed too goes the way of the store's strategy for conflicts.
 */
public final class StockTask implements TaskHandler {

    public static final String KIND = "catalog.stock";

    private static final Duration NEXT_AFTER = Duration.ofSeconds(10);

    private final Database database;
    private final ProductWriter writer;
    private final EditConflicts conflicts;
    private final StockBooks books;
    private final StockChangeRepository changes = new StockChangeRepository();

    StockTask(Database database, ProductWriter writer, EditConflicts conflicts, StockBooks books) {
        this.database = database;
        this.writer = writer;
        this.conflicts = conflicts;
        this.books = books;
    }

    /** A change that is worked on. */
    private record Work(TaskRun run, StockChange change) {
        String storeId() {
            return run.key().scope();
        }

        StockEdit edit(CountedStock stock, int found, int figure) {
            return new StockEdit(storeId(), stock.wcId(), found, figure, "stock-change/" + change.id());
        }

        /** A write whose answer was lost, and which arrived. */
        Optional<StockEdit> arrived(CountedStock stock) {
            return change.state() == StockChange.State.SENT
                            && stock.mark()
                                    .filter(change.mark().toString()::equals)
                                    .isPresent()
                    ? Optional.of(edit(
                            stock, change.found().orElseThrow(), change.now().orElseThrow()))
                    : Optional.empty();
        }
    }

    /** What ends a change in the transaction that holds the lease. */
    @FunctionalInterface
    private interface Ending {
        Future<Void> apply(Tx tx);
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        return workOffNext(run)
                .compose(ended -> ended ? Future.succeededFuture(true) : lookAgain(run))
                .compose(more -> more ? goOn(run) : Future.succeededFuture(TaskOutcome.done()));
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

    /** At those that wait for a person, once nothing else is to be done. Whether one is to be written by now. */
    private Future<Boolean> lookAgain(TaskRun run) {
        return changes.undecided(
                        database.pool(),
                        run.key().scope(),
                        Long.parseLong(run.key().key()))
                .compose(undecided -> {
                    Future<Boolean> looked = Future.succeededFuture(false);
                    for (StockChange change : undecided) {
                        looked = looked.compose(
                                more -> lookAgain(new Work(run, change)).map(now -> now || more));
                    }
                    return looked;
                });
    }

    /** A decision holds for the figure that it was made on; without one the store may have come to agree. */
    private Future<Boolean> lookAgain(Work work) {
        return conflicts
                .ofEdit(
                        database.pool(),
                        work.storeId(),
                        Kind.PRODUCT,
                        work.change().id())
                .compose(conflict ->
                        carryOut(work, conflict, conflict.flatMap(found -> found.toBeDone(StockVerdict.FIELD))));
    }

    private Future<Boolean> carryOut(Work work, Optional<Conflict> conflict, Optional<Side> side) {
        if (side.isEmpty()) {
            return workOff(work).map(false);
        }
        return side.get() == Side.REMOTE
                ? refuse(work, StockVerdict.KEPT, Outcome.KEPT_REMOTE).map(false)
                : decidedFor(work, conflict.orElseThrow()).map(true);
    }

    private Future<Void> decidedFor(Work work, Conflict conflict) {
        int shown = ((Number) conflict.sides().remote().getOrDefault(StockVerdict.FIELD, 0)).intValue();
        return inLease(
                work,
                tx -> changes.decided(
                        tx.sql(),
                        work.storeId(),
                        work.change().id(),
                        shown,
                        conflict.resolution().orElseThrow().at()));
    }

    private Future<Void> workOff(Work work) {
        return writer.look(work.storeId(), work.change().wcProductId())
                .compose(shown -> act(work, shown))
                .recover(failure -> refuseOrFail(work, failure));
    }

    private Future<Void> act(Work work, ShownStock shown) {
        StockRule.Step step = StockRule.next(work.change(), shown.stock());
        if (step instanceof StockRule.Write write) {
            return verdict(work, shown.stock()).compose(verdict -> write(work, shown, write.figure(), verdict));
        }
        return step instanceof StockRule.Refuse refuse
                ? refuse(work, refuse, Outcome.FAILED)
                : done(
                        work,
                        shown.stock().quantity(),
                        tx -> work.arrived(shown.stock())
                                .map(edit -> books.written(tx, edit))
                                .orElseGet(Future::succeededFuture));
    }

    /** What waits for a person stays with the person. */
    private Future<StockVerdict> verdict(Work work, CountedStock stock) {
        StockChange change = work.change();
        Future<ConflictStrategy> strategy = change.state() == StockChange.State.CONFLICT
                ? Future.succeededFuture(ConflictStrategy.MANUAL)
                : conflicts.strategy(work.storeId(), Kind.PRODUCT);
        return strategy.compose(wished -> changes.writtenSince(database.pool(), work.storeId(), change, stock)
                .map(written -> new StockVerdict(
                        change, written, wished, conflicts.clock().instant())));
    }

    private Future<Void> write(Work work, ShownStock shown, int figure, StockVerdict verdict) {
        ConflictRule.Verdict ruled = verdict.on(shown);
        Ending met = tx -> conflicts.met(tx, edited(work, shown), verdict.strategy(), verdict.sides(shown), ruled);
        if (ruled instanceof ConflictRule.Apply) {
            return write(work, shown.stock(), figure, met);
        }
        return ruled instanceof ConflictRule.Drop
                ? inLease(
                        work,
                        tx -> met.apply(tx)
                                .compose(noted -> changes.refused(
                                        tx.sql(), work.storeId(), work.change().id(), StockVerdict.dropped(shown))))
                : inLease(
                        work,
                        tx -> met.apply(tx)
                                .compose(noted -> changes.ask(
                                        tx.sql(), work.storeId(), work.change().id())));
    }

    private static Edited edited(Work work, ShownStock shown) {
        RecordKey key =
                new RecordKey(work.storeId(), Kind.PRODUCT, shown.stock().wcId());
        return new Edited(
                key, work.change().productId(), work.change().id(), work.run().key());
    }

    private Future<Void> write(Work work, CountedStock stock, int figure, Ending met) {
        StockEdit edit = work.edit(stock, stock.quantity(), figure);
        return database.transaction(tx -> books.take(tx, edit)
                        .compose(taken -> changes.sent(
                                        tx.sql(), work.storeId(), work.change().id(), stock, figure)
                                .compose(noted -> taken.map(shows -> end(tx, work, shows, met))
                                        .orElseGet(Future::succeededFuture))
                                .compose(noted -> work.run().guard(tx))
                                .map(taken)))
                .compose(taken -> taken.isPresent() ? Future.succeededFuture() : write(work, edit, stock, met));
    }

    private Future<Void> write(Work work, StockEdit edit, CountedStock stock, Ending met) {
        int figure = edit.figure();
        return writer.write(work.storeId(), stock, figure, work.change().mark())
                .compose(shown -> shown == figure
                        ? done(work, shown, tx -> books.written(tx, edit).compose(told -> met.apply(tx)))
                        : refuse(work, StockRefusals.notTaken(shown), Outcome.FAILED));
    }

    private Future<Void> done(Work work, int figure, Ending met) {
        return inLease(work, tx -> end(tx, work, figure, met));
    }

    private Future<Void> end(Tx tx, Work work, int figure, Ending met) {
        return met.apply(tx)
                .compose(noted -> conflicts.ended(
                        tx.sql(), work.storeId(), Kind.PRODUCT, work.change().id(), Outcome.WRITTEN, Optional.empty()))
                .compose(closed ->
                        changes.done(tx.sql(), work.storeId(), work.change().id(), figure));
    }

    private Future<Void> refuse(Work work, StockRule.Refuse why, Outcome outcome) {
        Optional<String> problem = outcome == Outcome.FAILED ? Optional.of(why.detail()) : Optional.empty();
        return inLease(
                work,
                tx -> conflicts
                        .ended(
                                tx.sql(),
                                work.storeId(),
                                Kind.PRODUCT,
                                work.change().id(),
                                outcome,
                                problem)
                        .compose(closed -> changes.refused(
                                tx.sql(), work.storeId(), work.change().id(), why)));
    }

    private Future<Void> inLease(Work work, Ending ending) {
        return database.transaction(
                tx -> ending.apply(tx).compose(done -> work.run().guard(tx)));
    }

    /** What no repetition can mend is refused; anything else is tried again, for a day. */
    private Future<Void> refuseOrFail(Work work, Throwable failure) {
        if (!(failure instanceof StoreException store)) {
            return StockRefusals.expired(work.change())
                    .map(why -> refuse(work, why, Outcome.FAILED))
                    .orElseGet(() -> Future.failedFuture(failure));
        }
        if (StockRefusals.saysGone(store.problem())) {
            StockRule.Refuse gone = new StockRule.Refuse("product_gone", "The store no longer has the product.");
            return writer.wantConfirm(work.storeId(), work.change().wcProductId())
                    .compose(wanted -> refuse(work, gone, Outcome.FAILED));
        }
        return StockRefusals.refusal(work.change(), store.problem())
                .map(why -> refuse(work, why, Outcome.FAILED))
                .orElseGet(() -> Future.failedFuture(failure));
    }
}
