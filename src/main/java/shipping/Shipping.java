package shipping;

import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.db.Tx;
import platform.facts.Facts;
import platform.tasks.TaskHandler;
import platform.tasks.Tasks;

/**
 * Ships. A wish becomes a stored plan; its labels are bought, and if need be voided, by tasks. What changes is told by
 * {@link ShippingFacts#CHANGED}.
 *
 * <p>Transactions that call {@link #plan} or {@link #cancel} guard their own task last: the shipments' rows come first
 * in the order in which rows are locked here.
 */
public final class Shipping {

    private final ShippingRepository shipments = new ShippingRepository();
    private final ShipmentStateRepository states = new ShipmentStateRepository();
    private final ReasoningRepository reasonings = new ReasoningRepository();
    private final PurchaseLedgerRepository entries = new PurchaseLedgerRepository();
    private final Vertx vertx;
    private final Database database;
    private final Tasks tasks;
    private final RuleBook ruleBook;
    private final ShippingSettings settings;
    private final Clock clock;
    private final PlanCodec codec;
    private final Labels labels;
    private final PurchaseLedger ledger;
    private final ShipmentPlanner planner;

    public Shipping(
            Vertx vertx,
            Database database,
            Tasks tasks,
            Facts facts,
            Incidents incidents,
            Keyring keyring,
            LabelFetcher fetcher,
            ShippingSettings settings,
            Clock clock) {
        this.vertx = vertx;
        this.database = database;
        this.tasks = tasks;
        this.ruleBook = new RuleBook(facts);
        this.settings = settings;
        this.clock = clock;
        this.codec = new PlanCodec(keyring);
        this.labels = new Labels(keyring, fetcher);
        this.ledger = new PurchaseLedger(labels, incidents, tasks, facts, settings, clock);
        this.planner = new ShipmentPlanner(codec, tasks, facts);
    }

    /**
     * The handlers of this room's tasks, by kind.
     *
     * @param gateways the ways to carriers
     * @param quotes shared by all that ask for prices
     * @param guard asked before each purchase
     * @param policies read before each purchase
     */
    public Map<String, TaskHandler> handlers(
            CarrierGateways gateways, Quotes quotes, PurchaseGuard guard, StorePolicies policies) {
        return handlers(StoreCarriers.of(gateways), quotes, guard, policies);
    }

    /** As {@link #handlers(CarrierGateways, Quotes, PurchaseGuard, StorePolicies)}, with the stores' own accounts too. */
    public Map<String, TaskHandler> handlers(
            StoreCarriers ways, Quotes quotes, PurchaseGuard guard, StorePolicies policies) {
        CarrierLookup carriers = new CarrierLookup(database, codec, ways);
        LabelBuyer buyer =
                new LabelBuyer(database, ways, ledger, new AnswerRecorder(vertx, database, ledger), quotes, clock);
        PurchaseHandler purchase = new PurchaseHandler(
                database,
                ledger,
                codec,
                labels,
                ways,
                carriers,
                policies,
                guard,
                new RateFinder(database.pool(), quotes),
                buyer,
                settings,
                clock);
        return Map.of(
                ShippingTasks.PURCHASE, purchase,
                ShippingTasks.RESOLVE, new ResolveHandler(carriers, database, ledger, settings, clock),
                ShippingTasks.VOID, new VoidHandler(carriers, database, ledger, settings.waitEvery()),
                ShippingTasks.WAKE, new WakeHandler(database, tasks));
    }

    /**
     * Stores a plan and wants its labels bought. Of each line no more is planned than {@code shippable} less what live
     * shipments of the subject hold already; two planners of one subject wait for each other.
     *
     * @param shippable how many of each line are to be shipped in all, by line id: ordered less refunded
     * @return {@link PlanOutcome.Planned}, or {@link PlanOutcome.Refused} with nothing stored; fails with the database
     */
    public Future<PlanOutcome> plan(Tx tx, ShipmentRequest request, Map<Long, BigDecimal> shippable) {
        return planner.plan(tx, request, shippable);
    }

    /**
     * Whether what the customs are to know of a store's parcels must not be lacking, because its carriers are told; fails
     * with the database.
     */
    public Future<Boolean> declaresCustoms(SqlClient client, String storeId, boolean sandbox) {
        return planner.declaresCustoms(client, storeId, sandbox);
    }

