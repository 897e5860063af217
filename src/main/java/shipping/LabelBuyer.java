package shipping;

import carriers.Carrier;
import carriers.LabelFormat;
import carriers.LabelRequest;
import carriers.NotSent;
import carriers.PurchaseOutcome;
import carriers.Rate;
import carriers.Rejected;
import carriers.Throttled;
import carriers.Unknown;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;

/**
 * Buys one label: prepared, committed; sent, committed; then the call; then its answer, committed whether or not the
 * lease is still ours. A crash in between leaves lines from which the next run knows what may have happened.
 */
final class LabelBuyer {

    private static final Logger LOG = LoggerFactory.getLogger(LabelBuyer.class);
    private static final Duration BRIEFLY = Duration.ofMinutes(1);
    private static final String CAPPED = "the store's cap of labels per hour is reached";

    private final ShippingRepository shipments = new ShippingRepository();
    private final ShipmentStateRepository states = new ShipmentStateRepository();
    private final PurchaseLedgerRepository entries = new PurchaseLedgerRepository();
    private final Database database;
    private final PurchaseLedger ledger;
    private final AnswerRecorder recorder;
    private final Clock clock;

    LabelBuyer(Database database, PurchaseLedger ledger, AnswerRecorder recorder, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.recorder = recorder;
        this.clock = clock;
    }

    /**
     * A purchase that passed all checks.
     *
     * @param run the task under whose lease it is made
     * @param shipment as it was seen
     * @param attempt its number
     * @param request as it was planned
     * @param policy the store's
     * @param carrier who is to be asked
     * @param rate what was chosen
     * @param reasons why
     */
    record Order(
            TaskRun run,
            Shipment shipment,
            int attempt,
            ShipmentRequest request,
            StorePolicy policy,
            Carrier carrier,
            Rate rate,
            List<String> reasons) {}

    private enum Preparation {
        READY,
        CAPPED,
        SUPERSEDED
    }

    Future<TaskOutcome> buy(Order order) {
        return database.transaction(tx -> prepare(tx, order)).compose(preparation -> switch (preparation) {
            case READY -> sendAndCall(order);
            case CAPPED -> Future.succeededFuture(TaskOutcome.again(BRIEFLY, CAPPED));
            case SUPERSEDED -> Future.succeededFuture(superseded());
        });
    }

    private Future<Preparation> prepare(Tx tx, Order order) {
        Shipment seen = order.shipment();
        return ledger.lock(tx, seen.storeId(), seen.id())
                .compose(locked -> locked.next().equals(new NextStep.Buy(order.attempt()))
                        ? prepareWithinCap(tx, order, locked)
                        : Future.succeededFuture(Preparation.SUPERSEDED))
                .compose(preparation -> order.run().guard(tx).map(preparation));
    }

    private Future<Preparation> prepareWithinCap(Tx tx, Order order, PurchaseLedger.Situation locked) {
        return isCapped(tx, order)
                .compose(capped -> capped
                        ? ledger.note(tx, locked.shipment(), CAPPED).map(Preparation.CAPPED)
                        : writePrepared(tx, order, locked).map(Preparation.READY));
    }

    private Future<Boolean> isCapped(Tx tx, Order order) {
        if (order.policy().labelsPerHourCap().isEmpty()) {
            return Future.succeededFuture(false);
        }
        int cap = order.policy().labelsPerHourCap().getAsInt();
        String storeId = order.shipment().storeId();
        return entries.lockStore(tx.sql(), storeId)
                .compose(locked -> entries.purchasesOfLastHour(tx.sql(), storeId))
                .map(purchases -> purchases >= cap);
    }

    private Future<Void> writePrepared(Tx tx, Order order, PurchaseLedger.Situation locked) {
        Shipment shipment = locked.shipment();
        LedgerEntry prepared = ledger.entry(
                order.attempt(),
                LedgerEvent.PREPARED,
                order.carrier().name(),
                Optional.empty(),
                order.rate().service());
        return ledger.append(tx, locked, prepared)
                .compose(appended -> states.purchasing(tx.sql(), shipment.storeId(), shipment.id(), order.rate()))
                .compose(stored ->
                        shipments.addReasons(tx.sql(), shipment.storeId(), shipment.planId(), order.reasons()))
                .compose(stored -> ledger.publish(tx, shipment));
    }

    private Future<TaskOutcome> sendAndCall(Order order) {
        return database.transaction(tx -> markSent(tx, order))
                .compose(ours -> ours ? call(order) : Future.succeededFuture(superseded()));
    }

    private Future<Boolean> markSent(Tx tx, Order order) {
        LedgerEntry sent =
                ledger.entry(order.attempt(), LedgerEvent.SENT, order.carrier().name(), Optional.empty(), "");
        return ledger.lock(tx, order.shipment().storeId(), order.shipment().id())
                .compose(locked -> locked.next().equals(new NextStep.Send(order.attempt()))
                        ? ledger.append(tx, locked, sent).map(true)
                        : Future.succeededFuture(false))
                .compose(ours -> order.run().guard(tx).map(ours));
    }

    private Future<TaskOutcome> call(Order order) {
        return purchase(order)
                .compose(answer -> recorder.record(order.shipment(), order.attempt(), answer)
                        .map(recorded -> outcomeOf(answer)));
    }

    /** Whatever an adapter does wrong after the line "sent" must count as unknown. */
    private Future<PurchaseOutcome> purchase(Order order) {
        try {
            return order.carrier()
                    .purchase(labelRequest(order), late -> arrivedLate(order, late))
                    .recover(failure -> Future.succeededFuture(new Unknown("the adapter failed")));
        } catch (RuntimeException e) {
            return Future.succeededFuture(new Unknown("the adapter failed"));
        }
    }

    private void arrivedLate(Order order, PurchaseOutcome answer) {
        recorder.record(order.shipment(), order.attempt(), answer)
                .onFailure(failure -> LOG.error(
                        "late answer for shipment {} could not be recorded: {}",
                        order.shipment().id(),
                        failure.getMessage()));
    }

    private LabelRequest labelRequest(Order order) {
        String reference = AttemptReference.of(order.shipment(), order.attempt());
        return new LabelRequest(
                reference,
                Long.toString(order.request().subjectId()),
                order.rate().service(),
                order.request().origin(),
                order.request().destination(),
                Packing.parcel(order.request(), order.shipment()),
                reference,
                order.rate().quoteId().filter(id -> isFresh(order.rate())),
                LabelFormat.PDF);
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
