package shipping;

import carriers.LabelFormat;
import carriers.LabelRequest;
import carriers.LateAnswer;
import carriers.NotSent;
import carriers.PurchaseOutcome;
import carriers.Rate;
import carriers.Rejected;
import carriers.Throttled;
import carriers.Unknown;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskOutcome;
import shipping.limits.Spending;

/**
 * Buys one label: prepared, committed; sent, committed; then the call; then its answer, committed whether or not the
 * lease is still ours. A crash in between leaves lines from which the next run knows what may have happened.
 */
final class LabelBuyer {

    private static final Logger LOG = LoggerFactory.getLogger(LabelBuyer.class);
    private static final Duration BRIEFLY = Duration.ofMinutes(1);

    static final String NO_ACCOUNT = "the carrier account was deactivated";
    private static final String CAPPED = "a cap of the store is reached";

    private final ReasoningRepository reasonings = new ReasoningRepository();
    private final ShipmentStateRepository states = new ShipmentStateRepository();
    private final PurchaseLedgerRepository entries = new PurchaseLedgerRepository();
    private final Spending spending = new Spending();
    private final Database database;
    private final PurchaseLedger ledger;
    private final AnswerRecorder recorder;
    private final StoreCarriers carriers;
    private final ObjectMaker maker;
    private final LastLook lastLook;
    private final Quotes quotes;
    private final Clock clock;

    LabelBuyer(
            Database database,
            StoreCarriers carriers,
            PurchaseLedger ledger,
            AnswerRecorder recorder,
            Quotes quotes,
            Clock clock) {
        this.database = database;
        this.quotes = quotes;
        this.carriers = carriers;
        this.maker = new ObjectMaker(database, ledger);
        this.lastLook = new LastLook(carriers);
        this.ledger = ledger;
        this.recorder = recorder;
        this.clock = clock;
    }

    private enum Preparation {
        READY,
        CAPPED,
        NO_ACCOUNT,
        SUPERSEDED
    }

    Future<TaskOutcome> buy(PurchaseOrder order) {
        return database.transaction(tx -> prepare(tx, order)).compose(preparation -> switch (preparation) {
            case READY ->
                order.held().isEmpty() && ObjectMaker.isNeededBy(order.carrier())
                        ? makeAndBuy(order)
                        : sendAndCall(order);
            case NO_ACCOUNT -> Future.succeededFuture(TaskOutcome.again(BRIEFLY, NO_ACCOUNT));
            case CAPPED -> Future.succeededFuture(TaskOutcome.again(BRIEFLY, CAPPED));
            case SUPERSEDED -> Future.succeededFuture(superseded());
        });
    }

    /** Goes on with an attempt for which the carrier holds something ready and that nobody sent. */
    Future<TaskOutcome> goOn(PurchaseOrder order) {
        return sendAndCall(order);
    }

    private Future<TaskOutcome> makeAndBuy(PurchaseOrder order) {
        return maker.make(order, labelRequest(order)).compose(made -> {
            if (made instanceof ObjectMaker.Ready ready) {
                return sendAndCall(order.holding(ready.held()));
            }
            if (made instanceof ObjectMaker.NotMade not) {
                return answered(order, not.why());
            }
            return made instanceof ObjectMaker.NotAllowed not
                    ? notAllowed(order, not.why())
                    : Future.succeededFuture(superseded());
        });
    }

    /** Again after a pause that grows, and at once when a limit is raised. */
    private Future<TaskOutcome> notAllowed(PurchaseOrder order, String why) {
        Shipment shipment = order.shipment();
        return recorder.record(shipment, order.attempt(), new NotSent(LedgerEntry.notAllowed(why)))
                .compose(recorded -> database.transaction(tx -> ledger.raiseOverCap(tx, shipment, why)))
                .compose(raised -> ledger.look(database.pool(), shipment.storeId(), shipment.id()))
                .map(now -> TaskOutcome.again(AttemptHistory.pauseOfForbidden(now.entries()), why));
    }

