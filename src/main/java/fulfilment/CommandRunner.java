package fulfilment;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import platform.db.Tx;
import platform.tasks.Tasks;
import shipping.PlanOutcome;
import shipping.Shipment;
import shipping.ShipmentLine;
import shipping.ShipmentRequest;
import shipping.Shipping;

/** Carries out what was decided, in the transaction that stores the decision. Never HTTP: that becomes tasks. */
final class CommandRunner {
    /** The kind of incident that a person must look at an order. */
    static final String ATTENTION = "order_needs_attention";

    private final FulfilmentRepository fulfilments = new FulfilmentRepository();
    private final Shipping shipping;
    private final CustomerMails mails;
    private final Incidents incidents;
    private final Tasks tasks;
    private final TimeLine timeLine;
    private final RebuyOffers offers;

    CommandRunner(
            Shipping shipping,
            CustomerMails mails,
            Incidents incidents,
            Tasks tasks,
            TimeLine timeLine,
            RebuyOffers offers) {
        this.offers = offers;
        this.shipping = shipping;
        this.mails = mails;
        this.incidents = incidents;
        this.tasks = tasks;
        this.timeLine = timeLine;
    }

    /** What a command works on. */
    private record Work(Tx tx, OrderCase which) {
        String storeId() {
            return which.store().id();
        }

        long orderId() {
            return which.order().id();
        }
    }

    /** Succeeds with where the order stands then: a plan that shipping refuses leaves it where it was. */
    Future<Standing> run(Tx tx, OrderCase which, Decision decision) {
        Work work = new Work(tx, which);
        boolean automatic = which.wishes().isEmpty() ? which.standing().automatic() : !which.byPerson();
        Future<Standing> standing =
                Future.succeededFuture(new Standing(decision.status(), decision.waitingFor(), automatic));
        for (Command command : decision.commands()) {
            standing = standing.compose(before -> run(work, command, before));
        }
        return standing;
    }

    private Future<Standing> run(Work work, Command command, Standing standing) {
        if (command instanceof Command.PlanShipments) {
            return plan(work, standing);
        }
        if (command instanceof Command.CancelShipments cancel) {
            return cancel(work, cancel.reason()).map(standing);
        }
        if (command instanceof Command.Note note) {
            return note(work, note).map(standing);
        }
        if (command instanceof Command.Notify notify) {
            return notify(work, notify).map(standing);
        }
        if (command instanceof Command.AlertOperator alert) {
            return alert(work, alert.reason()).map(standing);
        }
        if (command instanceof Command.OfferRebuy) {
            return offers.offer(work.tx(), work.which()).map(standing);
        }
        boolean writes = command instanceof Command.WriteTracking || command instanceof Command.CompleteInStore;
        return writes ? writeBack(work).map(standing) : Future.succeededFuture(standing);
    }

    /** What is left is asked again: labels that are being taken back still stand for their goods. */
    private Future<Standing> plan(Work work, Standing standing) {
        PackingList list = work.which().packingList();
        return shipping.planned(work.tx().sql(), work.storeId(), work.orderId())
                .compose(planned -> plan(work, list, planned))
                .compose(outcome -> planned(work, standing, outcome));
    }

    private Future<PlanOutcome> plan(Work work, PackingList list, Map<Long, BigDecimal> planned) {
        List<ShipmentLine> lines = list.linesLeft(planned, work.which().store());
        return request(work.which(), lines)
                .map(request -> shipping.plan(work.tx(), request, list.shippable()))
                .orElseGet(
                        () -> Future.succeededFuture(new PlanOutcome.Refused("the store has no address to ship from")));
    }

    private Future<Standing> planned(Work work, Standing standing, PlanOutcome outcome) {
        if (outcome instanceof PlanOutcome.Planned planned) {
            int count = planned.shipments().size();
            String message = count == 1 ? "One parcel is planned" : count + " parcels are planned";
            return say(work, "shipment_planned", Automation.NAME, message)
                    .map(new Standing(standing.status(), standing.waitingFor(), true));
        }
        String reason = "it cannot be planned: " + ((PlanOutcome.Refused) outcome).reason();
        boolean alone = standing.status() == FulfilmentStatus.SHIPPING;
        return Future.succeededFuture(new Standing(
                alone ? FulfilmentStatus.UNFULFILLED : standing.status(), Optional.of(reason), standing.automatic()));
    }

    static Optional<ShipmentRequest> request(OrderCase which, List<ShipmentLine> lines) {
        return Wishes.of(which.store(), which.order(), lines);
    }

    /** What the carrier has goes on, also when it got it after this was decided. */
    private Future<Void> cancel(Work work, String reason) {
        Predicate<Shipment> withUs = shipment -> !Parcels.phase(shipment).isUnderWay();
        return shipping.cancel(work.tx(), work.storeId(), work.orderId(), withUs, reason)
                .compose(done -> say(work, "shipments_cancelled", TimeLine.SERVICE, "Taken back because " + reason));
    }

    private Future<Void> note(Work work, Command.Note note) {
        Deed deed = Deed.noted(note.milestone(), note.shipmentId());
        String message = Messages.of(
                note.milestone(),
                work.which().shipment(note.shipmentId()),
                work.which().store().timezone());
        return once(work, deed, () -> say(work, Messages.event(note.milestone()), TimeLine.SERVICE, message));
    }

    private Future<Void> notify(Work work, Command.Notify notify) {
        Deed deed = Deed.notified(notify.milestone(), notify.shipmentId());
        return once(work, deed, () -> mails.request(work.tx(), work.which(), notify.milestone(), notify.shipmentId()));
    }

    private Future<Void> alert(Work work, String reason) {
        return incidents.raise(
                work.tx().sql(),
                new Incident.New(
                        work.storeId(),
                        ATTENTION,
                        "order:" + work.orderId(),
                        Severity.WARNING,
                        "Order " + work.which().order().number() + ": " + reason));
    }

    private Future<Void> writeBack(Work work) {
        return tasks.enqueue(work.tx(), FulfilmentTasks.key(FulfilmentTasks.WRITEBACK, work.storeId(), work.orderId()));
    }

    private Future<Void> once(Work work, Deed deed, Supplier<Future<Void>> effect) {
        return fulfilments
                .remember(work.tx().sql(), work.storeId(), work.orderId(), deed, false)
                .compose(first -> first ? effect.get() : Future.succeededFuture());
    }

    private Future<Void> say(Work work, String event, String actor, String message) {
        return timeLine.append(work.tx().sql(), work.storeId(), work.orderId(), event, actor, message);
    }
}
