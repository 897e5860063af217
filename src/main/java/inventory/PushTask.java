package inventory;

import catalog.Answered;
import catalog.CountedNow;
import catalog.FigureWrite;
import catalog.FigureWritten;
import catalog.Figures;
import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import inventory.PushRepository.Due;
import inventory.PushRepository.Ended;
import inventory.PushRepository.Plan;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import platform.db.Database;
import platform.db.Tx;
import platform.http.FailureSummary;
import platform.tasks.TaskHandler;
import platform.tasks.TaskKey;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import platform.tasks.Tasks;
import woocommerce.StoreException;

/**
 * {@code inventory.push}: brings to a store what it should show. Up to a hundred products at a time: read
 * what the store shows, reckon, keep what is about to be written, write, look at the answer. A store that cannot be reached
 * or must not be written is tried again until it can.
 */
final class PushTask implements TaskHandler {
    private static final Duration CLOSED = Duration.ofMinutes(1);
    private static final Duration UNREACHED = Duration.ofSeconds(30);
    private static final int BATCHES_A_RUN = 20;
    private static final String NOT_TAKEN = "stock_not_taken";

    private final PushRepository repository = new PushRepository();
    private final LedgerRepository levels = new LedgerRepository();
    private final Database database;
    private final Tasks tasks;
    private final Figures figures;
    private final Follower follower;
    private final Incidents incidents;
    private final PushGate gate;
    private final PushMarks marks;
    private final StockLog log;
    private final StoreStocks stocks = new StoreStocks();
    private final Clock clock;

    PushTask(
            Database database,
            Tasks tasks,
            Figures figures,
            Follower follower,
            Incidents incidents,
            PushGate gate,
            PushMarks marks,
            StockLog log,
            Clock clock) {
        this.database = database;
        this.tasks = tasks;
        this.figures = figures;
        this.follower = follower;
        this.incidents = incidents;
        this.gate = gate;
        this.marks = marks;
        this.log = log;
        this.clock = clock;
    }

    /** Products that are looked at in one call. */
    private record Batch(TaskRun run, List<Due> due) {
        String storeId() {
            return run.key().scope();
        }

        long wcParentId() {
            return due.get(0).wcParentId();
        }

        List<Long> wcIds() {
            return due.stream().map(Due::wcProductId).toList();
        }

        /** What the store took, for the log. */
        List<StockLog.Change> changes(StoreStock stock, List<Sent> sent, Map<Long, FigureWritten> answers) {
            Map<Long, String> skus = due.stream()
                    .collect(Collectors.toMap(Due::wcProductId, one -> one.key().sku()));
            return sent.stream()
                    .flatMap(one -> one
                            .taken(answers)
                            .map(taken -> new StockLog.Change(
                                    storeId(),
                                    one.wcId(),
                                    skus.getOrDefault(one.wcId(), ""),
                                    one.write().found(),
                                    taken.shown(),
                                    LogSource.writing(stock.source())))
                            .stream())
                    .toList();
        }
    }

    /** A write with the listing that it is of. */
    private record Sent(long wcId, UUID mark, PushRule.Write write) {

        Optional<FigureWritten.Taken> taken(Map<Long, FigureWritten> answers) {
            return Optional.ofNullable(answers.get(wcId))
                    .filter(FigureWritten.Taken.class::isInstance)
                    .map(FigureWritten.Taken.class::cast);
        }

        /** Whatever the store made of a figure it is expected to show then: a plugin that counts too is not fought. */
        Ended ended(FigureWritten answer) {
            Optional<Integer> shown =
                    answer instanceof FigureWritten.Taken taken ? Optional.of(taken.shown()) : Optional.empty();
            return new Ended(
                    wcId,
                    mark,
                    BigDecimal.valueOf(shown.map(now -> now - write.found()).orElse(0)),
                    shown);
        }
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        return batches(run, BATCHES_A_RUN);
    }

    private Future<TaskOutcome> batches(TaskRun run, int left) {
        return repository
                .next(database.pool(), run.key().scope(), Figures.MOST_AT_ONCE)
                .compose(due -> due.isEmpty()
                        ? Future.succeededFuture(TaskOutcome.done())
                        : left == 0
                                ? Future.succeededFuture(TaskOutcome.again(Duration.ZERO, "there is more to write"))
                                : gated(new Batch(run, due), left));
    }

    private Future<TaskOutcome> gated(Batch batch, int left) {
        return gate.closed(batch.storeId())
                .compose(why -> why.isPresent()
                        ? Future.succeededFuture(TaskOutcome.again(CLOSED, why.get()))
                        : push(batch)
                                .compose(done -> batches(batch.run(), left - 1))
                                .recover(PushTask::unreached));
    }

    /** What the store does not take now waits in its listings; it is never given up. */
    private static Future<TaskOutcome> unreached(Throwable failure) {
        return failure instanceof StoreException store
                ? Future.succeededFuture(
                        TaskOutcome.again(store.retryAfter().orElse(UNREACHED), FailureSummary.reason(failure)))
                : Future.failedFuture(failure);
    }

    private Future<Void> push(Batch batch) {
        return figures.look(batch.storeId(), batch.wcParentId(), batch.wcIds())
                .compose(shown -> plan(batch, shown.all(), shown.at().orElseGet(clock::instant)))
                .compose(sent -> sent.isEmpty() ? Future.succeededFuture() : write(batch, sent));
    }

