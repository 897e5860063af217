package sync;

import incidents.Incidents;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import records.Kind;
import records.ListedRecords;
import records.Records;
import stores.Store;
import stores.Stores;
import sync.SyncStep.By;
import woocommerce.StoreClient;

/**
 * Works on a run, page by page. The task's lease is the run's: it is renewed while the page is read, every checkpoint is
 * fenced by it, and a second lease in {@code sync_runs} could only disagree with it. After a crash whoever gets the task
 * goes on at the checkpoint; the page that was in hand is read again, which changes nothing in our records.
 */
public final class SyncTask implements TaskHandler {

    /** The kind of task this handles; its scope is the store, its key the run's id. */
    public static final String KIND = "sync.run";

    /** How far back a sweep looks. */
    private static final Duration SWEPT = Duration.ofDays(2);

    private final Database database;
    private final SyncRuns runs;
    private final Stores stores;
    private final Records records;
    private final SyncEnd end;
    private final Schedules schedules;
    private final SyncLimits limits;
    private final Clock clock;
    private final StepReaders readers;
    private final WholeReader whole;

    public SyncTask(
            Database database,
            SyncRuns runs,
            Schedules schedules,
            Stores stores,
            Records records,
            Incidents incidents,
            List<ListedRecords> listed,
            SyncLimits limits,
            Clock clock) {
        this.database = database;
        this.runs = runs;
        this.schedules = schedules;
        this.stores = stores;
        this.records = records;
        this.limits = limits;
        this.clock = clock;
        this.end = new SyncEnd(database, runs, stores, incidents, limits, clock);
        this.readers = readers(new Sweeper(database, listed));
        this.whole = new WholeReader(limits.pageSize(), clock, new TrashedOrders(database));
    }

    private StepReaders readers(Sweeper sweeper) {
        int page = limits.pageSize();
        return new StepReaders(Map.of(
                By.MODIFICATION, new ModifiedReader(database, runs.watermarks(), limits, clock),
                By.ID, new IdReader(page),
                By.SWEEP, new SweepReader(Shelf.SHOWN, SWEPT, page, clock, sweeper),
                By.SWEEP_TRASH, new SweepReader(Shelf.TRASH, SWEPT, page, clock, sweeper),
                By.TOTALS, new TotalsReader(page, clock, sweeper, runs),
                By.THIN, new ThinReader(Shelf.SHOWN, page, sweeper, runs),
                By.THIN_TRASH, new ThinReader(Shelf.TRASH, page, sweeper, runs)));
    }

    @Override
    public Future<TaskOutcome> run(TaskRun task) {
        return database.transaction(tx -> begin(tx, task))
                .compose(found -> found.map(run -> work(task, run)).orElseGet(SyncTask::nothingToDo));
    }

    /** The run as it is now; empty when it is not under way any more. */
    private Future<Optional<SyncRun>> begin(Tx tx, TaskRun task) {
        String storeId = task.key().scope();
        return task.guard(tx)
                .compose(held ->
                        runs.repository().start(tx.sql(), storeId, task.key().key()))
                .onSuccess(started -> started.ifPresent(run -> runs.tell(tx, run, "started")))
                .compose(started ->
                        runs.repository().find(tx.sql(), storeId, task.key().key()))
                .map(found -> found.filter(SyncRun::underWay));
    }

    private Future<TaskOutcome> work(TaskRun task, SyncRun run) {
        return stores.require(run.storeId())
                .compose(
                        store -> store.active() ? slice(task, run, store) : leave(run),
                        failure -> end.failed(task, run, failure));
    }

    /** Nobody keeps up with a deactivated store; one that is active again by now goes on. */
    private Future<TaskOutcome> leave(SyncRun run) {
        return database.transaction(tx -> stores.lock(tx, run.storeId())
                .compose(now -> now.active()
                        ? Future.succeededFuture(TaskOutcome.again(Duration.ZERO, "the store is active again"))
                        : schedules.stop(tx, run.storeId()).compose(done -> nothingToDo())));
    }

