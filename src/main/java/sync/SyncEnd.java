package sync;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.LeaseLostException;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import stores.Stores;
import woocommerce.StoreException;

/** How a run ends, well or not. */
final class SyncEnd {

    private final Database database;
    private final SyncRuns runs;
    private final Stores stores;
    private final Incidents incidents;
    private final SyncLimits limits;
    private final Clock clock;

    SyncEnd(Database database, SyncRuns runs, Stores stores, Incidents incidents, SyncLimits limits, Clock clock) {
        this.database = database;
        this.runs = runs;
        this.stores = stores;
        this.incidents = incidents;
        this.limits = limits;
        this.clock = clock;
    }

    Future<TaskOutcome> completed(TaskRun task, SyncRun run) {
        return database.transaction(tx -> end(tx, task, run, SyncState.COMPLETED)
                        .compose(ended -> ended.isPresent()
                                ? stores.synced(tx, run.storeId(), clock.instant())
                                : Future.succeededFuture()))
                .map(done -> TaskOutcome.done());
    }

    /** Tries again what may succeed later; else, or after too many tries, the run has failed and someone is told. */
    Future<TaskOutcome> failed(TaskRun task, SyncRun run, Throwable failure) {
        if (failure instanceof LeaseLostException) {
            return Future.failedFuture(failure);
        }
        SyncRun noted = run.withErrors(List.of(reason(failure)));
        return retryable(failure) && task.attempt() < limits.mostTries()
                ? later(task, noted, failure)
                : given(task, noted, reason(failure));
    }

    private Future<TaskOutcome> later(TaskRun task, SyncRun noted, Throwable failure) {
        Optional<Duration> wish =
                failure instanceof StoreException store ? store.problem().retryAfter() : Optional.empty();
        return database.transaction(tx ->
                        task.guard(tx).compose(held -> runs.repository().advance(tx.sql(), noted)))
                .map(saved -> new TaskOutcome.Retry(reason(failure), wish));
    }

    private Future<TaskOutcome> given(TaskRun task, SyncRun noted, String reason) {
        Incident.New incident =
                new Incident.New(noted.storeId(), "sync_failed", noted.type().wireName(), Severity.WARNING, reason);
        return database.transaction(tx -> end(tx, task, noted, SyncState.FAILED)
                        .compose(ended ->
                                ended.isPresent() ? incidents.raise(tx.sql(), incident) : Future.succeededFuture()))
                .map(done -> TaskOutcome.done());
    }

    private Future<Optional<SyncRun>> end(Tx tx, TaskRun task, SyncRun run, SyncState state) {
        return task.guard(tx)
                .compose(held -> runs.repository().end(tx.sql(), run.storeId(), run.id(), state, run.errors()))
                .onSuccess(ended -> ended.ifPresent(now -> runs.tell(tx, now, state.wireName())));
    }

    private static boolean retryable(Throwable failure) {
        if (failure instanceof StoreException store) {
            return store.problem().retryable();
        }
        return !(failure instanceof AstrayException);
    }

    /** What an operator can do about it; other failures may quote data, so only their kind is told. */
    private static String reason(Throwable failure) {
        if (failure instanceof StoreException store) {
            return store.problem().mend();
        }
        return failure instanceof AstrayException astray
                ? String.valueOf(astray.getMessage())
                : "an error of ours: " + failure.getClass().getSimpleName();
    }
}
