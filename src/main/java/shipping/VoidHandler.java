package shipping;

import carriers.Carrier;
import carriers.NotSent;
import carriers.Rejected;
import carriers.Throttled;
import carriers.Unknown;
import carriers.Unsupported;
import carriers.VoidOutcome;
import carriers.VoidRequested;
import carriers.Voided;
import incidents.Severity;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;

/** {@code shipping.void}: voids labels that are paid and not wanted, one after the other. */
final class VoidHandler implements TaskHandler {

    /** The kind of incident that an unwanted label still costs money. */
    private static final String NOT_VOIDED = "label_not_voided";

    /** How long a carrier is left alone that has been asked to take a label back: it may decide after weeks. */
    private static final Duration UNDECIDED = Duration.ofHours(6);

    private final CarrierLookup carriers;
    private final Database database;
    private final PurchaseLedger ledger;
    private final Duration waitEvery;

    VoidHandler(CarrierLookup carriers, Database database, PurchaseLedger ledger, Duration waitEvery) {
        this.carriers = carriers;
        this.database = database;
        this.ledger = ledger;
        this.waitEvery = waitEvery;
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        String storeId = run.key().scope();
        long shipmentId = Long.parseLong(run.key().key());
        return ledger.look(database.pool(), storeId, shipmentId)
                .compose(seen -> seen.next() instanceof NextStep.VoidLabels unwanted
                        ? voidOne(run, seen, unwanted.labels().get(0))
                        : Future.succeededFuture(TaskOutcome.done()));
    }

    private Future<TaskOutcome> voidOne(TaskRun run, PurchaseLedger.Situation seen, LedgerLabel label) {
        Optional<Long> account =
                AttemptHistory.accountOf(seen.entries(), AttemptHistory.attemptOf(seen.entries(), label));
        return carriers.find(seen.shipment(), account, label.carrier())
                .compose(carrier -> carrier.map(known -> ask(run, seen.shipment(), label, known))
                        .orElseGet(() -> waitForAccess(seen.shipment(), label)));
    }

    /** A setting is missing, and the label costs money until somebody sees to it. */
    private Future<TaskOutcome> waitForAccess(Shipment shipment, LedgerLabel label) {
        String noAccess = "no access to carrier " + label.carrier();
        String detail = "Label " + label.trackingNumber() + " is not wanted and cannot be voided: " + noAccess;
        return database.transaction(tx -> ledger.raise(tx, shipment, NOT_VOIDED, Severity.WARNING, detail))
                .map(TaskOutcome.again(waitEvery, noAccess));
    }

    private Future<TaskOutcome> ask(TaskRun run, Shipment shipment, LedgerLabel label, Carrier carrier) {
        if (!carrier.capabilities().voidLabel()) {
            return conclude(run, shipment, label, new Unsupported());
        }
        return database.transaction(tx -> markSent(tx, run, shipment, label))
                .compose(wanted -> wanted
                        ? carrier.voidLabel(label.key()).compose(outcome -> conclude(run, shipment, label, outcome))
                        : run(run));
    }

    private Future<Boolean> markSent(Tx tx, TaskRun run, Shipment shipment, LedgerLabel label) {
        return ledger.lock(tx, shipment.storeId(), shipment.id())
                .compose(locked -> isUnwanted(locked, label)
                        ? ledger.append(tx, locked, entry(locked, label, LedgerEvent.VOID_SENT, ""))
                                .map(true)
                        : Future.succeededFuture(false))
                .compose(wanted -> run.guard(tx).map(wanted));
    }

