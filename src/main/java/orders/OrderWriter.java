package orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import platform.db.Database;
import platform.http.Problem;
import records.AddressCorrections;
import records.Kind;
import records.ParsedRecord;
import records.RecordKey;
import records.Records;
import records.Source;
import woocommerce.OrderChange;
import woocommerce.StoreAnswer;
import woocommerce.StoreClient;
import woocommerce.StoreException;
import woocommerce.StoreProblem;
import woocommerce.TrackingExtension;

/**
 * The one writer of an order in its store. Every wish first reads what the store has and writes only what differs: a
 * write that changes nothing is announced by WooCommerce all the same, and a writer that answers announcements would go
 * round for ever. So a wish may be repeated after any failure. The store's answer goes the way of every record.
 *
 * <p>Futures fail with a 404 problem for an order that we do not hold, with {@link StoreException} while the store cannot
 * be asked, and with the database. What no repetition can mend is {@link WriteOutcome.Refused}.
 */
public final class OrderWriter {

    private final Database database;
    private final Orders orders;
    private final Records records;
    private final Function<String, Future<StoreClient>> clients;
    private final Fulfillments fulfillments = new Fulfillments();
    private final RefundItems refundItems;
    private final StatusWrites statuses;
    private final TrackingWays ways;

    /** @param clients hands out the client of a store */
    public OrderWriter(
            Database database,
            Orders orders,
            Records records,
            Function<String, Future<StoreClient>> clients,
            Clock clock) {
        this.database = database;
        this.orders = orders;
        this.records = records;
        this.clients = clients;
        this.refundItems = new RefundItems(database);
        this.statuses = new StatusWrites(this::applied);
        this.ways = new TrackingWays(List.of(
                fulfillments,
                new ExtensionTracking(TrackingExtension.SHIPMENT_TRACKING),
                new ExtensionTracking(TrackingExtension.AST),
                new MetaTracking(this::applied, clock)));
    }

    /** What is written to. */
    record Target(String storeId, Order order, StoreClient client) {
        long wcId() {
            return order.wcId();
        }
    }

    /** Asks the store for the order now, and tells our copy. An order that the store does not know is gone. */
    public Future<FreshOrder> readFresh(String storeId, long orderId) {
        return target(storeId, orderId)
                .compose(target -> fresh(target).recover(failure -> goneOrFailed(target, failure)));
    }

    /**
     * Completes the order, from a status from which that makes sense: not from one that is unpaid, undone or put away.
     *
     * @param note for the shop's staff, written once
     * @param wished asked of the status that the order has in the store: from another one it is {@link WriteOutcome.Held}
     */
    public Future<WriteOutcome> complete(
            String storeId, long orderId, Optional<String> note, Predicate<String> wished) {
        StatusGate possible = StatusGate.from(StatusRules::mayComplete);
        StatusGate gate = now -> wished.test(now.status()) ? possible.pass(now) : StatusGate.Pass.HOLD;
        return setStatus(storeId, orderId, StatusRules.COMPLETED, note, gate).map(StatusOutcome::outcome);
    }

    /**
     * Gives the order a status, unless it is in the store's bin.
     *
     * @param note for the shop's staff, written once
     * @param gate asked of the order as the store has it, unless it has that status
     */
    public Future<StatusOutcome> setStatus(
            String storeId, long orderId, String status, Optional<String> note, StatusGate gate) {
        return status(storeId, orderId, note, new StatusWrites.Wish(status, true, gate));
    }

    /**
     * Cancels the order, as {@link #setStatus} does.
     *
     * @param restock whether the store puts the goods back into its stock, as it does unless told otherwise
     */
    public Future<StatusOutcome> cancel(
            String storeId, long orderId, Optional<String> note, boolean restock, StatusGate gate) {
        return status(storeId, orderId, note, new StatusWrites.Wish(StatusWrites.CANCELLED, restock, gate));
    }

    /**
     * Adds a note unless the order has the same one already.
     *
     * @param forCustomer the shop then mails it to the customer
     */
    public Future<WriteOutcome> addNote(String storeId, long orderId, String note, boolean forCustomer) {
        return write(storeId, orderId, target -> OrderNotes.add(target, note, forCustomer));
    }

    /**
     * Shows parcels in the store, each tracking number once, in the first of these ways that it has: as fulfillments, by the
     * Shipment Tracking extension, by AST, else in the meta data that these read, with a note for the shop's staff.
     */
    public Future<WriteOutcome> writeTracking(String storeId, long orderId, List<TrackingLine> lines) {
        return write(storeId, orderId, target -> ways.write(target, lines));
    }

    /**
     * Gives those addresses of the order that are wrong the right parts.
     *
     * @return whether one of the corrections is about it; fails too when the store refuses the change or has lost the order
     */
    public Future<Boolean> correct(String storeId, long orderId, AddressCorrections corrections) {
        return target(storeId, orderId)
                .compose(target -> target.client().order(target.wcId()).compose(now -> {
                    Map<String, ObjectNode> blocks = corrections.of(now.body());
                    return (blocks.isEmpty()
                                    ? applied(target, Source.CONFIRM, now)
                                    : target.client()
                                            .updateOrder(
                                                    target.wcId(),
                                                    OrderChange.none().withAddresses(blocks))
                                            .compose(answer -> applied(target, Source.WRITE, answer)))
                            .map(corrections.concern(now.body()));
                }));
    }

