package shipping;

import carriers.Carrier;
import carriers.Feature;
import carriers.Label;
import incidents.Severity;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;

/** {@code shipping.resolve}: finds out what became of a purchase without a clear answer. */
final class ResolveHandler implements TaskHandler {

    private final CarrierLookup carriers;
    private final Database database;
    private final PurchaseLedger ledger;
    private final ShippingSettings settings;
    private final Clock clock;

    ResolveHandler(
            CarrierLookup carriers, Database database, PurchaseLedger ledger, ShippingSettings settings, Clock clock) {
        this.carriers = carriers;
        this.database = database;
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        String storeId = run.key().scope();
        long shipmentId = Long.parseLong(run.key().key());
        return ledger.look(database.pool(), storeId, shipmentId)
                .compose(seen -> seen.next() instanceof NextStep.LookUp lookUp
                        ? resolve(seen, lookUp)
                        : Future.succeededFuture(TaskOutcome.done()));
    }

    private Future<TaskOutcome> resolve(PurchaseLedger.Situation seen, NextStep.LookUp lookUp) {
        String name = seen.carrierOf(lookUp.attempt());
        return carriers.find(seen.shipment(), AttemptHistory.accountOf(seen.entries(), lookUp.attempt()), name)
                .compose(carrier -> carrier.map(known -> ask(known, seen, lookUp))
                        .orElseGet(() -> Future.succeededFuture(
                                new Resolution.LookAgain(settings.waitEvery(), "no access to carrier " + name))))
                .compose(resolution -> conclude(seen, lookUp, resolution));
    }

    private Future<Resolution> ask(Carrier carrier, PurchaseLedger.Situation seen, NextStep.LookUp lookUp) {
        return AttemptHistory.heldFor(seen.entries(), lookUp.attempt())
                .map(held -> carrier.findPrepared(held.key())
                        .map(outcome -> Resolution.ofPrepared(
                                outcome,
                                lookUp.overdue(),
                                settings.resolveEvery(),
                                carrier.capabilities().can(Feature.PREPARED_ONLY_ONCE))))
                .orElseGet(() -> askByReference(carrier, seen.shipment(), lookUp));
    }

    private Future<Resolution> askByReference(Carrier carrier, Shipment shipment, NextStep.LookUp lookUp) {
        if (!carrier.capabilities().findByReference()) {
            return Future.succeededFuture(Resolution.withoutLookUp(lookUp.overdue(), untilDeadline(shipment)));
        }
        return carrier.findByReference(AttemptReference.of(shipment, lookUp.attempt()))
                .map(outcome -> Resolution.of(outcome, lookUp.overdue(), settings.resolveEvery()));
    }

    private Duration untilDeadline(Shipment shipment) {
        Duration left = shipment.resolveBy()
                .map(deadline -> Duration.between(clock.instant(), deadline))
                .orElse(settings.resolveEvery());
        return left.isNegative() || left.isZero() ? Duration.ofSeconds(1) : left;
    }

    private Future<TaskOutcome> conclude(PurchaseLedger.Situation seen, NextStep.LookUp lookUp, Resolution resolution) {
        if (resolution instanceof Resolution.Bought bought) {
            return database.transaction(tx -> recordAll(tx, seen.shipment(), lookUp, bought))
                    .map(TaskOutcome.done());
        }
        if (resolution instanceof Resolution.TakenBack back) {
            return database.transaction(tx -> recordVoid(tx, seen.shipment(), lookUp, LedgerLabel.of(back.label())))
                    .map(TaskOutcome.done());
        }
        if (resolution instanceof Resolution.NotBought not) {
            LedgerEntry absent = ledger.entry(
                    lookUp.attempt(),
                    LedgerEvent.ABSENT,
                    seen.carrierOf(lookUp.attempt()),
                    Optional.empty(),
                    not.detail());
            return record(seen, lookUp, absent, Aftermath.again(not.detail()));
        }
        if (resolution instanceof Resolution.LookAgain again) {
            return lookUp.overdue()
                    ? tellPerson(seen, again.reason()).map(TaskOutcome.again(settings.waitEvery(), again.reason()))
                    : Future.succeededFuture(TaskOutcome.again(again.after(), again.reason()));
        }
        String reason = ((Resolution.AskPerson) resolution).reason();
        return tellPerson(seen, reason).map(TaskOutcome.done());
    }

