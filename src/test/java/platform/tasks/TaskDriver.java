package platform.tasks;

import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import platform.db.Database;

/** Runs queued tasks one by one at a test's command, instead of a worker that runs them when it likes. */
public final class TaskDriver {

    private static final Duration LEASE = Duration.ofMinutes(5);

    private final Database database;
    private final TaskEnd end;

    public TaskDriver(Database database) {
        this.database = database;
        this.end = new TaskEnd(database, TaskSettings.DEFAULT, new Random(1));
    }

    /** Claims the task of the kind that is due first, due or not; empty when none waits. */
    public Optional<TaskRun> claim(String kind) {
        await(database.pool()
                .preparedQuery(
                        "UPDATE tasks SET run_at = run_at - interval '1 second' - (SELECT greatest(max(run_at) - now(),"
                                + " interval '0') FROM tasks WHERE kind = $1 AND state = 'pending')"
                                + " WHERE kind = $1 AND state = 'pending'")
                .execute(Tuple.of(kind)));
        return await(TaskRepository.claim(database.pool(), List.of(kind), 1, LEASE)).stream()
                .findFirst();
    }

    /** Claims the task of the kind that is due first by another clock than the database's; empty when none is due yet. */
    public Optional<TaskRun> claimDue(String kind, Instant now) {
        int due = await(database.pool().preparedQuery("""
                        UPDATE tasks SET run_at = '2000-01-01' WHERE id = (
                            SELECT id FROM tasks WHERE kind = $1 AND state = 'pending' AND run_at <= $2
                            ORDER BY run_at, id LIMIT 1)
                        """).execute(Tuple.of(kind, now.atOffset(ZoneOffset.UTC))))
                .rowCount();
        return due == 0
                ? Optional.empty()
                : await(TaskRepository.claim(database.pool(), List.of(kind), 1, LEASE)).stream()
                        .findFirst();
    }

    /** Takes the lease of a running task away, as if its process were gone. */
    public void lapse(String kind) {
        await(database.pool()
                .preparedQuery(
                        "UPDATE tasks SET lease_until = now() - interval '1 second' WHERE kind = $1 AND state = 'running'")
                .execute(Tuple.of(kind)));
    }

    /** Runs a claimed task and writes down how it ended. */
    public Future<TaskOutcome> run(TaskRun run, TaskHandler handler) {
        return handler.run(run)
                .recover(failure -> Future.succeededFuture(end.asOutcome(run, failure)))
                .compose(outcome -> end.settle(run, outcome).map(outcome));
    }

    /** Claims and runs the task of the kind that is due first by another clock; empty when none is due yet. */
    public Optional<TaskOutcome> runDue(String kind, TaskHandler handler, Instant now) {
        return claimDue(kind, now).map(run -> await(run(run, handler).compose(outcome -> later(run, outcome, now))));
    }

    private Future<TaskOutcome> later(TaskRun run, TaskOutcome outcome, Instant now) {
        return outcome instanceof TaskOutcome.Again again
                ? database.pool()
                        .preparedQuery("UPDATE tasks SET run_at = $4 WHERE scope = $1 AND kind = $2 AND key = $3")
                        .execute(Tuple.of(
                                run.key().scope(),
                                run.key().kind(),
                                run.key().key(),
                                now.plus(again.after()).atOffset(ZoneOffset.UTC)))
                        .map(outcome)
                : Future.succeededFuture(outcome);
    }

    /** Claims and runs the task of the kind that is due first; empty when none waits. */
    public Optional<TaskOutcome> runOne(String kind, TaskHandler handler) {
        return claim(kind).map(run -> await(run(run, handler)));
    }
}
