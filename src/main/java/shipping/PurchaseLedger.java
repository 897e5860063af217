package shipping;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import platform.db.Tx;
import platform.facts.Fact;
import platform.facts.Facts;
import platform.tasks.TaskRun;
import platform.tasks.Tasks;

/**
 * Writes the ledger, and with each line what follows from it: the shipment's state, the next task, the fact. All under
 * the shipment's row lock, which is taken before any other row's, so that two workers never wait for each other.
 */
final class PurchaseLedger {

    /** The kind of incident that a label is bought and cannot be printed. */
    static final String LABEL_MISSING = "label_missing";

    /** The kind of incident that a label waits for a person's word. */
    private static final String OVER_CAP = "label_over_cap";

    /** With the usual back-off some four minutes. */
    private static final int LASTING_FAILURES = 8;

    private final ShippingRepository shipments = new ShippingRepository();
    private final ShipmentStateRepository states = new ShipmentStateRepository();
    private final PurchaseLedgerRepository ledger = new PurchaseLedgerRepository();
    private final Labels labels;
    private final Incidents incidents;
    private final Tasks tasks;
    private final Facts facts;
    private final ShippingSettings settings;
    private final Clock clock;

    PurchaseLedger(
            Labels labels, Incidents incidents, Tasks tasks, Facts facts, ShippingSettings settings, Clock clock) {
        this.labels = labels;
        this.incidents = incidents;
        this.tasks = tasks;
        this.facts = facts;
        this.settings = settings;
        this.clock = clock;
    }

    /** A shipment, its ledger, and what follows from both. */
    record Situation(Shipment shipment, List<LedgerEntry> entries, NextStep next) {

        /** The carrier of an attempt, by its first line. */
        String carrierOf(int attempt) {
            return AttemptHistory.carrierOf(entries, attempt);
        }
    }

