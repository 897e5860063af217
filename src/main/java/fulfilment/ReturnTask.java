package fulfilment;

import carriers.Address;
import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import java.util.Optional;
import orders.OrderItem;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import shipping.Shipment;
import shipping.Shipping;
import stores.Store;

/**
 * {@code fulfilment.return}: tells the returns service of a return. A run that was cut off is repeated under the same
 * reference; what the service refuses for good is told to a person, and so is a service that keeps failing.
 */
final class ReturnTask implements TaskHandler {
    private static final String KIND = "return_not_announced";
    private static final int LASTING_FAILURES = 8;

    private final ReturnRepository returns = new ReturnRepository();
    private final Database database;
    private final SettingsReader settings;
    private final CaseReader reader;
    private final Shipping shipping;
    private final Incidents incidents;
    private final TimeLine timeLine;
    private final Optional<ReturnsService> service;

    ReturnTask(
            Database database,
            SettingsReader settings,
            CaseReader reader,
            Shipping shipping,
            Incidents incidents,
            TimeLine timeLine,
            Optional<ReturnsService> service) {
        this.database = database;
        this.settings = settings;
        this.reader = reader;
        this.shipping = shipping;
        this.incidents = incidents;
        this.timeLine = timeLine;
        this.service = service;
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        return returns.find(
                        database.pool(),
                        run.key().scope(),
                        Long.parseLong(run.key().key()))
                .compose(found -> found.filter(one -> one.state() == Return.State.ANNOUNCING)
                        .map(one -> tell(run, one))
                        .orElseGet(() -> Future.succeededFuture(TaskOutcome.done())));
    }

    private Future<TaskOutcome> tell(TaskRun run, Return one) {
        return notice(run.key().scope(), one)
                .compose(notice -> notice.isEmpty()
                        ? conclude(run, one, new ReturnAnswer.Refused("the order or the store's address is not known"))
                        : ask(notice.get()).compose(answer -> conclude(run, one, answer)));
    }

    private Future<ReturnAnswer> ask(ReturnNotice notice) {
        return service.map(known -> known.announce(notice))
                .orElseGet(() -> Future.succeededFuture(new ReturnAnswer.Unclear("RETURNS_SERVICE_URL is not set")));
    }

    private Future<Optional<ReturnNotice>> notice(String storeId, Return one) {
        return settings.read(storeId)
                .compose(known -> known.map(found -> reader.read(database.pool(), found, one.orderId()))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .compose(which -> which.map(found -> notice(found, one))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    /** The goods are where the last parcel that holds any of them went. */
    private Future<Optional<ReturnNotice>> notice(OrderCase which, Return one) {
        Store store = which.store();
        Optional<Shipment> parcel = ReturnWishes.parcel(which, one);
        if (parcel.isEmpty() || store.shipFrom().isEmpty() || store.sandbox()) {
            return Future.succeededFuture(Optional.empty());
        }
        return shipping.request(database.pool(), store.id(), parcel.get().planId())
                .map(plan -> Optional.of(
                        notice(which, one, plan.destination(), store.shipFrom().get())));
    }

    private static ReturnNotice notice(OrderCase which, Return one, Address from, Address to) {
        return new ReturnNotice(
                one.reference().toString(),
                which.store().id(),
                which.order().number(),
                which.order().wcId(),
                from,
                to,
                one.items().stream()
                        .map(item -> new ReturnNotice.Item(item.sku(), name(which, item.lineId()), item.quantity()))
                        .toList());
    }

    private static String name(OrderCase which, long line) {
        return which.order().items().stream()
                .filter(item -> item.wcItemId() == line)
                .map(OrderItem::name)
                .findFirst()
                .orElse("");
    }

    private Future<TaskOutcome> conclude(TaskRun run, Return one, ReturnAnswer answer) {
        if (answer instanceof ReturnAnswer.Unclear unclear) {
            Future<Void> told =
                    run.attempt() < LASTING_FAILURES ? Future.succeededFuture() : raise(run, one, unclear.reason());
            return told.map(TaskOutcome.retry("could not be told: " + unclear.reason()));
        }
        return database.transaction(tx -> keep(tx, run, one, answer)).map(TaskOutcome.done());
    }

    private Future<Void> keep(Tx tx, TaskRun run, Return one, ReturnAnswer answer) {
        String storeId = run.key().scope();
        boolean refused = answer instanceof ReturnAnswer.Refused;
        String event = refused ? "needs_attention" : "return_announced";
        String message = refused
                ? "The return is not announced: " + ((ReturnAnswer.Refused) answer).reason()
                : "The returns service was told of the return";
        return returns.answered(tx.sql(), storeId, one.id(), answer)
                .compose(news -> news
                        ? timeLine.append(tx.sql(), storeId, one.orderId(), event, TimeLine.SERVICE, message)
                        : Future.succeededFuture())
                .compose(said -> refused
                        ? incidents.raise(tx.sql(), incident(storeId, one, message))
                        : incidents.settle(tx.sql(), storeId, KIND, subject(one), "it is announced"))
                .compose(raised -> run.guard(tx));
    }

    private Future<Void> raise(TaskRun run, Return one, String reason) {
        return incidents.raise(
                database.pool(), incident(run.key().scope(), one, "The return could not be announced: " + reason));
    }

    private static Incident.New incident(String storeId, Return one, String message) {
        return new Incident.New(
                storeId, KIND, subject(one), Severity.WARNING, "Order " + one.orderId() + ": " + message);
    }

    private static String subject(Return one) {
        return "return:" + one.id();
    }
}
