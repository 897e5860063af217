package fulfilment;

import fulfilment.OrderChange.State;
import fulfilment.OrderChangeRepository.End;
import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import java.util.Optional;
import orders.OrderNow;
import orders.Orders;
import orders.StatusOutcome;
import orders.WriteOutcome;
import platform.db.Database;
import platform.db.Tx;
import platform.http.Problem;
import platform.tasks.TaskRun;
import platform.tasks.Tasks;
import records.Conflict.Outcome;
import records.ConflictRule;
import records.EditConflicts;
import records.Edited;
import records.Kind;
import records.RecordKey;

/**
 * Writes down what became of a wish for an order's status, each time in one transaction that holds the lease. Futures fail
 * with a lost lease and with the database.
 */
final class ChangeEnding {
    private static final String REFUSED = "store_refused_write";

    private final Database database;
    private final Orders orders;
    private final OrderChangeRepository changes;
    private final EditConflicts conflicts;
    private final Tasks tasks;
    private final Incidents incidents;
    private final TimeLine timeLine;

    ChangeEnding(
            Database database,
            Orders orders,
            OrderChangeRepository changes,
            EditConflicts conflicts,
            Tasks tasks,
            Incidents incidents,
            TimeLine timeLine) {
        this.database = database;
        this.orders = orders;
        this.changes = changes;
        this.conflicts = conflicts;
        this.tasks = tasks;
        this.incidents = incidents;
        this.timeLine = timeLine;
    }

    /** What ends a wish, in the words of the time line. */
    private record Said(String event, String message, boolean alarming) {}

    /** The store took it, had it so already, or refused it. */
    Future<Void> written(TaskRun run, ChangeVerdict verdict, StatusOutcome outcome) {
        OrderChange change = verdict.change();
        Optional<String> refusal = outcome.outcome() instanceof WriteOutcome.Refused refused
                ? Optional.of(refused.reason())
                : Optional.empty();
        End end = new End(refusal.isPresent() ? State.REFUSED : State.DONE, refusal, outcome.restocked());
        Said said = refusal.map(reason ->
                        new Said(REFUSED, "The store refused status " + change.status() + ": " + reason, true))
                .orElseGet(() -> made(change, outcome));
        return database.transaction(tx -> noteOverwritten(tx, run, verdict, outcome)
                .compose(noted -> conflicts.ended(
                        tx.sql(),
                        run.key().scope(),
                        Kind.ORDER,
                        change.id(),
                        refusal.isPresent() ? Outcome.FAILED : Outcome.WRITTEN,
                        refusal))
                .compose(closed -> conclude(tx, run, change, end, said)));
    }

    /** The store changed the status too: its change stays, or a person has to decide. */
    Future<Void> held(TaskRun run, ChangeVerdict verdict, OrderNow now) {
        OrderChange change = verdict.change();
        boolean asks = verdict.on(now) instanceof ConflictRule.Ask;
        String message =
                "Status " + change.status() + " was wanted, and the store changed the order to " + now.status();
        End end = new End(
                State.DROPPED,
                Optional.of("The store changed the order to " + now.status() + " meanwhile."),
                Optional.empty());
        return database.transaction(tx -> edited(tx, run, change)
                .compose(edited -> conflicts.met(tx, edited, verdict.strategy(), verdict.sides(now), verdict.on(now)))
                .compose(met -> asks
                        ? ask(tx, run, change, message)
                        : conclude(tx, run, change, end, new Said("change_dropped", message, false))));
    }

    /** A person decided for the store's change. */
    Future<Void> keptRemote(TaskRun run, OrderChange change) {
        String message = "Status " + change.status() + " is no longer wanted: the store's status was chosen";
        End end = new End(State.DROPPED, Optional.of("Somebody chose the store's status."), Optional.empty());
        return database.transaction(tx -> conflicts
                .ended(tx.sql(), run.key().scope(), Kind.ORDER, change.id(), Outcome.KEPT_REMOTE, Optional.empty())
                .compose(closed -> conclude(tx, run, change, end, new Said("change_dropped", message, false))));
    }

    private Future<Void> noteOverwritten(Tx tx, TaskRun run, ChangeVerdict verdict, StatusOutcome outcome) {
        boolean wrote = outcome.outcome() instanceof WriteOutcome.Written;
        return outcome.found()
                .filter(found -> wrote)
                .map(found -> edited(tx, run, verdict.change())
                        .compose(edited ->
                                conflicts.met(tx, edited, verdict.strategy(), verdict.sides(found), verdict.on(found))))
                .orElseGet(Future::succeededFuture);
    }

    private Future<Void> ask(Tx tx, TaskRun run, OrderChange change, String message) {
        Future<Void> told = change.state() == State.CONFLICT
                ? Future.succeededFuture()
                : timeLine.append(
                        tx.sql(), run.key().scope(), change.orderId(), "change_in_conflict", TimeLine.SERVICE, message);
        return told.compose(said -> changes.ask(tx.sql(), run.key().scope(), change.id()))
                .compose(asked -> run.guard(tx));
    }

    private Future<Void> conclude(Tx tx, TaskRun run, OrderChange change, End end, Said said) {
        String storeId = run.key().scope();
        long orderId = change.orderId();
        return changes.end(tx.sql(), storeId, change.id(), end)
                .compose(ended ->
                        timeLine.append(tx.sql(), storeId, orderId, said.event(), TimeLine.SERVICE, said.message()))
                .compose(told ->
                        said.alarming() ? alert(tx, storeId, orderId, said.message()) : Future.succeededFuture())
                .compose(raised -> tasks.enqueue(tx, FulfilmentTasks.key(FulfilmentTasks.ADVANCE, storeId, orderId)))
                .compose(wanted -> run.guard(tx));
    }

    private Future<Edited> edited(Tx tx, TaskRun run, OrderChange change) {
        String storeId = run.key().scope();
        return orders.find(tx.sql(), storeId, change.orderId())
                .map(found -> found.orElseThrow(
                        () -> Problem.notFound("There is no such order.").exception()))
                .map(order -> new Edited(
                        new RecordKey(storeId, Kind.ORDER, order.wcId()), order.id(), change.id(), run.key()));
    }

    private static Said made(OrderChange change, StatusOutcome outcome) {
        boolean restockedAllTheSame = !change.restock() && outcome.restocked().orElse(false);
        String shown = "The store shows status " + change.status();
        return new Said(
                "change_made",
                restockedAllTheSame ? shown + ", and put the goods back into its stock all the same" : shown,
                restockedAllTheSame);
    }

    private Future<Void> alert(Tx tx, String storeId, long orderId, String message) {
        return incidents.raise(
                tx.sql(),
                new Incident.New(
                        storeId, REFUSED, "order:" + orderId, Severity.WARNING, "Order " + orderId + ": " + message));
    }
}
