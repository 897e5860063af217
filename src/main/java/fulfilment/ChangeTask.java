package fulfilment;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import java.util.Optional;
import orders.CancelOutcome;
import orders.OrderWriter;
import orders.WriteOutcome;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import platform.tasks.Tasks;

/**
 * {@code fulfilment.change}: changes an order in its store as a person wants. The writer looks before it writes, so a run
 * that was cut off is repeated without harm; while the store is down the task is retried.
 */
final class ChangeTask implements TaskHandler {
    private static final String REFUSED = "store_refused_write";

    private final Database database;
    private final OrderWriter writer;
    private final OrderChangeRepository changes;
    private final Tasks tasks;
    private final Incidents incidents;
    private final TimeLine timeLine;

    ChangeTask(
            Database database,
            OrderWriter writer,
            OrderChangeRepository changes,
            Tasks tasks,
            Incidents incidents,
            TimeLine timeLine) {
        this.database = database;
        this.writer = writer;
        this.changes = changes;
        this.tasks = tasks;
        this.incidents = incidents;
        this.timeLine = timeLine;
    }

    /** One run. */
    private record Work(TaskRun run, long orderId, OrderChange change) {
        String storeId() {
            return run.key().scope();
        }
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        long orderId = Long.parseLong(run.key().key());
        return changes.pending(database.pool(), run.key().scope(), orderId)
                .compose(found -> found.map(change -> carryOut(new Work(run, orderId, change)))
                        .orElseGet(Future::succeededFuture))
                .map(TaskOutcome.done());
    }

    private Future<Void> carryOut(Work work) {
        return write(work).compose(outcome -> database.transaction(tx -> conclude(tx, work, outcome)));
    }

    private Future<CancelOutcome> write(Work work) {
        OrderChange change = work.change();
        return change.cancels()
                ? writer.cancel(work.storeId(), work.orderId(), change.note(), change.restock())
                : writer.setStatus(
                                work.storeId(),
                                work.orderId(),
                                change.status(),
                                change.note(),
                                current -> StatusArrows.allows(current, change.status()))
                        .map(outcome -> new CancelOutcome(outcome, Optional.empty()));
    }

    private Future<Void> conclude(Tx tx, Work work, CancelOutcome outcome) {
        Optional<String> refusal = outcome.outcome() instanceof WriteOutcome.Refused refused
                ? Optional.of(refused.reason())
                : Optional.empty();
        String storeId = work.storeId();
        String message = refusal.map(
                        reason -> "The store refused status " + work.change().status() + ": " + reason)
                .orElse(done(work.change(), outcome));
        boolean alarming = refusal.isPresent() || isRestockedAllTheSame(work.change(), outcome);
        return changes.end(tx.sql(), storeId, work.change().id(), refusal, outcome.restocked())
                .compose(ended -> timeLine.append(
                        tx.sql(),
                        storeId,
                        work.orderId(),
                        refusal.isPresent() ? REFUSED : "change_made",
                        TimeLine.SERVICE,
                        message))
                .compose(said -> alarming ? alert(tx, work, message) : Future.succeededFuture())
                .compose(raised ->
                        tasks.enqueue(tx, FulfilmentTasks.key(FulfilmentTasks.ADVANCE, storeId, work.orderId())))
                .compose(wanted -> work.run().guard(tx));
    }

    private static String done(OrderChange change, CancelOutcome outcome) {
        return isRestockedAllTheSame(change, outcome)
                ? "The store shows status " + change.status() + ", and put the goods back into its stock all the same"
                : "The store shows status " + change.status();
    }

    private static boolean isRestockedAllTheSame(OrderChange change, CancelOutcome outcome) {
        return !change.restock() && outcome.restocked().orElse(false);
    }

    private Future<Void> alert(Tx tx, Work work, String message) {
        return incidents.raise(
                tx.sql(),
                new Incident.New(
                        work.storeId(),
                        REFUSED,
                        "order:" + work.orderId(),
                        Severity.WARNING,
                        "Order " + work.orderId() + ": " + message));
    }
}
