package fulfilment;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import platform.db.Database;
import platform.db.Tx;
import platform.http.Problem;
import shipping.Shipment;
import shipping.ShipmentState;
import shipping.Shipping;

/**
 * Ships an order because a person says so, whatever automation may do. The wish is stored with its purchases in one
 * transaction, under the lock of the order; then its end is waited for.
 */
final class ShipService {
    private static final Set<ShipmentState> OPEN =
            Set.of(ShipmentState.PLANNED, ShipmentState.PURCHASING, ShipmentState.UNKNOWN);

    private final FulfilmentRepository fulfilments = new FulfilmentRepository();
    private final Database database;
    private final OrderDesk desk;
    private final HandPlanner planner;
    private final Shipping shipping;
    private final OrderChangeRepository changes;
    private final Polling polling;
    private final FulfilmentSettings settings;
    private final ShipmentLinks links;

    ShipService(
            Database database,
            OrderDesk desk,
            HandPlanner planner,
            Shipping shipping,
            OrderChangeRepository changes,
            Polling polling,
            FulfilmentSettings settings,
            ShipmentLinks links) {
        this.database = database;
        this.desk = desk;
        this.planner = planner;
        this.shipping = shipping;
        this.changes = changes;
        this.polling = polling;
        this.settings = settings;
        this.links = links;
    }

    /**
     * What was wanted, or joined.
     *
     * @param own whether this wish made the plan
     */
    private record Wanted(List<Long> shipmentIds, boolean own) {
        static Wanted of(List<Shipment> shipments, boolean own) {
            return new Wanted(shipments.stream().map(Shipment::id).toList(), own);
        }
    }

    /**
     * Succeeds with the parcels once each has its label, or when the time is up. Fails with a problem: 404, 409 when the
     * order is not to be shipped now, 422 when it cannot be, and then nothing remains planned.
     */
    Future<List<Shipment>> ship(String storeId, long orderId, ShipWish wish, String actor) {
        return desk.requireRefunds(storeId, orderId)
                .compose(known -> desk.settings(storeId))
                .compose(known -> database.transaction(tx -> want(tx, known, orderId, wish, actor)))
                .compose(wanted -> await(storeId, orderId, wanted));
    }

    private Future<Wanted> want(Tx tx, CaseReader.Settings known, long orderId, ShipWish wish, String actor) {
        String storeId = known.store().id();
        return fulfilments
                .lockOrder(tx.sql(), storeId, orderId)
                .compose(locked -> changes.pending(tx.sql(), storeId, orderId))
                .compose(pending -> desk.read(tx.sql(), known, orderId).compose(which -> {
                    boolean cancelling = pending.filter(OrderChange::cancels).isPresent();
                    return carryOut(tx, which, ShipRuling.rule(which, cancelling, wish, links), wish, actor);
                }));
    }

    private Future<Wanted> carryOut(Tx tx, OrderCase which, ShipRuling.Ruling ruling, ShipWish wish, String actor) {
        String storeId = which.store().id();
        long orderId = which.order().id();
        if (ruling instanceof ShipRuling.Refuse refuse) {
            return Future.failedFuture(refuse.problem().exception());
        }
        if (ruling instanceof ShipRuling.Join join) {
            return shipping.retry(tx, storeId, orderId).map(Wanted.of(join.shipments(), false));
        }
        if (ruling instanceof ShipRuling.Replan replan) {
            List<Long> before = replan.before().stream().map(Shipment::id).toList();
            return shipping.cancel(
                            tx, storeId, orderId, parcel -> before.contains(parcel.id()), "planned anew by " + actor)
                    .compose(cancelled -> planner.plan(tx, which, wish, actor))
                    .map(planned -> Wanted.of(planned, true));
        }
        return planner.plan(tx, which, wish, actor).map(planned -> Wanted.of(planned, true));
    }

    private Future<List<Shipment>> await(String storeId, long orderId, Wanted wanted) {
        return polling.until(
                        settings.shipWithin(), () -> look(storeId, orderId, wanted), seen -> isSettled(seen, wanted))
                .compose(seen ->
                        isStuck(seen, wanted) ? takeBack(storeId, orderId, seen, wanted) : Future.succeededFuture(seen))
                .compose(ShipService::orCannot);
    }

    private Future<List<Shipment>> look(String storeId, long orderId, Wanted wanted) {
        return shipping.ofSubject(database.pool(), storeId, orderId)
                .map(all -> all.stream()
                        .filter(shipment -> wanted.shipmentIds().contains(shipment.id()))
                        .toList());
    }

    private static boolean isSettled(List<Shipment> shipments, Wanted wanted) {
        return shipments.stream().noneMatch(shipment -> OPEN.contains(shipment.state())) || isStuck(shipments, wanted);
    }

    /** What a person asked for just now and cannot be had is no promise to buy it later. */
    private static boolean isStuck(List<Shipment> shipments, Wanted wanted) {
        return wanted.own() && shipments.stream().anyMatch(ShipService::waits);
    }

    /** One that has a carrier was tried to be bought already, and is so again soon. */
    private static boolean waits(Shipment shipment) {
        return shipment.state() == ShipmentState.PLANNED
                && shipment.problem().isPresent()
                && shipment.carrier().isEmpty();
    }

    private Future<List<Shipment>> takeBack(String storeId, long orderId, List<Shipment> seen, Wanted wanted) {
        String reason = seen.stream()
                .filter(ShipService::waits)
                .flatMap(shipment -> shipment.problem().stream())
                .findFirst()
                .orElse("it could not be bought");
        return database.transaction(tx -> fulfilments
                        .lockOrder(tx.sql(), storeId, orderId)
                        .compose(locked -> shipping.cancel(
                                tx,
                                storeId,
                                orderId,
                                shipment -> wanted.shipmentIds().contains(shipment.id()) && waits(shipment),
                                reason)))
                .compose(done -> look(storeId, orderId, wanted));
    }

    /** One parcel that ended is told, where none of them has a label or may yet get one. */
    private static Future<List<Shipment>> orCannot(List<Shipment> shipments) {
        boolean none = shipments.stream()
                .noneMatch(shipment -> OPEN.contains(shipment.state()) || shipment.state() == ShipmentState.PURCHASED);
        if (!none) {
            return Future.succeededFuture(shipments);
        }
        String why = shipments.stream()
                .flatMap(shipment -> shipment.problem().stream())
                .findFirst()
                .orElse("the parcel was cancelled");
        return Future.failedFuture(
                Problem.of(422, "cannot_be_shipped", Conflicts.sentence(why)).exception());
    }

    /** Whether every parcel has its label. */
    static boolean isDone(List<Shipment> shipments) {
        return shipments.stream().noneMatch(shipment -> OPEN.contains(shipment.state()));
    }
}
