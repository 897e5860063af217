package sync;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;

/** The runs of every store: asked for, looked at, cancelled. */
public final class SyncRuns {

    private static final int MOST_LISTED = 100;
    private static final int MOST_TRIES = 3;

    private final Database database;
    private final Tasks tasks;
    private final SyncMetrics metrics;
    private final SyncRunRepository runs = new SyncRunRepository();
    private final WatermarkRepository watermarks = new WatermarkRepository();

    public SyncRuns(Database database, Tasks tasks, SyncMetrics metrics) {
        this.database = database;
        this.tasks = tasks;
        this.metrics = metrics;
    }

    /**
     * Asks for a run; it begins after the commit.
     *
     * @return the new run, or the one of this store and type that is under way, whose task is wanted again lest it
     *     became a dead letter: else nothing of this type would ever run again; fails only with the database
     */
    public Future<SyncRequested> request(
            Tx tx, String storeId, SyncType type, SyncTrigger trigger, SyncOptions options) {
        return request(tx, storeId, type, trigger, options, Optional.empty(), MOST_TRIES);
    }

    /** As {@link #request(Tx, String, SyncType, SyncTrigger, SyncOptions)}, to begin no sooner than {@code at}. */
    Future<SyncRequested> requestAt(
            Tx tx, String storeId, SyncType type, SyncTrigger trigger, SyncOptions options, Instant at) {
        return request(tx, storeId, type, trigger, options, Optional.of(at), MOST_TRIES);
    }

    /** A run; empty when the store has none of this id. Fails only with the database. */
    public Future<Optional<SyncRun>> find(String storeId, String runId) {
        return runs.find(database.pool(), storeId, runId);
    }

    /** The newest runs of a store, the newest first, at most a hundred. Fails only with the database. */
    public Future<List<SyncRun>> list(String storeId, int limit) {
        return list(storeId, limit, 0);
    }

    /** As {@link #list(String, int)}, without the first few. */
    Future<List<SyncRun>> list(String storeId, int limit, int offset) {
        return runs.newest(database.pool(), storeId, Math.min(limit, MOST_LISTED), offset);
    }

    /** Whether the store's history was imported whole. Fails only with the database. */
    Future<Boolean> imported(String storeId) {
        return runs.completed(database.pool(), storeId, SyncType.INITIAL);
    }

    /** How many runs the store had. Fails only with the database. */
    Future<Long> count(String storeId) {
        return runs.count(database.pool(), storeId);
    }

    /**
     * Ends a run before its work is done; what it has read stays. It stops at the end of the page it is at.
     *
     * @return the run as it is now; empty when it was not under way. Fails only with the database
     */
    public Future<Optional<SyncRun>> cancel(Tx tx, String storeId, String runId) {
        return runs.cancel(tx.sql(), storeId, runId)
                .onSuccess(ended -> ended.ifPresent(run -> tell(tx, run, SyncState.CANCELLED.wireName())));
    }

    /** As {@link #cancel} all runs of a store that are under way. Fails only with the database. */
    Future<Void> cancelAll(Tx tx, String storeId) {
        return runs.cancelAll(tx.sql(), storeId)
                .onSuccess(types -> types.forEach(type -> tell(tx, storeId, type, SyncState.CANCELLED.wireName())))
                .mapEmpty();
    }

    /** Between the refused insert and the look, the run in its way may end: then it is tried again. */
    private Future<SyncRequested> request(
            Tx tx,
            String storeId,
            SyncType type,
            SyncTrigger trigger,
            SyncOptions options,
            Optional<Instant> at,
            int tries) {
        if (tries == 0) {
            return Future.failedFuture("runs of this store begin and end too fast");
        }
        return runs.insert(tx.sql(), storeId, type, trigger, options)
                .compose(created ->
                        created.isPresent() ? accepted(tx, created.get(), at) : underWay(tx, storeId, type, at))
                .compose(outcome -> outcome.map(Future::succeededFuture)
                        .orElseGet(() -> request(tx, storeId, type, trigger, options, at, tries - 1)));
    }

    private Future<Optional<SyncRequested>> accepted(Tx tx, SyncRun run, Optional<Instant> at) {
        return want(tx, run, at).map(done -> Optional.of(new SyncRequested.Accepted(run)));
    }

    private Future<Optional<SyncRequested>> underWay(Tx tx, String storeId, SyncType type, Optional<Instant> at) {
        return runs.underWay(tx.sql(), storeId, type)
                .compose(found -> found.map(run -> want(tx, run, at))
                        .orElseGet(Future::succeededFuture)
                        .map(found))
                .map(found -> found.map(SyncRequested.AlreadyUnderWay::new));
    }

    private Future<Void> want(Tx tx, SyncRun run, Optional<Instant> at) {
        TaskKey key = new TaskKey(run.storeId(), SyncTask.KIND, run.id());
        return at.isPresent() ? tasks.enqueue(tx, key, at.get()) : tasks.enqueue(tx, key);
    }

    /** Counts an event of a run once it is committed. */
    void tell(Tx tx, SyncRun run, String status) {
        tell(tx, run.storeId(), run.type().wireName(), status);
    }

    private void tell(Tx tx, String storeId, String type, String status) {
        tx.afterCommit(() -> metrics.count(storeId, type, status));
    }

    SyncRunRepository repository() {
        return runs;
    }

    WatermarkRepository watermarks() {
        return watermarks;
    }
}
