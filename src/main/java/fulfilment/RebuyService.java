package fulfilment;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import platform.db.Database;
import platform.db.Tx;
import platform.http.Problem;
import platform.tasks.Tasks;
import shipping.Shipment;
import shipping.ShipmentState;
import shipping.Shipping;

/**
 * Has a label voided and its goods shipped anew to where the order goes now, because a person says so. The wish is stored
 * with the end of the old parcel in one transaction, under the lock of the order; {@link Rebuyer} goes on with it.
 */
final class RebuyService {
    private static final Set<ShipmentState> OPEN =
            Set.of(ShipmentState.PLANNED, ShipmentState.PURCHASING, ShipmentState.UNKNOWN);

    private final FulfilmentRepository fulfilments = new FulfilmentRepository();
    private final RebuyRepository rebuys = new RebuyRepository();
    private final Database database;
    private final OrderDesk desk;
    private final Shipping shipping;
    private final OrderChangeRepository changes;
    private final Tasks tasks;
    private final TimeLine timeLine;
    private final Polling polling;
    private final FulfilmentSettings settings;

    RebuyService(
            Database database,
            OrderDesk desk,
            Shipping shipping,
            OrderChangeRepository changes,
            Tasks tasks,
            TimeLine timeLine,
            Polling polling,
            FulfilmentSettings settings) {
        this.database = database;
        this.desk = desk;
        this.shipping = shipping;
        this.changes = changes;
        this.tasks = tasks;
        this.timeLine = timeLine;
        this.polling = polling;
        this.settings = settings;
    }

    /**
     * A rebuy and its parcels.
     *
     * @param old whose label is taken back
     * @param anew the parcels planned in its place; none before that
     */
    record Standing(Rebuy rebuy, Shipment old, List<Shipment> anew) {
        boolean isSettled() {
            return rebuy.state() == Rebuy.State.STOPPED || isDone();
        }

        /** Whether the new parcels have their labels, or ended. */
        boolean isDone() {
            return rebuy.state() == Rebuy.State.PLANNED
                    && anew.stream().noneMatch(shipment -> OPEN.contains(shipment.state()));
        }
    }

    /**
     * Succeeds with how it stands once the new label is there, or when the time is up. Fails with a problem: 404, 409 when
     * the label is not to be bought anew now or was not, also when its carrier takes the parcel at that moment, 422 when the
     * order cannot be shipped as it is.
     */
    Future<Standing> want(Shipment shipment, boolean payTwice, String actor) {
        if (shipment.isReturn()) {
            return Future.failedFuture(Problem.of(
                            409, "is_return", "It brings goods back: void its label and ask for another at its return.")
                    .exception());
        }
        String storeId = shipment.storeId();
        return desk.requireRefunds(storeId, shipment.subjectId())
                .compose(known -> desk.settings(storeId))
                .compose(known -> database.transaction(tx -> want(tx, known, shipment, payTwice, actor)))
                .compose(wanted -> polling.until(settings.shipWithin(), () -> require(shipment), Standing::isSettled))
                .compose(RebuyService::orStopped);
    }

    /** How it stands; empty when nobody wanted it. */
    Future<Optional<Standing>> find(Shipment shipment) {
        return rebuys.find(database.pool(), shipment.storeId(), shipment.id())
                .compose(found -> found.map(rebuy -> standing(shipment, rebuy).map(Optional::of))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Future<Standing> require(Shipment shipment) {
        return find(shipment)
                .map(found -> found.orElseThrow(
                        () -> Problem.notFound("There is no such shipment.").exception()));
    }

    private Future<Standing> standing(Shipment shipment, Rebuy rebuy) {
        return shipping.ofSubject(database.pool(), shipment.storeId(), shipment.subjectId())
                .map(all -> new Standing(
                        rebuy,
                        all.stream()
                                .filter(one -> one.id() == shipment.id())
                                .findFirst()
                                .orElse(shipment),
                        all.stream()
                                .filter(one -> rebuy.planId()
                                        .filter(plan -> plan == one.planId())
                                        .isPresent())
                                .toList()));
    }

    private Future<Void> want(Tx tx, CaseReader.Settings known, Shipment shipment, boolean payTwice, String actor) {
        String storeId = known.store().id();
        long orderId = shipment.subjectId();
        return fulfilments
                .lockOrder(tx.sql(), storeId, orderId)
                .compose(locked -> shipping.lock(tx.sql(), storeId, orderId))
                .compose(locked -> changes.pending(tx.sql(), storeId, orderId))
                .compose(pending -> desk.read(tx.sql(), known, orderId)
                        .compose(which -> rebuys.find(tx.sql(), storeId, shipment.id())
                                .compose(before -> {
                                    boolean cancelling =
                                            pending.filter(OrderChange::cancels).isPresent();
                                    Shipment now = which.shipment(shipment.id());
                                    return RebuyRuling.refusal(which, cancelling, now, before)
                                            .<Future<Void>>map(problem -> Future.failedFuture(problem.exception()))
                                            .orElseGet(() -> want(tx, now, before, payTwice, actor));
                                })));
    }

    private Future<Void> want(Tx tx, Shipment old, Optional<Rebuy> before, boolean payTwice, String actor) {
        boolean nothingNew = before.filter(rebuy -> rebuy.state() == Rebuy.State.PLANNED
                        || (rebuy.state() == Rebuy.State.VOIDING && (rebuy.payTwice() || !payTwice)))
                .isPresent();
        if (nothingNew) {
            return Future.succeededFuture();
        }
        String storeId = old.storeId();
        long orderId = old.subjectId();
        String message = "Parcel " + old.trackingNumber().orElse(old.reference()) + " is to be bought anew";
        return rebuys.want(tx.sql(), storeId, old.id(), orderId, payTwice, actor)
                .compose(wanted -> shipping.cancel(
                        tx, storeId, orderId, parcel -> parcel.id() == old.id(), "bought anew by " + actor))
                .compose(done -> timeLine.append(tx.sql(), storeId, orderId, "rebuy_wanted", actor, message))
                .compose(said -> tasks.enqueue(tx, FulfilmentTasks.key(FulfilmentTasks.ADVANCE, storeId, orderId)));
    }

    private static Future<Standing> orStopped(Standing standing) {
        return standing.rebuy().state() == Rebuy.State.STOPPED
                ? Future.failedFuture(Problem.of(
                                409,
                                "rebuy_stopped",
                                Conflicts.sentence(standing.rebuy().problem().orElse("nothing was bought anew")))
                        .exception())
                : Future.succeededFuture(standing);
    }
}
