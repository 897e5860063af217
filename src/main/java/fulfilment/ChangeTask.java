package fulfilment;

import io.vertx.core.Future;
import java.util.Optional;
import orders.OrderWriter;
import orders.StatusOutcome;
import orders.WriteOutcome;
import platform.db.Database;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import records.Conflict;
import records.Conflict.Side;
import records.EditConflicts;
import records.Kind;
import stores.ConflictStrategy;

/**
 * {@code fulfilment.change}: changes an order in its store as a person wants. The writer looks before it writes, so a run
 * that was cut off is repeated without harm; while the store is down the task is retried. Where the store changed the status
 * too, the store's strategy decides, or a person, after whose decision this runs again.
 */
final class ChangeTask implements TaskHandler {

    private final Database database;
    private final OrderWriter writer;
    private final OrderChangeRepository changes;
    private final EditConflicts conflicts;
    private final ChangeEnding ending;

    ChangeTask(
            Database database,
            OrderWriter writer,
            OrderChangeRepository changes,
            EditConflicts conflicts,
            ChangeEnding ending) {
        this.database = database;
        this.writer = writer;
        this.changes = changes;
        this.conflicts = conflicts;
        this.ending = ending;
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        long orderId = Long.parseLong(run.key().key());
        return changes.pending(database.pool(), run.key().scope(), orderId)
                .compose(found -> found.map(change -> work(run, change)).orElseGet(Future::succeededFuture))
                .map(TaskOutcome.done());
    }

    private Future<Void> work(TaskRun run, OrderChange change) {
        return change.state() == OrderChange.State.CONFLICT
                ? conflicts
                        .ofEdit(database.pool(), run.key().scope(), Kind.ORDER, change.id())
                        .compose(conflict -> decided(run, change, conflict))
                : conflicts
                        .strategy(run.key().scope(), Kind.ORDER)
                        .compose(strategy -> carryOut(run, change, strategy));
    }

    /** What waits for a person stays with the person, but looks again: the store may have come to agree. */
    private Future<Void> decided(TaskRun run, OrderChange change, Optional<Conflict> conflict) {
        Optional<Side> side = conflict.flatMap(found -> found.toBeDone(ChangeVerdict.STATUS));
        if (side.equals(Optional.of(Side.REMOTE))) {
            return ending.keptRemote(run, change);
        }
        OrderChange anew = side.isEmpty() ? change : onWhatWasSeen(change, conflict.orElseThrow());
        return carryOut(run, anew, ConflictStrategy.MANUAL);
    }

    /** A decision holds for the state that it was made on. */
    private static OrderChange onWhatWasSeen(OrderChange change, Conflict conflict) {
        return change.on(
                String.valueOf(conflict.sides().remote().get(ChangeVerdict.STATUS)),
                conflict.resolution().orElseThrow().at());
    }

    private Future<Void> carryOut(TaskRun run, OrderChange change, ConflictStrategy strategy) {
        return changes.otherStatuses(database.pool(), run.key().scope(), change)
                .map(own -> new ChangeVerdict(
                        change, own, strategy, conflicts.clock().instant()))
                .compose(verdict -> write(run.key().scope(), verdict)
                        .compose(outcome -> outcome.outcome() instanceof WriteOutcome.Held
                                ? ending.held(run, verdict, outcome.found().orElseThrow())
                                : ending.written(run, verdict, outcome)));
    }

    private Future<StatusOutcome> write(String storeId, ChangeVerdict verdict) {
        OrderChange change = verdict.change();
        return change.cancels()
                ? writer.cancel(storeId, change.orderId(), change.note(), change.restock(), verdict::pass)
                : writer.setStatus(storeId, change.orderId(), change.status(), change.note(), verdict::pass);
    }
}