    /**
     * Keeps a subject's shipments as they are until the transaction ends, so that what several statements read of them agrees.
     * Taken after the lock of what they are for, and before anything of theirs is changed or told.
     *
     * @return fails with the database
     */
    public Future<Void> lock(SqlClient tx, String storeId, long subjectId) {
        return shipments.lockAll(tx, storeId, subjectId);
    }

    /** How many of each line live shipments of the subject hold on the way out, by line id; fails with the database. */
    public Future<Map<Long, BigDecimal>> planned(SqlClient client, String storeId, long subjectId) {
        return shipments.plannedQuantities(client, storeId, subjectId);
    }

    /**
     * Ends those shipments of a subject that are asked for and not delivered: without a label at once, with one after it
     * was voided, during a purchase once its answer is there and voided. What has ended already stays.
     *
     * @param which asked of each shipment as it is once its row is locked
     * @param reason for a person to read
     * @return succeeds when it is stored; fails with the database
     */
    public Future<Void> cancel(Tx tx, String storeId, long subjectId, Predicate<Shipment> which, String reason) {
        // All rows before the first fact: whoever holds one of them wants to tell the same fact next.
        return shipments
                .lockAll(tx.sql(), storeId, subjectId)
                .compose(locked -> shipments.ofSubject(tx.sql(), storeId, subjectId))
                .compose(all -> cancelAll(tx, all.stream().filter(which).toList(), reason));
    }

    /**
     * Wants the purchase of the subject's planned shipments tried now, such as after a person mended what they waited
     * for. A shipment that failed for good is planned anew instead: its items are free again.
     *
     * @return how many are tried; fails with the database
     */
    public Future<Integer> retry(Tx tx, String storeId, long subjectId) {
        return shipments.ofSubject(tx.sql(), storeId, subjectId).compose(all -> {
            List<Shipment> waiting = all.stream()
                    .filter(shipment -> shipment.state() == ShipmentState.PLANNED)
                    .toList();
            return planner.wantPurchaseNow(
                            tx, storeId, waiting.stream().map(Shipment::id).toList())
                    .map(waiting.size());
        });
    }

    /**
     * Wants the purchases of a store that wait tried again, such as after a pause ended or a cap was raised. What rests
     * after a carrier's failure rests on.
     *
     * @return fails with the database
     */
    public Future<Void> wake(Tx tx, String storeId) {
        return tasks.enqueue(tx, ShippingTasks.wake(storeId));
    }

    /**
     * What a person found out about a purchase without a clear answer.
     *
     * @param label the label that exists; empty when there is none, which is believed only after the deadline
     * @param by who says so
     * @return how it was taken; fails with the database, or when there is no such shipment
     */
    public Future<Settlement> settle(Tx tx, String storeId, long shipmentId, Optional<LedgerLabel> label, String by) {
        return ledger.lock(tx, storeId, shipmentId).compose(locked -> {
            if (!(locked.next() instanceof NextStep.LookUp lookUp)) {
                return Future.succeededFuture(Settlement.NOTHING_UNKNOWN);
            }
            if (label.isEmpty() && !lookUp.overdue()) {
                return Future.succeededFuture(Settlement.TOO_EARLY);
            }
            return settle(tx, locked, lookUp, label, by);
        });
    }

    /** A page of the store's shipments with a purchase without a clear answer, the oldest first; fails with the database. */
    public Future<List<Shipment>> unknown(SqlClient client, String storeId, int limit, int offset) {
        return shipments.unknown(client, storeId, limit, offset);
    }

    /** How many there are; fails with the database. */
    public Future<Long> countUnknown(SqlClient client, String storeId) {
        return shipments.countUnknown(client, storeId);
    }

    /** All shipments of a subject that go out, the oldest first; fails with the database. */
    public Future<List<Shipment>> ofSubject(SqlClient client, String storeId, long subjectId) {
        return shipments.ofSubject(client, storeId, subjectId);
    }

    /** All shipments of several subjects that go out, the oldest first; fails with the database. */
    public Future<List<Shipment>> ofSubjects(SqlClient client, String storeId, Collection<Long> subjectIds) {
        return shipments.ofSubjects(client, storeId, subjectIds);
    }

    /** The subjects of a store's shipments, live or ended, with this tracking number; fails with the database. */
    public Future<List<Long>> subjectsByTracking(SqlClient client, String storeId, String trackingNumber) {
        return shipments.subjectsByTracking(client, storeId, trackingNumber);
    }

    /** The wish by which a plan was made; fails with the database, or when the store has no such plan. */
    public Future<ShipmentRequest> request(SqlClient client, String storeId, long planId) {
        return shipments.plan(client, storeId, planId).map(plan -> codec.open(storeId, plan));
    }