    private Future<TaskOutcome> conclude(TaskRun run, Shipment shipment, LedgerLabel label, VoidOutcome outcome) {
        if (outcome instanceof Voided) {
            return record(shipment, label, LedgerEvent.VOIDED, "").compose(recorded -> run(run));
        }
        if (outcome instanceof Unsupported) {
            return record(shipment, label, LedgerEvent.CANNOT_VOID, "the carrier offers no voiding")
                    .compose(recorded -> run(run));
        }
        if (outcome instanceof Rejected rejected && !rejected.retryable()) {
            return record(shipment, label, LedgerEvent.CANNOT_VOID, rejected.reason())
                    .compose(recorded -> run(run));
        }
        if (outcome instanceof VoidRequested requested) {
            return keepUndecided(shipment, label, requested)
                    .map(TaskOutcome.again(UNDECIDED, "the carrier has not decided yet"));
        }
        if (outcome instanceof Throttled throttled) {
            return Future.succeededFuture(TaskOutcome.again(throttled.retryAfter(), "over the carrier's limit"));
        }
        return tellIfLasting(run, shipment, label, reason(outcome))
                .map(TaskOutcome.retry("could not be voided: " + reason(outcome)));
    }

    /** Once: weeks may pass, and others need only know that the carrier has been told. */
    private Future<Void> keepUndecided(Shipment shipment, LedgerLabel label, VoidRequested requested) {
        return database.transaction(tx -> ledger.lock(tx, shipment.storeId(), shipment.id())
                .compose(locked -> isUnwanted(locked, label) && !isKeptUndecided(locked, label)
                        ? ledger.append(
                                        tx,
                                        locked,
                                        entry(
                                                locked,
                                                label,
                                                LedgerEvent.VOID_SENT,
                                                LedgerEntry.undecided(requested.state())))
                                .compose(kept -> ledger.publish(tx, locked.shipment()))
                        : Future.succeededFuture()));
    }

    private static boolean isKeptUndecided(PurchaseLedger.Situation locked, LedgerLabel label) {
        return locked.entries().stream()
                .filter(LedgerEntry::isUndecidedVoid)
                .anyMatch(entry -> entry.label().filter(label::isSameAs).isPresent());
    }

    private Future<Void> tellIfLasting(TaskRun run, Shipment shipment, LedgerLabel label, String reason) {
        String detail = label.carrier() + " was asked in vain to take back label " + label.trackingNumber()
                + label.cost().map(cost -> ", which cost " + cost).orElse("") + ": " + reason;
        return database.transaction(tx -> ledger.raiseIfLasting(tx, run, shipment, NOT_VOIDED, detail));
    }

    private Future<NextStep> record(Shipment shipment, LedgerLabel label, LedgerEvent event, String detail) {
        return database.transaction(tx -> ledger.lock(tx, shipment.storeId(), shipment.id())
                .compose(locked -> isUnwanted(locked, label)
                        ? record(tx, locked, label, event, detail)
                        : Future.succeededFuture(locked.next())));
    }

    private Future<NextStep> record(
            Tx tx, PurchaseLedger.Situation locked, LedgerLabel label, LedgerEvent event, String detail) {
        Future<Void> told = event == LedgerEvent.CANNOT_VOID
                ? ledger.raise(
                        tx, locked.shipment(), "cannot_void", Severity.WARNING, cannotVoid(label) + ": " + detail)
                : Future.succeededFuture();
        return told.compose(raised -> ledger.record(tx, locked, entry(locked, label, event, detail), Aftermath.NONE));
    }

    private LedgerEntry entry(PurchaseLedger.Situation locked, LedgerLabel label, LedgerEvent event, String detail) {
        return ledger.entry(
                AttemptHistory.attemptOf(locked.entries(), label), event, label.carrier(), Optional.of(label), detail);
    }

    private static boolean isUnwanted(PurchaseLedger.Situation locked, LedgerLabel label) {
        return locked.next() instanceof NextStep.VoidLabels unwanted
                && unwanted.labels().stream().anyMatch(label::isSameAs);
    }

    private static String cannotVoid(LedgerLabel label) {
        return label.carrier() + " does not take back label " + label.trackingNumber()
                + label.cost().map(cost -> ", which cost " + cost).orElse("");
    }

    private static String reason(VoidOutcome outcome) {
        if (outcome instanceof Rejected rejected) {
            return rejected.reason();
        }
        if (outcome instanceof NotSent notSent) {
            return notSent.reason();
        }
        return outcome instanceof Unknown unknown ? unknown.reason() : "";
    }
}