    private Future<Preparation> prepare(Tx tx, PurchaseOrder order) {
        Shipment seen = order.shipment();
        return ledger.lock(tx, seen.storeId(), seen.id())
                .compose(locked -> locked.next().equals(new NextStep.Buy(order.attempt()))
                        ? prepareWithinCap(tx, order, locked)
                        : Future.succeededFuture(Preparation.SUPERSEDED))
                .compose(preparation -> order.run().guard(tx).map(preparation));
    }

    private Future<Preparation> prepareWithinCap(Tx tx, PurchaseOrder order, PurchaseLedger.Situation locked) {
        return carriers.hold(tx, order.shipment().storeId(), order.account())
                .compose(open -> open
                        ? prepareUncapped(tx, order, locked)
                        : ledger.note(tx, locked.shipment(), NO_ACCOUNT).map(Preparation.NO_ACCOUNT));
    }

    private Future<Preparation> prepareUncapped(Tx tx, PurchaseOrder order, PurchaseLedger.Situation locked) {
        return capReached(tx, order)
                .compose(capped -> capped.isPresent()
                        ? ledger.note(tx, locked.shipment(), capped.get()).map(Preparation.CAPPED)
                        : writePrepared(tx, order, locked).map(Preparation.READY));
    }

    private Future<Optional<String>> capReached(Tx tx, PurchaseOrder order) {
        if (!order.policy().isCapped()) {
            return Future.succeededFuture(Optional.empty());
        }
        return spending.counts(tx.sql(), order.shipment().storeId(), order.account())
                .compose(counts -> counts ? reached(tx, order) : Future.succeededFuture(Optional.empty()));
    }

    private Future<Optional<String>> reached(Tx tx, PurchaseOrder order) {
        String storeId = order.shipment().storeId();
        return entries.lockStore(tx.sql(), storeId)
                .compose(locked -> spending.of(tx.sql(), storeId, order.policy().currency()))
                .map(spent -> PurchaseChecks.capReached(spent, order.counted(order.rate()), order.policy()));
    }

    /** What is bought again was chosen before, and those reasons stay. */
    private Future<Void> keepReasons(Tx tx, PurchaseOrder order) {
        Shipment shipment = order.shipment();
        return order.held().isPresent()
                ? Future.succeededFuture()
                : reasonings.save(tx.sql(), shipment.storeId(), shipment.id(), order.reasoning(), order.options());
    }

    private Future<Void> writePrepared(Tx tx, PurchaseOrder order, PurchaseLedger.Situation locked) {
        Shipment shipment = locked.shipment();
        LedgerEntry prepared = ledger.entry(
                        order.attempt(),
                        LedgerEvent.PREPARED,
                        order.carrier().name(),
                        Optional.empty(),
                        order.rate().service())
                .by(order.account());
        return ledger.append(tx, locked, prepared)
                .compose(appended -> order.held()
                        .map(held -> ledger.append(tx, locked, readyAgain(order, held)))
                        .orElseGet(Future::succeededFuture))
                .compose(appended ->
                        states.purchasing(tx.sql(), shipment.storeId(), shipment.id(), order.account(), order.rate()))
                .compose(stored -> keepReasons(tx, order))
                .compose(stored -> ledger.publish(tx, shipment));
    }

    private LedgerEntry readyAgain(PurchaseOrder order, AttemptHistory.Held held) {
        return ledger.entry(
                        order.attempt(),
                        LedgerEvent.READY,
                        order.carrier().name(),
                        Optional.empty(),
                        "the same as before")
                .by(order.account())
                .with(held.key());
    }

    private Future<TaskOutcome> sendAndCall(PurchaseOrder order) {
        return database.transaction(tx -> markSent(tx, order)).compose(sending -> {
            if (sending.refusal().isPresent()) {
                return refused(order, sending.refusal().get());
            }
            return sending.ours() ? call(order) : Future.succeededFuture(superseded());
        });
    }

    /** Whether it is ours to send, and may be. */
    private record Sending(boolean ours, Optional<LastLook.Refusal> refusal) {}