    /** Reads which items the order's refunds took back; afterwards {@link Order#refundedQuantities} is whole. */
    public Future<Void> knowRefundItems(String storeId, long orderId) {
        return target(storeId, orderId).compose(refundItems::learn);
    }

    private Future<WriteOutcome> write(String storeId, long orderId, Function<Target, Future<WriteOutcome>> work) {
        return target(storeId, orderId)
                .compose(target -> work.apply(target).recover(failure -> refusedOrFailed(target, failure)));
    }

    private Future<Target> target(String storeId, long orderId) {
        Future<Order> order = orders.find(database.pool(), storeId, orderId).map(OrderWriter::orNotFound);
        return order.compose(found -> clients.apply(storeId).map(client -> new Target(storeId, found, client)));
    }

    private Future<FreshOrder> fresh(Target target) {
        return target.client()
                .order(target.wcId())
                .compose(answer -> applied(target, Source.CONFIRM, answer))
                .compose(body -> trackingNumbers(target, body).map(numbers -> freshOrder(body, numbers)));
    }

    private static FreshOrder freshOrder(JsonNode body, Set<String> trackingNumbers) {
        ParsedRecord<OrderContent> parsed = OrderMapping.parse(body);
        OrderContent content = parsed.value();
        return new FreshOrder(
                parsed.wcId(),
                parsed.state(),
                content.status(),
                content.shipping().namesPlace() ? content.shipping() : content.billing(),
                content.quantities(),
                trackingNumbers);
    }

    /** Fulfillments are only asked for where the order's meta data says that there are some. */
    private Future<Set<String>> trackingNumbers(Target target, JsonNode body) {
        Set<String> numbers = new HashSet<>(TrackingMeta.numbers(body));
        return TrackingMeta.tellsFulfillments(body)
                ? fulfillments.numbers(target).onSuccess(numbers::addAll).map(numbers)
                : Future.succeededFuture(numbers);
    }

    private Future<StatusOutcome> status(String storeId, long orderId, Optional<String> note, StatusWrites.Wish wish) {
        return target(storeId, orderId)
                .compose(target -> statuses.write(target, wish)
                        .compose(done -> withNote(target, done.outcome(), note)
                                .map(outcome -> new StatusOutcome(outcome, done.found(), done.restocked())))
                        .recover(failure -> refusedOrFailed(target, failure)
                                .map(outcome -> new StatusOutcome(outcome, Optional.empty(), Optional.empty()))));
    }

    private static Future<WriteOutcome> withNote(Target target, WriteOutcome outcome, Optional<String> note) {
        boolean unwritten = outcome instanceof WriteOutcome.Refused || outcome instanceof WriteOutcome.Held;
        return unwritten || note.isEmpty()
                ? Future.succeededFuture(outcome)
                : OrderNotes.add(target, note.get(), false).map(outcome::and);
    }

    static WriteOutcome notTaken() {
        return new WriteOutcome.Refused("The store took the change and answered without it.");
    }

    private Future<ObjectNode> applied(Target target, Source source, StoreAnswer<ObjectNode> answer) {
        return records.apply(target.storeId(), Kind.ORDER, source, List.of(answer.body()), answer.date(), false)
                .map(answer.body());
    }

    private Future<FreshOrder> goneOrFailed(Target target, Throwable failure) {
        return isGone(failure) ? wantConfirm(target).map(FreshOrder.gone(target.wcId())) : Future.failedFuture(failure);
    }

    private Future<WriteOutcome> refusedOrFailed(Target target, Throwable failure) {
        if (isGone(failure)) {
            return wantConfirm(target).map(new WriteOutcome.Refused("The store no longer has the order."));
        }
        return failure instanceof StoreException store && isFinal(store.problem())
                ? Future.succeededFuture(
                        new WriteOutcome.Refused(store.problem().mend()))
                : Future.failedFuture(failure);
    }

    private Future<Void> wantConfirm(Target target) {
        RecordKey key = new RecordKey(target.storeId(), Kind.ORDER, target.wcId());
        return database.transaction(tx -> records.requestConfirm(tx, key));
    }

    /** 404 to a read, 400 to a write, in the store's own words. */
    private static boolean isGone(Throwable failure) {
        return failure instanceof StoreException store && saysGone(store.problem());
    }

    private static boolean saysGone(StoreProblem problem) {
        if (problem instanceof StoreProblem.NotFound notFound) {
            return notFound.gone();
        }
        return problem instanceof StoreProblem.Invalid invalid && invalid.unknownId();
    }

    private static boolean isFinal(StoreProblem problem) {
        return problem instanceof StoreProblem.NoPermission || problem instanceof StoreProblem.Invalid;
    }

    private static Order orNotFound(Optional<Order> order) {
        return order.orElseThrow(
                () -> Problem.notFound("There is no such order.").exception());
    }
}
