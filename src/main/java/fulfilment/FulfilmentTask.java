package fulfilment;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.Optional;
import orders.Order;
import orders.OrderWriter;
import orders.Orders;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import records.Kind;
import records.RecordKey;
import records.Records;
import tracking.Tracking;

/**
 * {@code fulfilment.advance}: looks at an order, decides, and stores the decision with what follows from it in one
 * transaction. What the store must be asked for is asked before it.
 */
final class FulfilmentTask implements TaskHandler {

    private final FulfilmentRepository fulfilments = new FulfilmentRepository();
    private final Database database;
    private final SettingsReader settings;
    private final Orders orders;
    private final OrderWriter writer;
    private final CaseReader reader;
    private final Rebuyer rebuyer;
    private final ReturnDesk returns;
    private final OrderMails mails;
    private final Tracking tracking;
    private final CommandRunner commands;
    private final TimeLine timeLine;
    private final OrderMetrics metrics;
    private final Records records;
    private final FulfilmentSettings timing;
    private final Clock clock;

    FulfilmentTask(
            Database database,
            SettingsReader settings,
            Orders orders,
            OrderWriter writer,
            CaseReader reader,
            Rebuyer rebuyer,
            ReturnDesk returns,
            OrderMails mails,
            Tracking tracking,
            CommandRunner commands,
            TimeLine timeLine,
            OrderMetrics metrics,
            Records records,
            FulfilmentSettings timing,
            Clock clock) {
        this.database = database;
        this.settings = settings;
        this.orders = orders;
        this.writer = writer;
        this.reader = reader;
        this.rebuyer = rebuyer;
        this.returns = returns;
        this.mails = mails;
        this.tracking = tracking;
        this.commands = commands;
        this.timeLine = timeLine;
        this.metrics = metrics;
        this.records = records;
        this.timing = timing;
        this.clock = clock;
    }

    /** What one look brought. */
    private record Advance(OrderCase which, Decision decision, Standing standing) {
        boolean changedStatus() {
            return which.standing().status() != standing.status();
        }

        boolean isNews() {
            return which.stored().filter(standing::equals).isEmpty();
        }
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        long orderId = Long.parseLong(run.key().key());
        return settings.read(run.key().scope())
                .compose(found -> found.map(known -> advance(run, known, orderId))
                        .orElseGet(() -> Future.succeededFuture(TaskOutcome.done())));
    }

    /** A store that does not tell of refunds holds up what needs to know of them, and nothing else. */
    private Future<TaskOutcome> advance(TaskRun run, CaseReader.Settings known, long orderId) {
        return learnRefunds(known, orderId)
                .transform(learned -> database.transaction(tx -> decide(tx, run, known, orderId))
                        .map(advance -> advance.map(this::conclude).orElseGet(TaskOutcome::done))
                        .compose(outcome -> learned.succeeded()
                                ? Future.succeededFuture(outcome)
                                : Future.failedFuture(learned.cause())));
    }

    private Future<Void> learnRefunds(CaseReader.Settings known, long orderId) {
        String storeId = known.store().id();
        return orders.find(database.pool(), storeId, orderId)
                .compose(order -> order.map(Order::refundItemsKnown).orElse(true)
                        ? Future.succeededFuture(false)
                        : reader.read(database.pool(), known, orderId)
                                .map(which -> which.filter(FulfilmentTask::needsRefunds)
                                        .isPresent()))
                .compose(needed -> needed ? writer.knowRefundItems(storeId, orderId) : Future.succeededFuture());
    }

    /** Only where something is or may be planned: an import of old orders asks the store for nothing more. */
    private static boolean needsRefunds(OrderCase which) {
        boolean mayShip = which.stage() == Stage.READY
                && Automation.obstacle(
                                which.store(),
                                which.pausedForAll(),
                                which.order().createdAt())
                        .isEmpty();
        return mayShip || !which.wishes().isEmpty();
    }

    private Future<Optional<Advance>> decide(Tx tx, TaskRun run, CaseReader.Settings known, long orderId) {
        return fulfilments
                .lockOrder(tx.sql(), known.store().id(), orderId)
                .compose(locked -> reader.readAtRest(tx, known, orderId))
                .compose(found -> found.map(which -> rebuy(tx, known, which))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .compose(found -> found.map(which -> carryOut(tx, which).map(Optional::of))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .compose(advance -> run.guard(tx).map(advance));
    }

    /** What is bought anew is planned before it is decided what else follows. */
    private Future<Optional<OrderCase>> rebuy(Tx tx, CaseReader.Settings known, OrderCase which) {
        return rebuyer.proceed(tx, which)
                .compose(changed -> changed
                        ? reader.read(tx.sql(), known, which.order().id())
                        : Future.succeededFuture(Optional.of(which)));
    }

    private Future<Advance> carryOut(Tx tx, OrderCase which) {
        Decision decision = Lifecycle.decide(which.situation());
        return askForUnknownProducts(tx, which, decision)
                .compose(asked -> returns.follow(tx, which))
                .compose(followed -> mails.follow(tx, which))
                .compose(followed ->
                        tracking.endVoided(tx, which.store().id(), which.order().id()))
                .compose(ended -> commands.run(tx, which, decision))
                .map(standing -> new Advance(which, decision, standing))
                .compose(advance ->
                        advance.isNews() ? store(tx.sql(), advance).map(advance) : Future.succeededFuture(advance));
    }

    /** What is ordered before the catalogue was imported, or whose webhook was lost, is read from the store. */
    private Future<Void> askForUnknownProducts(Tx tx, OrderCase which, Decision decision) {
        Future<Void> asked = Future.succeededFuture();
        if (decision.again()) {
            for (long productId : which.unknownProducts()) {
                RecordKey key = new RecordKey(which.store().id(), Kind.PRODUCT, productId);
                asked = asked.compose(done -> records.requestConfirm(tx, key));
            }
        }
        return asked;
    }

    private Future<Void> store(SqlClient sql, Advance advance) {
        String storeId = advance.which().store().id();
        long orderId = advance.which().order().id();
        Standing before = advance.which().standing();
        Standing now = advance.standing();
        Future<Void> stored = fulfilments.save(sql, storeId, orderId, now);
        if (advance.changedStatus()) {
            String change = before.status().wireName() + " → " + now.status().wireName();
            stored = stored.compose(
                    done -> timeLine.append(sql, storeId, orderId, "status_changed", TimeLine.SERVICE, change));
        }
        if (now.waitingFor().isPresent() && !now.waitingFor().equals(before.waitingFor())) {
            String event = advance.decision().asksAPerson() ? "needs_attention" : "waiting";
            String reason = "Waits because " + now.waitingFor().get();
            stored = stored.compose(done -> timeLine.append(sql, storeId, orderId, event, TimeLine.SERVICE, reason));
        }
        return stored;
    }

    private TaskOutcome conclude(Advance advance) {
        if (advance.changedStatus()) {
            metrics.orderProcessed(
                    advance.which().store().id(), advance.standing().status().wireName());
        }
        return advance.decision().again()
                ? TaskOutcome.again(
                        timing.lookAgainIn(advance.which().order().createdAt(), clock.instant()),
                        advance.standing().waitingFor().orElse("waits"))
                : TaskOutcome.done();
    }
}
