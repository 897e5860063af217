package fulfilment;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orders.OrderWriter;
import orders.TrackingLine;
import orders.WriteOutcome;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import shipping.Shipment;
import shipping.ShipmentItem;

/**
 * {@code fulfilment.writeback}: tells the order's own store what the life cycle wants told, and remembers it. The writer
 * looks before it writes, so a run that was cut off is repeated without harm; while the store is down the task is retried.
 */
final class WritebackTask implements TaskHandler {
    private static final String REFUSED = "store_refused_write";

    private final FulfilmentRepository fulfilments = new FulfilmentRepository();
    private final WritebackSettingsRepository wishes = new WritebackSettingsRepository();
    private final Database database;
    private final SettingsReader settings;
    private final CaseReader reader;
    private final OrderWriter writer;
    private final Incidents incidents;
    private final TimeLine timeLine;

    WritebackTask(
            Database database,
            SettingsReader settings,
            CaseReader reader,
            OrderWriter writer,
            Incidents incidents,
            TimeLine timeLine) {
        this.database = database;
        this.settings = settings;
        this.reader = reader;
        this.writer = writer;
        this.incidents = incidents;
        this.timeLine = timeLine;
    }

    /** Something the store was told. */
    private record Told(TaskRun run, OrderCase which, List<Deed> deeds, String event, String message) {}

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        return look(run)
                .compose(which -> which.map(found -> writeTracking(run, found)).orElseGet(Future::succeededFuture))
                .compose(written -> look(run))
                .compose(which -> which.map(found -> complete(run, found)).orElseGet(Future::succeededFuture))
                .map(TaskOutcome.done());
    }

    private Future<Optional<OrderCase>> look(TaskRun run) {
        long orderId = Long.parseLong(run.key().key());
        return settings.read(run.key().scope())
                .compose(found -> found.map(known -> reader.read(database.pool(), known, orderId))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Future<Void> writeTracking(TaskRun run, OrderCase which) {
        List<Shipment> untold = Lifecycle.decide(which.situation()).commands().stream()
                .filter(Command.WriteTracking.class::isInstance)
                .map(command -> which.shipment(((Command.WriteTracking) command).shipmentId()))
                .filter(shipment -> shipment.trackingNumber().isPresent())
                .toList();
        if (untold.isEmpty()) {
            return Future.succeededFuture();
        }
        List<TrackingLine> lines = untold.stream().map(WritebackTask::line).toList();
        List<Deed> deeds =
                untold.stream().map(shipment -> Deed.tracking(shipment.id())).toList();
        String numbers = String.join(
                ", ", lines.stream().map(TrackingLine::trackingNumber).toList());
        Told told = new Told(run, which, deeds, "tracking_written", "The store shows tracking number " + numbers);
        return writer.writeTracking(which.store().id(), which.order().id(), lines)
                .compose(outcome -> outcome instanceof WriteOutcome.Refused
                        ? Future.succeededFuture(outcome)
                        : tellCustomer(which, lines).map(outcome::and))
                .compose(outcome -> remember(told, outcome));
    }

    /** Where the store wants it, a note for the customer, which the shop mails; each once. */
    private Future<WriteOutcome> tellCustomer(OrderCase which, List<TrackingLine> lines) {
        return wishes.of(database.pool(), which.store().id())
                .compose(wish -> wish.customerNote()
                        ? tellCustomer(which, lines, wish)
                        : Future.succeededFuture(new WriteOutcome.AlreadySo()));
    }

    private Future<WriteOutcome> tellCustomer(OrderCase which, List<TrackingLine> lines, WritebackSettings wish) {
        Future<WriteOutcome> told = Future.succeededFuture(new WriteOutcome.AlreadySo());
        for (TrackingLine line : lines) {
            String note = wish.note(line.carrier(), line.trackingNumber(), line.trackingUrl());
            told = told.compose(
                    before -> writer.addNote(which.store().id(), which.order().id(), note, true)
                            .map(before::and));
        }
        return told;
    }

    private Future<Void> complete(TaskRun run, OrderCase which) {
        return Lifecycle.decide(which.situation()).commands().stream()
                .filter(Command.CompleteInStore.class::isInstance)
                .map(command -> ((Command.CompleteInStore) command).deliveredAt())
                .findFirst()
                .map(at -> wishes.of(database.pool(), which.store().id())
                        .compose(wish -> wish.completesFrom(which.order().status())
                                ? complete(run, which, at, wish)
                                : Future.succeededFuture()))
                .orElseGet(Future::succeededFuture);
    }

    /** What the store has may be newer than our copy; that learns of it, and the order is looked at again. */
    private Future<Void> complete(TaskRun run, OrderCase which, Instant deliveredAt, WritebackSettings wish) {
        String note = "Delivered on "
                + CustomerMails.moment(deliveredAt, which.store().timezone());
        Told told = new Told(run, which, List.of(Deed.completed()), "completed_in_store", "Completed in the store");
        return writer.complete(which.store().id(), which.order().id(), Optional.of(note), wish::completesFrom)
                .compose(outcome ->
                        outcome instanceof WriteOutcome.Held ? Future.succeededFuture() : remember(told, outcome));
    }

    private Future<Void> remember(Told told, WriteOutcome outcome) {
        return database.transaction(tx -> remember(tx, told, outcome));
    }

    private Future<Void> remember(Tx tx, Told told, WriteOutcome outcome) {
        Optional<String> refusal =
                outcome instanceof WriteOutcome.Refused refused ? Optional.of(refused.reason()) : Optional.empty();
        String storeId = told.which().store().id();
        long orderId = told.which().order().id();
        Future<Void> done = Future.succeededFuture();
        for (Deed deed : told.deeds()) {
            done = done.compose(before -> fulfilments
                    .remember(tx.sql(), storeId, orderId, deed, refusal.isPresent())
                    .mapEmpty());
        }
        String event = refusal.isPresent() ? REFUSED : told.event();
        String message =
                refusal.map(reason -> "The store refused a change: " + reason).orElse(told.message());
        return done.compose(remembered -> timeLine.append(tx.sql(), storeId, orderId, event, TimeLine.SERVICE, message))
                .compose(said -> refusal.isPresent() ? alert(tx, told, message) : Future.succeededFuture())
                .compose(raised -> told.run().guard(tx));
    }

    private Future<Void> alert(Tx tx, Told told, String message) {
        return incidents.raise(
                tx.sql(),
                new Incident.New(
                        told.which().store().id(),
                        REFUSED,
                        "order:" + told.which().order().id(),
                        Severity.WARNING,
                        "Order " + told.which().order().number() + ": " + message));
    }

    private static TrackingLine line(Shipment shipment) {
        return new TrackingLine(
                shipment.trackingNumber().orElseThrow(),
                shipment.carrier().orElse(""),
                shipment.trackingUrl(),
                shipment.items().stream().map(WritebackTask::item).toList());
    }

    /** WooCommerce counts whole pieces. */
    private static TrackingLine.Item item(ShipmentItem item) {
        BigDecimal whole = item.quantity().setScale(0, RoundingMode.UP);
        return new TrackingLine.Item(item.lineId(), whole.intValue());
    }
}
