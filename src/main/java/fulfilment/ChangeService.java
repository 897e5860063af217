package fulfilment;

import io.vertx.core.Future;
import java.util.Optional;
import platform.db.Database;
import platform.db.Tx;
import platform.http.Problem;
import platform.tasks.Tasks;
import records.Conflict;
import records.EditConflicts;
import records.Kind;
import shipping.Shipping;

/**
 * Changes an order in its store because a person says so: the wish is stored with its task, in one transaction under the
 * lock of the order, and then waited for. What is cancelled takes its parcels back at once.
 */
final class ChangeService {
    private final FulfilmentRepository fulfilments = new FulfilmentRepository();
    private final Database database;
    private final OrderDesk desk;
    private final Shipping shipping;
    private final OrderChangeRepository changes;
    private final EditConflicts conflicts;
    private final Tasks tasks;
    private final TimeLine timeLine;
    private final Polling polling;
    private final FulfilmentSettings settings;

    ChangeService(
            Database database,
            OrderDesk desk,
            Shipping shipping,
            OrderChangeRepository changes,
            EditConflicts conflicts,
            Tasks tasks,
            TimeLine timeLine,
            Polling polling,
            FulfilmentSettings settings) {
        this.database = database;
        this.desk = desk;
        this.shipping = shipping;
        this.changes = changes;
        this.conflicts = conflicts;
        this.tasks = tasks;
        this.timeLine = timeLine;
        this.polling = polling;
        this.settings = settings;
    }

    /**
     * Succeeds with the change: done, waiting for a decision, or still pending when the time is up. Fails with a problem: 404, 409 for what is so
     * already, what no arrow allows, or what the store changed meanwhile, 422 when the store refuses it.
     */
    Future<OrderChange> want(String storeId, long orderId, OrderChange.Wish wish, String actor) {
        return desk.settings(storeId)
                .compose(known -> database.transaction(tx -> want(tx, known, orderId, wish, actor)))
                .compose(id -> polling.until(
                        settings.writeWithin(),
                        () -> look(storeId, id),
                        change -> change.state() != OrderChange.State.PENDING))
                .compose(change -> orRefused(storeId, orderId, change));
    }

    private Future<Long> want(Tx tx, CaseReader.Settings known, long orderId, OrderChange.Wish wish, String actor) {
        String storeId = known.store().id();
        return fulfilments
                .lockOrder(tx.sql(), storeId, orderId)
                .compose(locked -> changes.pending(tx.sql(), storeId, orderId))
                .compose(pending -> pending.filter(same -> same.isSameAs(wish))
                        .map(same -> Future.succeededFuture(same.id()))
                        .orElseGet(() -> desk.read(tx.sql(), known, orderId)
                                .compose(which -> carryOut(tx, which, pending, wish, actor))));
    }

    private Future<Long> carryOut(
            Tx tx, OrderCase which, Optional<OrderChange> pending, OrderChange.Wish wish, String actor) {
        Optional<OrderChange> undecided = pending.filter(waiting -> waiting.state() == OrderChange.State.PENDING);
        Optional<Problem> refusal = ChangeRuling.refusal(which, undecided, wish);
        if (refusal.isPresent()) {
            return Future.failedFuture(refusal.get().exception());
        }
        String storeId = which.store().id();
        long orderId = which.order().id();
        Future<Void> takenBack = wish.cancels()
                ? shipping.cancel(
                        tx, storeId, orderId, parcel -> Parcels.phase(parcel).isRevocable(), "cancelled by " + actor)
                : Future.succeededFuture();
        return takenBack
                .compose(done -> supersede(tx, storeId, pending))
                .compose(done ->
                        changes.insert(tx.sql(), storeId, orderId, which.order().status(), wish, actor))
                .compose(id -> timeLine.append(tx.sql(), storeId, orderId, "change_wanted", actor, message(wish))
                        .compose(said ->
                                tasks.enqueue(tx, FulfilmentTasks.key(FulfilmentTasks.CHANGE, storeId, orderId)))
                        .map(id));
    }

    /** Whose decision is nobody's business any more. */
    private Future<Void> supersede(Tx tx, String storeId, Optional<OrderChange> pending) {
        return pending.map(waiting -> conflicts.ended(
                        tx.sql(), storeId, Kind.ORDER, waiting.id(), Conflict.Outcome.SUPERSEDED, Optional.empty()))
                .orElseGet(Future::succeededFuture);
    }

    private Future<OrderChange> look(String storeId, long id) {
        return changes.find(database.pool(), storeId, id)
                .map(found -> found.orElseThrow(
                        () -> Problem.notFound("There is no such order.").exception()));
    }

    /** The store answers for the moment in which it was asked: its order may have moved on meanwhile. */
    private Future<OrderChange> orRefused(String storeId, long orderId, OrderChange change) {
        return switch (change.state()) {
            case DONE, PENDING, CONFLICT -> Future.succeededFuture(change);
            case SUPERSEDED ->
                Future.failedFuture(Problem.of(409, "superseded", "Somebody wanted something else meanwhile.")
                        .exception());
            case REFUSED, DROPPED ->
                desk.settings(storeId)
                        .compose(known -> desk.read(database.pool(), known, orderId))
                        .compose(which ->
                                Future.failedFuture(refused(which, change).exception()));
        };
    }

    private static Problem refused(OrderCase which, OrderChange change) {
        String reason = change.refusal().orElse("The store refuses it.");
        if (change.state() == OrderChange.State.DROPPED) {
            return Conflicts.withAllowed(Problem.of(409, "store_changed", reason), which, false);
        }
        return StatusArrows.allows(which.order().status(), change.status())
                ? Problem.of(422, "store_refused", reason)
                : Conflicts.withAllowed(Problem.of(409, "not_allowed", reason), which, false);
    }

    private static String message(OrderChange.Wish wish) {
        return "Status " + wish.status() + " is wanted in the store";
    }
}