    private Future<TaskOutcome> slice(TaskRun task, SyncRun run, Store store) {
        Instant until = clock.instant().plus(limits.slice());
        return stores.client(run.storeId())
                .compose(
                        client -> pages(new Session(task, store, client, until), run),
                        failure -> end.failed(task, run, failure));
    }

    /** One run of the task on a run. */
    private record Session(TaskRun task, Store store, StoreClient client, Instant until) {}

    private Future<TaskOutcome> pages(Session session, SyncRun run) {
        List<SyncStep> plan = SyncStep.plan(run.type(), run.options());
        if (run.checkpoint().step() >= plan.size()) {
            return end.completed(session.task(), run);
        }
        SyncStep step = plan.get(run.checkpoint().step());
        return step.by() == By.WHOLE ? crew(session, run, step) : one(session, run, step);
    }

    private Future<TaskOutcome> one(Session session, SyncRun run, SyncStep step) {
        return page(session, run, step)
                .compose(
                        saved -> saved.map(next -> onwards(session, next)).orElseGet(SyncTask::nothingToDo),
                        failure -> end.failed(session.task(), run, failure));
    }

    private Future<TaskOutcome> crew(Session session, SyncRun run, SyncStep step) {
        OpenStep open = new OpenStep(run, step, session.store(), session.client(), records);
        WholeState state = run.checkpoint()
                .cursor()
                .map(cursor -> WholeStateJson.read(((Cursor.Whole) cursor).state()))
                .orElseGet(WholeState::begin);
        Crew crew = new Crew(
                whole,
                open,
                state,
                () -> clock.instant().isBefore(session.until()),
                (at, page) -> checkpoint(session, at, step, page));
        return crew.work().compose(ended -> afterCrew(session, ended));
    }

    private Future<TaskOutcome> afterCrew(Session session, Crew.End ended) {
        if (ended.run().isEmpty()) {
            return nothingToDo();
        }
        SyncRun run = ended.run().get();
        return ended.failure()
                .map(failure -> end.failed(session.task(), run, failure))
                .orElseGet(() -> onwards(session, run));
    }

    /** One page and its checkpoint; empty when the run was cancelled meanwhile. */
    private Future<Optional<SyncRun>> page(Session session, SyncRun run, SyncStep step) {
        OpenStep open = new OpenStep(run, step, session.store(), session.client(), records);
        return readers.of(step)
                .read(open, run.checkpoint().cursor())
                .compose(page -> checkpoint(session, run, step, page));
    }

    /** Makes room for others between two pages, when the slice is used up. */
    private Future<TaskOutcome> onwards(Session session, SyncRun run) {
        return clock.instant().isBefore(session.until())
                ? pages(session, run)
                : Future.succeededFuture(TaskOutcome.again(Duration.ZERO, "goes on behind others"));
    }

    private Future<Optional<SyncRun>> checkpoint(Session session, SyncRun run, SyncStep step, PageRead page) {
        Checkpoint to = page.next()
                .map(cursor -> run.checkpoint().at(cursor))
                .orElseGet(() -> run.checkpoint().nextStep());
        SyncRun advanced = run.advanced(to, page.counts(), page.total()).withErrors(page.notes());
        return database.transaction(tx -> session.task()
                .guard(tx)
                .compose(held -> watermark(tx, run, step, page))
                .compose(done -> runs.repository().advance(tx.sql(), advanced)));
    }

    /** A read that left records out, by kind or status or by beginning late, is nothing for the next to build on. */
    private Future<Void> watermark(Tx tx, SyncRun run, SyncStep step, PageRead page) {
        boolean everyKind = step.kind() != Kind.PRODUCT || run.options().variations();
        boolean unfiltered = everyKind
                && step.from() != SyncStep.From.SINCE
                && run.options().statuses().isEmpty();
        Future<Void> done = Future.succeededFuture();
        for (Kind kind : page.watermark().filter(at -> unfiltered).isPresent() ? step.stamped() : List.<Kind>of()) {
            Instant at = page.watermark().orElseThrow();
            done = done.compose(before -> runs.watermarks().advance(tx.sql(), run.storeId(), kind, at));
        }
        return done;
    }

    private static Future<TaskOutcome> nothingToDo() {
        return Future.succeededFuture(TaskOutcome.done());
    }
}
