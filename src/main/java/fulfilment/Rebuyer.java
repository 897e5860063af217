package fulfilment;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import platform.db.Tx;
import shipping.LedgerEntry;
import shipping.PlanOutcome;
import shipping.Shipment;
import shipping.ShipmentLine;
import shipping.ShipmentRequest;
import shipping.ShipmentState;
import shipping.Shipping;

/**
 * Goes on with labels that are voided and bought anew, whenever their order is looked at: in the transaction in which it is
 * found that the old label is gone, its goods are planned once more. Futures fail with the database.
 */
final class Rebuyer {
    /** The kind of incident that an order changed after a label was bought. */
    static final String CHANGED = "changed_after_label";

    private static final String STOPPED = "rebuy_stopped";

    private final RebuyRepository rebuys = new RebuyRepository();
    private final Shipping shipping;
    private final Incidents incidents;
    private final TimeLine timeLine;

    Rebuyer(Shipping shipping, Incidents incidents, TimeLine timeLine) {
        this.shipping = shipping;
        this.incidents = incidents;
        this.timeLine = timeLine;
    }

    /** What is worked on. */
    private record Work(Tx tx, OrderCase which, Rebuy rebuy, Shipment old) {
        String storeId() {
            return which.store().id();
        }

        long orderId() {
            return which.order().id();
        }
    }

    /** Whether anything changed, so that the order must be read again. The order's lock is held. */
    Future<Boolean> proceed(Tx tx, OrderCase which) {
        boolean none = which.shipments().stream().map(Parcels::phase).noneMatch(Rebuyer::isEndingOrOver);
        if (none || which.beingCancelled()) {
            return Future.succeededFuture(false);
        }
        return rebuys.ofOrder(tx.sql(), which.store().id(), which.order().id()).compose(all -> proceed(tx, which, all));
    }

    private Future<Boolean> proceed(Tx tx, OrderCase which, List<Rebuy> all) {
        Future<Boolean> changed = Future.succeededFuture(false);
        for (Rebuy rebuy : all) {
            if (rebuy.state() == Rebuy.State.VOIDING) {
                Work work = new Work(tx, which, rebuy, which.shipment(rebuy.shipmentId()));
                changed = changed.compose(before -> step(work).map(news -> before || news));
            }
        }
        return changed;
    }

    private Future<Boolean> step(Work work) {
        Stage stage = work.which().stage();
        if (stage.isUndone()) {
            return end(work, stage.text()).map(true);
        }
        if (stage == Stage.COMPLETED) {
            return stop(work, stage.text()).map(true);
        }
        return undecided(work)
                .map(undecided -> RebuyRuling.next(work.rebuy(), work.old(), undecided))
                .compose(step -> {
                    if (step instanceof RebuyRuling.Plan) {
                        return plan(work).map(true);
                    }
                    return step instanceof RebuyRuling.Stop stop
                            ? stop(work, stop.why()).map(true)
                            : Future.succeededFuture(false);
                });
    }

    private Future<Boolean> undecided(Work work) {
        return work.old().state() == ShipmentState.CANCELLING
                ? shipping.ledger(work.tx().sql(), work.storeId(), work.old().id())
                        .map(entries -> entries.stream().anyMatch(LedgerEntry::isUndecidedVoid))
                : Future.succeededFuture(false);
    }

    private Future<Void> plan(Work work) {
        Map<Long, BigDecimal> held = RebuyRuling.held(work.old());
        return shipping.planned(work.tx().sql(), work.storeId(), work.orderId())
                .map(planned -> RebuyRuling.lines(
                        work.old(),
                        work.which()
                                .packingList()
                                .linesLeft(
                                        RebuyRuling.less(planned, held),
                                        work.which().store())))
                .compose(lines -> lines.isEmpty()
                        ? stop(work, "nothing of the parcel is left to ship")
                        : plan(work, lines, held));
    }

    private Future<Void> plan(Work work, List<ShipmentLine> lines, Map<Long, BigDecimal> held) {
        Map<Long, BigDecimal> shippable =
                RebuyRuling.plus(work.which().packingList().shippable(), held);
        return shipping.request(work.tx().sql(), work.storeId(), work.old().planId())
                .compose(before -> CommandRunner.request(work.which(), lines)
                        .map(ours -> shipping.plan(work.tx(), as(before, ours, work), shippable))
                        .orElseGet(() -> Future.succeededFuture(
                                new PlanOutcome.Refused("the store has no address to ship from"))))
                .compose(outcome -> outcome instanceof PlanOutcome.Planned planned
                        ? planned(work, planned)
                        : stop(work, "it cannot be planned: " + ((PlanOutcome.Refused) outcome).reason()));
    }

    /** As the old one was wanted, where the order goes now. */
    private static ShipmentRequest as(ShipmentRequest before, ShipmentRequest ours, Work work) {
        return new ShipmentRequest(
                ours.storeId(),
                ours.subjectId(),
                ours.origin(),
                ours.destination(),
                ours.lines(),
                ours.declaredValue(),
                ours.currency(),
                before.carrier(),
                before.service(),
                ours.sandbox(),
                work.rebuy().wantedBy(),
                ours.traits().packedAs(before.traits()));
    }

    private Future<Void> planned(Work work, PlanOutcome.Planned planned) {
        String message =
                "Parcel " + work.old().trackingNumber().orElse(work.old().reference()) + " is planned anew";
        return rebuys.planned(work.tx().sql(), work.storeId(), work.old().id(), planned.planId())
                .compose(done -> settle(work, CHANGED, "its label is bought anew"))
                .compose(done -> settle(work, STOPPED, "its label is bought anew"))
                .compose(done -> say(work, "shipment_planned", work.rebuy().wantedBy(), message));
    }

    /** Somebody waits for the goods, and only a person can have them sent. */
    private Future<Void> stop(Work work, String why) {
        String message = notBought(work, why);
        Incident.New incident = new Incident.New(
                work.storeId(),
                STOPPED,
                subject(work.old()),
                Severity.WARNING,
                "Order " + work.which().order().number() + ": " + message);
        return rebuys.stopped(work.tx().sql(), work.storeId(), work.old().id(), why)
                .compose(done -> incidents.raise(work.tx().sql(), incident))
                .compose(raised -> say(work, "needs_attention", TimeLine.SERVICE, message));
    }

    /** Nobody waits for the goods any more. */
    private Future<Void> end(Work work, String why) {
        return rebuys.stopped(work.tx().sql(), work.storeId(), work.old().id(), why)
                .compose(done -> settle(work, STOPPED, why))
                .compose(done -> say(work, "rebuy_stopped", TimeLine.SERVICE, notBought(work, why)));
    }

    private static String notBought(Work work, String why) {
        return "Parcel " + work.old().trackingNumber().orElse(work.old().reference()) + " is not bought anew, because "
                + why;
    }

    private Future<Void> settle(Work work, String kind, String note) {
        return incidents.settle(work.tx().sql(), work.storeId(), kind, subject(work.old()), note);
    }

    private Future<Void> say(Work work, String event, String actor, String message) {
        return timeLine.append(work.tx().sql(), work.storeId(), work.orderId(), event, actor, message);
    }

    /** Whom an incident is about. */
    static String subject(Shipment shipment) {
        return "shipment:" + shipment.id();
    }

    private static boolean isEndingOrOver(ParcelPhase phase) {
        return phase == ParcelPhase.ENDING || phase.isOver();
    }
}