    private Future<Sending> markSent(Tx tx, PurchaseOrder order) {
        return ledger.lock(tx, order.shipment().storeId(), order.shipment().id())
                .compose(locked -> locked.next().equals(new NextStep.Send(order.attempt()))
                        ? markSent(tx, order, locked)
                        : Future.succeededFuture(new Sending(false, Optional.empty())))
                .compose(sending -> order.run().guard(tx).map(sending));
    }

    private Future<Sending> markSent(Tx tx, PurchaseOrder order, PurchaseLedger.Situation locked) {
        LedgerEntry sent =
                ledger.entry(order.attempt(), LedgerEvent.SENT, order.carrier().name(), Optional.empty(), "");
        return lastLook.at(tx, order, locked.shipment())
                .compose(refusal -> (refusal.isPresent()
                                ? Future.<Void>succeededFuture()
                                : ledger.append(tx, locked, sent))
                        .map(new Sending(true, refusal)));
    }

    private Future<TaskOutcome> refused(PurchaseOrder order, LastLook.Refusal refusal) {
        return refusal instanceof LastLook.NotAllowed not
                ? notAllowed(order, not.why())
                : recorder.record(order.shipment(), order.attempt(), new NotSent(refusal.why()))
                        .map(TaskOutcome.again(BRIEFLY, refusal.why()));
    }

    private Future<TaskOutcome> call(PurchaseOrder order) {
        return purchase(order).compose(answer -> answered(order, answer));
    }

    /** A way that was not reached must not stay the cheapest by what it said earlier. */
    private Future<TaskOutcome> answered(PurchaseOrder order, PurchaseOutcome answer) {
        if (answer instanceof NotSent) {
            order.rate().via().ifPresent(quotes::forget);
        }
        return recorder.record(order.shipment(), order.attempt(), answer).map(recorded -> outcomeOf(answer));
    }

    /** Whatever an adapter does wrong after the line "sent" must count as unknown. */
    private Future<PurchaseOutcome> purchase(PurchaseOrder order) {
        try {
            LateAnswer late = answer -> arrivedLate(order, answer);
            return order.held()
                    .map(held -> order.carrier().purchasePrepared(held.key(), labelRequest(order), late))
                    .orElseGet(() -> order.carrier().purchase(labelRequest(order), late))
                    .recover(failure -> Future.succeededFuture(new Unknown("the adapter failed")));
        } catch (RuntimeException e) {
            return Future.succeededFuture(new Unknown("the adapter failed"));
        }
    }

    private void arrivedLate(PurchaseOrder order, PurchaseOutcome answer) {
        recorder.record(order.shipment(), order.attempt(), answer)
                .onFailure(failure -> LOG.error(
                        "late answer for shipment {} could not be recorded: {}",
                        order.shipment().id(),
                        failure.getMessage()));
    }

    private LabelRequest labelRequest(PurchaseOrder order) {
        int attempt = order.held().map(AttemptHistory.Held::attempt).orElse(order.attempt());
        String reference = AttemptReference.of(order.shipment(), attempt);
        return new LabelRequest(
                reference,
                Long.toString(order.request().subjectId()),
                order.rate().service(),
                order.request().origin(),
                order.request().destination(),
                Packing.parcel(order.request(), order.shipment()),
                reference,
                order.rate().quoteId().filter(id -> isFresh(order.rate())),
                LabelFormat.PDF,
                order.options());
    }

    private boolean isFresh(Rate rate) {
        return rate.validUntil().map(until -> clock.instant().isBefore(until)).orElse(true);
    }

    private static TaskOutcome outcomeOf(PurchaseOutcome answer) {
        if (answer instanceof NotSent notSent) {
            return TaskOutcome.retry("not sent: " + notSent.reason());
        }
        if (answer instanceof Throttled throttled) {
            return TaskOutcome.again(throttled.retryAfter(), "over the carrier's limit");
        }
        if (answer instanceof Rejected rejected && rejected.retryable()) {
            return TaskOutcome.retry("refused for now: " + rejected.reason());
        }
        return TaskOutcome.done();
    }

    private static TaskOutcome superseded() {
        return TaskOutcome.again(BRIEFLY, "the shipment changed meanwhile");
    }
}