    /** A shipment by our id; empty when the store has none such; fails with the database. */
    public Future<Optional<Shipment>> find(SqlClient client, String storeId, long shipmentId) {
        return shipments.find(client, storeId, shipmentId);
    }

    /** The purchase ledger of a shipment, in order; fails with the database. */
    public Future<List<LedgerEntry>> ledger(SqlClient client, String storeId, long shipmentId) {
        return entries.list(client, storeId, shipmentId);
    }

    /** Why a plan is as it is, in order; fails with the database. */
    public Future<List<String>> reasons(SqlClient client, String storeId, long planId) {
        return shipments.reasons(client, storeId, planId);
    }

    /** Why a parcel is as it is and who carries it; empty for an unknown shipment; fails with the database. */
    public Future<Optional<ParcelStory>> story(SqlClient client, String storeId, long shipmentId) {
        return reasonings.find(client, storeId, shipmentId);
    }

    /** Prices that are stored with parcels of several subjects, by subject; fails with the database. */
    public Future<Map<Long, List<StoredPrices>>> storedPrices(
            SqlClient client, String storeId, Collection<Long> subjectIds) {
        return shipments
                .ofSubjects(client, storeId, subjectIds)
                .compose(parcels -> reasonings.prices(client, storeId, parcels))
                .map(prices -> prices.stream()
                        .collect(Collectors.groupingBy(price -> price.parcel().subjectId())));
    }

    /**
     * The label of a shipment.
     *
     * @return empty when the store has no such shipment or it has nothing to print; fails when the label has yet to be
     *     fetched from its carrier and cannot be
     */
    public Future<Optional<StoredLabel>> label(String storeId, long shipmentId) {
        return labels.find(database.pool(), storeId, shipmentId);
    }

    /** The labels by which goods come back. */
    public ReturnLabels returnLabels() {
        return new ReturnLabels(ledger, planner);
    }

    /** The rules by which stores ship. */
    public RuleBook ruleBook() {
        return ruleBook;
    }

    private Future<Void> cancelAll(Tx tx, List<Shipment> all, String reason) {
        Future<Void> done = Future.succeededFuture();
        for (Shipment shipment : all) {
            done = done.compose(before -> cancelOne(tx, shipment, reason));
        }
        return done;
    }

    private Future<Void> cancelOne(Tx tx, Shipment seen, String reason) {
        return ledger.lock(tx, seen.storeId(), seen.id())
                .compose(locked -> isCancellable(locked.shipment())
                        ? ledger.move(tx, locked, ShipmentState.CANCELLING, Optional.of(reason))
                        : Future.succeededFuture(locked.next()))
                .mapEmpty();
    }

    private static boolean isCancellable(Shipment shipment) {
        return switch (shipment.state()) {
            case PLANNED, PURCHASING, UNKNOWN, FAILED -> true;
            case PURCHASED -> shipment.deliveredAt().isEmpty();
            case CANCELLING, CANCELLED, VOIDED, CANNOT_VOID -> false;
        };
    }

    private Future<Settlement> settle(
            Tx tx, PurchaseLedger.Situation locked, NextStep.LookUp lookUp, Optional<LedgerLabel> word, String by) {
        Optional<LedgerLabel> label = word.map(found -> found.asNamed(locked.carrierOf(lookUp.attempt())));
        Shipment shipment = locked.shipment();
        return label.map(named -> states.isTaken(tx.sql(), shipment.storeId(), shipment.id(), named))
                .orElseGet(() -> Future.succeededFuture(false))
                .compose(taken ->
                        taken ? Future.succeededFuture(Settlement.TAKEN) : believe(tx, locked, lookUp, label, by));
    }

    private Future<Settlement> believe(
            Tx tx, PurchaseLedger.Situation locked, NextStep.LookUp lookUp, Optional<LedgerLabel> label, String by) {
        String carrier = label.map(LedgerLabel::carrier).orElse(locked.carrierOf(lookUp.attempt()));
        LedgerEntry entry =
                ledger.entry(lookUp.attempt(), LedgerEvent.SETTLED_BY_PERSON, carrier, label, "settled by " + by);
        return ledger.record(tx, locked, entry, Aftermath.again("settled by " + by + ": no label was bought"))
                .compose(next -> ledger.wakeBuyer(tx, locked.shipment(), next))
                .map(Settlement.DONE);
    }
}