    /** How things stand, without a lock: whoever acts on it looks again; fails when there is no such shipment. */
    Future<Situation> look(SqlClient client, String storeId, long shipmentId) {
        return shipments
                .find(client, storeId, shipmentId)
                .compose(found -> found.<Future<Shipment>>map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture("no shipment " + shipmentId)))
                .compose(shipment ->
                        ledger.list(client, storeId, shipmentId).map(entries -> situation(shipment, entries)));
    }

    /** How things stand, kept so until the transaction ends. */
    Future<Situation> lock(Tx tx, String storeId, long shipmentId) {
        return shipments.lock(tx.sql(), storeId, shipmentId).compose(locked -> look(tx.sql(), storeId, shipmentId));
    }

    /** Adds a line that changes nothing else. */
    Future<Void> append(Tx tx, Situation locked, LedgerEntry entry) {
        return ledger.append(tx.sql(), locked.shipment(), entry);
    }

    /** Adds a line and does what follows from it. */
    Future<NextStep> record(Tx tx, Situation locked, LedgerEntry entry, Aftermath aftermath) {
        List<LedgerEntry> entries = new ArrayList<>(locked.entries());
        entries.add(entry);
        return append(tx, locked, entry)
                .compose(appended -> keepCost(tx, locked.shipment(), entry))
                .compose(appended -> keepPaper(tx, locked.shipment(), entry, aftermath))
                .compose(kept -> follow(tx, situation(locked.shipment(), entries), aftermath));
    }

    /** A state that a person or a guard decided, and what follows from it. */
    Future<NextStep> move(Tx tx, Situation locked, ShipmentState state, Optional<String> problem) {
        Aftermath aftermath = Aftermath.NONE.because(problem);
        return change(tx, locked.shipment(), state, problem)
                .compose(moved -> look(
                        tx.sql(), locked.shipment().storeId(), locked.shipment().id()))
                .compose(now -> follow(tx, now, aftermath));
    }

    /**
     * Wakes the buyer of a shipment that may be bought again. Not for the purchase task itself: whoever runs it says
     * when it runs again, and a wish of its own would make that at once.
     */
    Future<NextStep> wakeBuyer(Tx tx, Shipment shipment, NextStep next) {
        return next instanceof NextStep.Buy
                ? enqueue(tx, ShippingTasks.PURCHASE, shipment).map(next)
                : Future.succeededFuture(next);
    }

    /** Notes why a shipment stands still, and tells others when that is news; true when it is. */
    Future<Boolean> note(Tx tx, Shipment shipment, String problem) {
        return states.note(tx.sql(), shipment.storeId(), shipment.id(), problem)
                .compose(news -> news ? publish(tx, shipment).map(true) : Future.succeededFuture(false));
    }

    /** A line of this moment. */
    LedgerEntry entry(int attempt, LedgerEvent event, String carrier, Optional<LedgerLabel> label, String detail) {
        return new LedgerEntry(
                attempt, event, carrier, label, Optional.of(detail).filter(text -> !text.isEmpty()), clock.instant());
    }

    Future<Void> raise(Tx tx, Shipment shipment, String kind, Severity severity, String detail) {
        return incidents.raise(
                tx.sql(), new Incident.New(shipment.storeId(), kind, "shipment:" + shipment.id(), severity, detail));
    }

    /** Notes what only a person can decide, and tells one when that is news. */
    Future<Void> raiseForPerson(Tx tx, Shipment shipment, String reason) {
        return note(tx, shipment, reason)
                .compose(news -> news ? raiseOverCap(tx, shipment, reason) : Future.succeededFuture());
    }

    /** That a label is not bought before a person says so. */
    Future<Void> raiseOverCap(Tx tx, Shipment shipment, String reason) {
        return raise(tx, shipment, OVER_CAP, Severity.WARNING, reason);
    }

    /** As {@link #raise}, for a task that failed so often that it may not mend itself; nothing before that. */
    Future<Void> raiseIfLasting(Tx tx, TaskRun run, Shipment shipment, String kind, String detail) {
        return run.attempt() < LASTING_FAILURES
                ? Future.succeededFuture()
                : raise(tx, shipment, kind, Severity.WARNING, detail);
    }

    Future<Void> publish(Tx tx, Shipment shipment) {
        return facts.publish(
                tx, new Fact(ShippingFacts.CHANGED, shipment.storeId(), Long.toString(shipment.subjectId())));
    }

    private Future<NextStep> follow(Tx tx, Situation now, Aftermath aftermath) {
        NextStep next = now.next();
        Future<Void> done = Future.succeededFuture();
        if (next instanceof NextStep.Settle settle) {
            return settle(tx, now.shipment(), settle.label(), aftermath);
        } else if (next instanceof NextStep.VoidLabels unwanted) {
            done = voidLater(tx, now.shipment(), unwanted, aftermath);
        } else if (next instanceof NextStep.LookUp) {
            done = lookUpLater(tx, now.shipment(), aftermath);
        } else if (next instanceof NextStep.Close close) {
            done = change(tx, now.shipment(), close.state(), now.shipment().problem());
        } else if (next instanceof NextStep.Buy) {
            done = endAttempt(tx, now.shipment(), aftermath);
        }
        return done.map(next);
    }

    /** What a label cost that a person had told us of without knowing that. */
    private Future<Void> keepCost(Tx tx, Shipment shipment, LedgerEntry entry) {
        boolean lacks =
                shipment.state() == ShipmentState.PURCHASED && shipment.cost().isEmpty();
        return entry.label()
                .filter(label -> lacks && isIts(shipment, label))
                .flatMap(LedgerLabel::cost)
                .map(cost -> states.cost(tx.sql(), shipment.storeId(), shipment.id(), cost))
                .orElseGet(Future::succeededFuture);
    }

    private static boolean isIts(Shipment shipment, LedgerLabel label) {
        return labelOf(shipment).filter(label::isSameAs).isPresent();
    }

    /** What came late for a label that a person had told us of: that person had nothing for us to print. */
    private Future<Void> keepPaper(Tx tx, Shipment shipment, LedgerEntry entry, Aftermath aftermath) {
        boolean lacks = shipment.state() == ShipmentState.PURCHASED && !shipment.hasLabel();
        boolean isIts = entry.label().filter(label -> isIts(shipment, label)).isPresent();
        return lacks && isIts && aftermath.document().isPresent()
                ? labels.store(tx.sql(), shipment, aftermath.document())
                        .compose(stored -> publish(tx, shipment))
                        .compose(published -> wantLabel(tx, shipment, aftermath))
                : Future.succeededFuture();
    }

    private Future<NextStep> settle(Tx tx, Shipment shipment, LedgerLabel label, Aftermath aftermath) {
        return states.takeLabel(tx.sql(), shipment.storeId(), shipment.id(), label, aftermath, clock.instant())
                .compose(taken -> labels.store(tx.sql(), shipment, aftermath.document()))
                .compose(stored ->
                        aftermath.lacksDocument() ? tellMissing(tx, shipment, label) : Future.succeededFuture())
                .compose(stored -> publish(tx, shipment))
                .compose(published -> wantLabel(tx, shipment, aftermath))
                .compose(wanted -> look(tx.sql(), shipment.storeId(), shipment.id()))
                .compose(now -> follow(tx, now, Aftermath.NONE));
    }

    private Future<Void> tellMissing(Tx tx, Shipment shipment, LedgerLabel label) {
        String detail = "The label " + label.trackingNumber() + " is bought, but " + label.carrier()
                + " gave nothing to print: print it at the carrier's.";
        return raise(tx, shipment, LABEL_MISSING, Severity.WARNING, detail);
    }

    /** A label that is only linked to is fetched by the next run of the purchase task. */
    private Future<Void> wantLabel(Tx tx, Shipment shipment, Aftermath aftermath) {
        return aftermath.isLinked() ? enqueue(tx, ShippingTasks.PURCHASE, shipment) : Future.succeededFuture();
    }

    private Future<Void> voidLater(Tx tx, Shipment shipment, NextStep.VoidLabels unwanted, Aftermath aftermath) {
        Future<Void> taken = Future.succeededFuture();
        if (shipment.state() != ShipmentState.CANCELLING) {
            taken = raise(
                    tx,
                    shipment,
                    "label_surplus",
                    Severity.WARNING,
                    "A second label was bought and is being voided: " + names(unwanted.labels()));
        } else if (shipment.trackingNumber().isEmpty()) {
            taken = states.takeLabel(
                    tx.sql(),
                    shipment.storeId(),
                    shipment.id(),
                    unwanted.labels().get(0),
                    aftermath,
                    clock.instant());
        }
        return taken.compose(done -> enqueue(tx, ShippingTasks.VOID, shipment));
    }

    private Future<Void> lookUpLater(Tx tx, Shipment shipment, Aftermath aftermath) {
        return states.unknown(
                        tx.sql(),
                        shipment.storeId(),
                        shipment.id(),
                        clock.instant().plus(settings.resolveDeadline()),
                        aftermath.problem().orElse("no clear answer from the carrier"))
                .compose(stored -> enqueue(tx, ShippingTasks.RESOLVE, shipment))
                .compose(wanted -> publish(tx, shipment));
    }

    private Future<Void> endAttempt(Tx tx, Shipment shipment, Aftermath aftermath) {
        Future<Void> changed = change(tx, shipment, aftermath.endedAs(), aftermath.problem());
        if (aftermath.endedAs() == ShipmentState.FAILED) {
            return changed.compose(failed -> raise(
                    tx,
                    shipment,
                    "label_refused",
                    Severity.WARNING,
                    "The carrier refused the label: " + aftermath.problem().orElse("no reason given")));
        }
        return changed;
    }

    private Future<Void> change(Tx tx, Shipment shipment, ShipmentState state, Optional<String> problem) {
        return states.move(tx.sql(), shipment.storeId(), shipment.id(), state, problem)
                .compose(moved -> publish(tx, shipment));
    }

    private Future<Void> enqueue(Tx tx, String kind, Shipment shipment) {
        return tasks.enqueue(tx, ShippingTasks.key(kind, shipment.storeId(), shipment.id()));
    }

    private Situation situation(Shipment shipment, List<LedgerEntry> entries) {
        PurchaseDecision.Standing standing =
                new PurchaseDecision.Standing(shipment.state(), labelOf(shipment), shipment.resolveBy());
        return new Situation(shipment, entries, PurchaseDecision.next(standing, entries, clock.instant()));
    }

    private static Optional<LedgerLabel> labelOf(Shipment shipment) {
        return shipment.trackingNumber()
                .map(number -> new LedgerLabel(
                        shipment.carrier().orElse(""), number, shipment.carrierObjectId(), shipment.cost()));
    }

    private static String names(List<LedgerLabel> unwanted) {
        return String.join(
                ", ",
                unwanted.stream()
                        .map(label -> label.carrier() + " " + label.trackingNumber()
                                + label.cost().map(cost -> " (" + cost + ")").orElse(""))
                        .toList());
    }
}
