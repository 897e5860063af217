package fulfilment;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import platform.db.Database;
import platform.db.Tx;
import platform.http.Problem;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;
import shipping.Shipment;
import shipping.ShipmentState;
import shipping.Shipping;
import shipping.ShippingTasks;

/** Tries again what failed or waits of an order, because a person says so. */
final class RetryService {
    private final FulfilmentRepository fulfilments = new FulfilmentRepository();
    private final Database database;
    private final OrderDesk desk;
    private final HandPlanner planner;
    private final Shipping shipping;
    private final OrderChangeRepository changes;
    private final Tasks tasks;
    private final TimeLine timeLine;
    private final ShipmentLinks links;

    RetryService(
            Database database,
            OrderDesk desk,
            HandPlanner planner,
            Shipping shipping,
            OrderChangeRepository changes,
            Tasks tasks,
            TimeLine timeLine,
            ShipmentLinks links) {
        this.database = database;
        this.desk = desk;
        this.planner = planner;
        this.shipping = shipping;
        this.changes = changes;
        this.tasks = tasks;
        this.timeLine = timeLine;
        this.links = links;
    }

    /** Succeeds when it is wanted again; fails with 404, 409 when there is nothing to try, 422 where it cannot be planned. */
    Future<Void> retry(String storeId, long orderId, String actor) {
        return desk.requireRefunds(storeId, orderId)
                .compose(known -> desk.settings(storeId))
                .compose(known -> database.transaction(tx -> retry(tx, known, orderId, actor)));
    }

    private Future<Void> retry(Tx tx, CaseReader.Settings known, long orderId, String actor) {
        String storeId = known.store().id();
        return fulfilments
                .lockOrder(tx.sql(), storeId, orderId)
                .compose(locked -> changes.pending(tx.sql(), storeId, orderId))
                .compose(pending -> desk.read(tx.sql(), known, orderId)
                        .compose(which -> retry(
                                tx, which, pending.filter(OrderChange::cancels).isPresent(), actor)));
    }

    /** Tasks come last: whoever holds a shipment's row locks its task next. */
    private Future<Void> retry(Tx tx, OrderCase which, boolean cancelling, String actor) {
        String storeId = which.store().id();
        long orderId = which.order().id();
        return planFailed(tx, which, cancelling, actor)
                .compose(planned ->
                        fulfilments.forgetRefused(tx.sql(), storeId, orderId).map(forgotten -> planned + forgotten))
                .compose(more -> tasks.startOver(tx, keys(which)).map(again -> more + again))
                .compose(more -> shipping.retry(tx, storeId, orderId).map(waiting -> more + waiting))
                .compose(tried -> tried > 0 || which.standing().waitingFor().isPresent()
                        ? again(tx, storeId, orderId, actor)
                        : Future.failedFuture(nothing(which, cancelling).exception()));
    }

    private Future<Void> again(Tx tx, String storeId, long orderId, String actor) {
        List<TaskKey> wanted = List.of(
                FulfilmentTasks.key(FulfilmentTasks.ADVANCE, storeId, orderId),
                FulfilmentTasks.key(FulfilmentTasks.WRITEBACK, storeId, orderId));
        return timeLine.append(tx.sql(), storeId, orderId, "retried", actor, "Tried again")
                .compose(said -> tasks.enqueueAll(tx, wanted));
    }

    /** What a carrier refused is planned anew as it was wanted, where nothing else stands for the goods. */
    private Future<Integer> planFailed(Tx tx, OrderCase which, boolean cancelling, String actor) {
        List<Shipment> failed = which.shipments().stream()
                .filter(shipment -> shipment.state() == ShipmentState.FAILED)
                .sorted(Comparator.comparingLong(Shipment::id).reversed())
                .toList();
        boolean may = ShipRuling.rule(which, cancelling, ShipWish.anyhow(), links) instanceof ShipRuling.Plan;
        if (failed.isEmpty() || !may) {
            return Future.succeededFuture(0);
        }
        return wanted(tx, failed)
                .compose(wanted -> planner.plan(tx, which, left -> RetryRuling.parts(wanted, left), actor))
                .map(List::size);
    }

    private Future<List<RetryRuling.Failed>> wanted(Tx tx, List<Shipment> failed) {
        Future<List<RetryRuling.Failed>> all = Future.succeededFuture(new ArrayList<>());
        for (Shipment shipment : failed) {
            all = all.compose(before -> shipping.request(tx.sql(), shipment.storeId(), shipment.planId())
                    .onSuccess(wish -> before.add(new RetryRuling.Failed(shipment.items(), wish)))
                    .map(before));
        }
        return all;
    }

    private static List<TaskKey> keys(OrderCase which) {
        String storeId = which.store().id();
        List<TaskKey> keys = new ArrayList<>();
        for (String kind : List.of(FulfilmentTasks.ADVANCE, FulfilmentTasks.WRITEBACK, FulfilmentTasks.CHANGE)) {
            keys.add(FulfilmentTasks.key(kind, storeId, which.order().id()));
        }
        for (Shipment shipment : which.shipments()) {
            for (String kind : List.of(ShippingTasks.PURCHASE, ShippingTasks.RESOLVE, ShippingTasks.VOID)) {
                keys.add(new TaskKey(storeId, kind, Long.toString(shipment.id())));
            }
        }
        return keys;
    }

    private static Problem nothing(OrderCase which, boolean cancelling) {
        return Conflicts.withAllowed(
                Problem.of(409, "nothing_to_retry", "Nothing of the order failed or waits."), which, cancelling);
    }
}