    private Future<List<Sent>> plan(Batch batch, List<CountedNow> shown, Instant at) {
        Map<Long, CountedNow> now = shown.stream().collect(Collectors.toMap(CountedNow::wcId, Function.identity()));
        return database.transaction(tx -> lock(tx, batch)
                .compose(stock -> repository.known(tx.sql(), stock, batch.wcIds()))
                .compose(known -> keep(tx, batch, known, now, at))
                .compose(sent -> batch.run().guard(tx).map(sent)));
    }

    private Future<StoreStock> lock(Tx tx, Batch batch) {
        return stocks.hold(tx, batch.storeId())
                .compose(stock -> repository
                        .keys(tx.sql(), batch.storeId(), batch.wcIds())
                        .compose(keys -> levels.lock(tx.sql(), keys))
                        .compose(locked -> repository.lock(tx.sql(), batch.storeId(), batch.wcIds()))
                        .map(stock));
    }

    private Future<List<Sent>> keep(
            Tx tx, Batch batch, Map<Long, PushRule.Known> known, Map<Long, CountedNow> now, Instant at) {
        List<Plan> plans = new ArrayList<>();
        List<Sent> sent = new ArrayList<>();
        List<Long> landed = new ArrayList<>();
        known.forEach((wcId, listing) -> {
            Optional<CountedNow> shown = Optional.ofNullable(now.get(wcId));
            PushRule.Step step = PushRule.next(listing, shown);
            Optional<PushRule.UnderWay> underWay = Optional.empty();
            if (step instanceof PushRule.Write write) {
                UUID mark = UUID.randomUUID();
                underWay = Optional.of(new PushRule.UnderWay(mark, BigDecimal.valueOf(write.delta())));
                sent.add(new Sent(wcId, mark, write));
            } else if (listing.underWay().isPresent()) {
                landed.add(wcId);
            }
            plans.add(new Plan(wcId, step.expected(), underWay));
        });
        return repository
                .plan(tx.sql(), batch.storeId(), plans, at)
                .compose(kept -> lookAt(tx, batch, landed))
                .map(sent);
    }

    private Future<Void> write(Batch batch, List<Sent> sent) {
        List<FigureWrite> writes = sent.stream()
                .map(one -> new FigureWrite(one.wcId(), one.write().figure(), one.mark()))
                .toList();
        return figures.write(batch.storeId(), batch.wcParentId(), writes)
                .compose(written -> database.transaction(tx -> end(tx, batch, sent, written)));
    }

    private Future<Void> end(Tx tx, Batch batch, List<Sent> sent, Answered<FigureWritten> written) {
        Map<Long, FigureWritten> answers =
                written.all().stream().collect(Collectors.toMap(FigureWritten::wcId, Function.identity(), (a, b) -> b));
        List<Ended> ended = sent.stream()
                .flatMap(one -> Optional.ofNullable(answers.get(one.wcId())).map(answer -> one.ended(answer)).stream())
                .toList();
        return lock(tx, batch)
                .compose(stock -> log.note(tx, batch.changes(stock, sent, answers)))
                .compose(noted -> repository.ended(
                        tx.sql(), batch.storeId(), ended, written.at().orElseGet(clock::instant)))
                .compose(differing -> lookAt(tx, batch, differing))
                .compose(looked -> withdraw(tx, batch))
                .compose(done -> tell(tx, batch.storeId(), sent, answers))
                .compose(told -> batch.run().guard(tx));
    }

    /** What a store shows too little counts for the others again, once no write is under way there. */
    private Future<Void> lookAt(Tx tx, Batch batch, List<Long> wcIds) {
        Future<Void> done = Future.succeededFuture();
        for (long wcId : wcIds) {
            done = done.compose(before -> follower.look(tx, batch.storeId(), wcId));
        }
        List<StockKey> keys = batch.due().stream()
                .filter(due -> wcIds.contains(due.wcProductId()))
                .map(Due::key)
                .toList();
        return done.compose(looked -> marks.mark(tx, keys));
    }

    /** What the store answered made our copies news, of which nothing is to be done: they say what was written. */
    private Future<Void> withdraw(Tx tx, Batch batch) {
        return repository
                .productIds(tx.sql(), batch.storeId(), batch.wcIds())
                .compose(ids -> tasks.withdraw(
                        tx,
                        looks(batch, ids),
                        () -> repository
                                .inStep(tx.sql(), batch.storeId(), batch.wcIds())
                                .map(inStep -> looks(batch, inStep))));
    }

    private static Set<TaskKey> looks(Batch batch, Set<Long> productIds) {
        return productIds.stream()
                .map(id -> InventoryTasks.product(batch.storeId(), id))
                .collect(Collectors.toSet());
    }

    private Future<Void> tell(Tx tx, String storeId, List<Sent> sent, Map<Long, FigureWritten> answers) {
        Future<Void> done = Future.succeededFuture();
        for (Sent one : sent) {
            Optional<String> problem = Optional.ofNullable(answers.get(one.wcId()))
                    .flatMap(answer -> problem(one.write().figure(), answer));
            if (problem.isPresent()) {
                done = done.compose(before -> incidents.raise(
                        tx.sql(),
                        new Incident.New(
                                storeId, NOT_TAKEN, "product:" + one.wcId(), Severity.WARNING, problem.get())));
            }
        }
        return done;
    }

    private static Optional<String> problem(int figure, FigureWritten answer) {
        if (answer instanceof FigureWritten.Refused refused) {
            return Optional.of("The stock of this product could not be written: " + refused.why());
        }
        return answer instanceof FigureWritten.Taken taken && taken.shown() != figure
                ? Optional.of("The store took the figure " + figure + " of this product and shows " + taken.shown()
                        + " all the same: a plugin counts too. It is not tried again until the stock changes.")
                : Optional.empty();
    }
}