    /** The first label is taken; with others it was bought more than once, and they are voided. */
    private Future<NextStep> recordAll(Tx tx, Shipment shipment, NextStep.LookUp lookUp, Resolution.Bought bought) {
        return ledger.lock(tx, shipment.storeId(), shipment.id()).compose(locked -> {
            if (!isStillOpen(locked, lookUp)) {
                return Future.succeededFuture(locked.next());
            }
            Future<NextStep> recorded =
                    ledger.record(tx, locked, found(lookUp, bought.label()), Aftermath.bought(bought.label()));
            for (Label surplus : bought.surplus()) {
                recorded = recorded.compose(next -> ledger.lock(tx, shipment.storeId(), shipment.id()))
                        .compose(now -> ledger.record(tx, now, found(lookUp, surplus), Aftermath.NONE));
            }
            return recorded.compose(next -> ledger.wakeBuyer(tx, shipment, next));
        });
    }

    private LedgerEntry found(NextStep.LookUp lookUp, Label found) {
        LedgerLabel label = LedgerLabel.of(found);
        return ledger.entry(
                lookUp.attempt(), LedgerEvent.FOUND, label.carrier(), Optional.of(label), "found by reference");
    }

    private Future<TaskOutcome> record(
            PurchaseLedger.Situation seen, NextStep.LookUp lookUp, LedgerEntry entry, Aftermath aftermath) {
        return database.transaction(tx -> record(tx, seen.shipment(), lookUp, entry, aftermath))
                .map(TaskOutcome.done());
    }

    private Future<NextStep> record(
            Tx tx, Shipment shipment, NextStep.LookUp lookUp, LedgerEntry entry, Aftermath aftermath) {
        return ledger.lock(tx, shipment.storeId(), shipment.id())
                .compose(locked -> isStillOpen(locked, lookUp)
                        ? ledger.record(tx, locked, entry, aftermath)
                                .compose(next -> ledger.wakeBuyer(tx, shipment, next))
                        : Future.succeededFuture(locked.next()));
    }

    /** It was bought, and taken back by somebody else: what was ready is used up. */
    private Future<NextStep> recordVoid(Tx tx, Shipment shipment, NextStep.LookUp lookUp, LedgerLabel label) {
        LedgerEntry found = ledger.entry(
                lookUp.attempt(), LedgerEvent.FOUND, label.carrier(), Optional.of(label), "found void already");
        LedgerEntry voided =
                ledger.entry(lookUp.attempt(), LedgerEvent.VOIDED, label.carrier(), Optional.of(label), "");
        return ledger.lock(tx, shipment.storeId(), shipment.id())
                .compose(locked -> isStillOpen(locked, lookUp)
                        ? ledger.append(tx, locked, found)
                                .compose(appended -> ledger.lock(tx, shipment.storeId(), shipment.id()))
                                .compose(again -> ledger.record(
                                        tx, again, voided, Aftermath.again("the label was bought and is void already")))
                                .compose(next -> ledger.wakeBuyer(tx, shipment, next))
                        : Future.succeededFuture(locked.next()));
    }

    private static boolean isStillOpen(PurchaseLedger.Situation locked, NextStep.LookUp lookUp) {
        return locked.next() instanceof NextStep.LookUp now && now.attempt() == lookUp.attempt();
    }

    private Future<Void> tellPerson(PurchaseLedger.Situation seen, String reason) {
        Shipment shipment = seen.shipment();
        String problem = "It is not known whether a label was bought: " + reason;
        return database.transaction(tx -> ledger.note(tx, shipment, problem)
                .compose(news -> news
                        ? ledger.raise(tx, shipment, "label_unknown", Severity.CRITICAL, problem)
                        : Future.succeededFuture()));
    }
}
