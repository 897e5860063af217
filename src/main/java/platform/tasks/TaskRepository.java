package platform.tasks;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.db.Rows;

/** The SQL of the task queue. All times are the database's. */
final class TaskRepository {

    private static final String ENQUEUE = """
            INSERT INTO tasks AS t (scope, kind, key, run_at)
            SELECT scope, kind, key, coalesce(run_at, now())
            FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) AS wish (scope, kind, key, run_at)
            ON CONFLICT (scope, kind, key) WHERE state IN ('pending', 'running') DO UPDATE
            SET wanted = t.wanted + 1,
                run_at = greatest(least(t.run_at, EXCLUDED.run_at), coalesce(t.not_before, '-infinity')),
                updated_at = now()
            """;

    /** What rests after a failure rests on. A run that is under way may have read what was so before: it runs once more. */
    private static final String WAKE = """
            UPDATE tasks SET wanted = wanted + 1,
                run_at = greatest(least(run_at, now()), coalesce(not_before, '-infinity')), updated_at = now()
            WHERE id IN (
                SELECT id FROM tasks WHERE scope = $1 AND kind = $2 AND state IN ('pending', 'running')
                ORDER BY key FOR UPDATE)
            """;

    private static final String OPEN =
            "SELECT id, wanted FROM tasks WHERE scope = $1 AND kind = $2 AND key = $3 AND state IN ('pending', 'running')";

    /** A run takes over the count of wishes when it begins, and ends with the row gone or pending without a failure. */
    private static final String FULFILLED = """
            SELECT NOT EXISTS (
                SELECT 1 FROM tasks
                WHERE id = $1 AND NOT (state = 'pending' AND started_wanted >= $2 AND attempts = 0)) AS fulfilled
            """;

    /** What is due is chosen once: as a sub-select it may be read again for each row, and each time lock one more. */
    private static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT id FROM tasks
                WHERE kind = ANY($1) AND (state = 'pending' AND run_at <= now()
                    OR state = 'running' AND lease_until < now())
                ORDER BY run_at, id LIMIT $2 FOR UPDATE SKIP LOCKED)
            UPDATE tasks SET state = 'running', started_wanted = wanted, attempts = attempts + 1,
                lease_until = now() + $3::double precision * interval '1 millisecond', lease_token = gen_random_uuid(), updated_at = now()
            WHERE id IN (SELECT id FROM due)
            RETURNING id, scope, kind, key, attempts, wanted, lease_token
            """;

    /**
     * Never waits for a row: a run that holds its own task may be about to enqueue another one of these, and the two would
     * wait for each other. What is locked now cannot be claimed meanwhile, and is extended the next time.
     */
    private static final String EXTEND = """
            UPDATE tasks SET lease_until = now() + $2::double precision * interval '1 millisecond'
            WHERE id IN (
                SELECT id FROM tasks WHERE lease_token = ANY($1) AND state = 'running' ORDER BY id FOR UPDATE SKIP LOCKED)
            """;

    private static final String HOLD =
            "SELECT 1 FROM tasks WHERE id = $1 AND lease_token = $2 AND state = 'running' " + "FOR UPDATE";

    private static final String DONE =
            "DELETE FROM tasks WHERE id = $1 AND lease_token = $2 AND state = 'running' AND wanted = $3";

    /** Pending again: a wish that came while it ran waits for nothing but the back-off, when there is one. */
    private static final String AGAIN = """
            UPDATE tasks SET state = 'pending', lease_until = NULL, lease_token = NULL, attempts = 0,
                first_failed_at = NULL, last_error = $4, not_before = NULL,
                run_at = CASE WHEN wanted > $3 THEN least(run_at, now()) ELSE now() + $5::double precision * interval '1 millisecond' END,
                updated_at = now()
            WHERE id = $1 AND lease_token = $2 AND state = 'running'
            """;

    private static final String FAILED = """
            UPDATE tasks SET state = CASE WHEN $5 THEN 'dead'
                    WHEN attempts >= $6 AND coalesce(first_failed_at, now()) <= now() - $7::double precision * interval '1 millisecond'
                    THEN 'dead' ELSE 'pending' END,
                lease_until = NULL, lease_token = NULL, last_error = left($3, 2000),
                first_failed_at = coalesce(first_failed_at, now()),
                not_before = now() + $4::double precision * interval '1 millisecond', run_at = now() + $4::double precision * interval '1 millisecond',
                updated_at = now()
            WHERE id = $1 AND lease_token = $2 AND state = 'running'
            RETURNING state
            """;

    private static final String RELEASE = """
            UPDATE tasks SET state = 'pending', lease_until = NULL, lease_token = NULL, attempts = attempts - 1,
                updated_at = now()
            WHERE id = $1 AND lease_token = $2 AND state = 'running'
            """;

    private static final String BURY = """
            DELETE FROM tasks WHERE state = 'dead'
                AND (scope, kind, key) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]))
            RETURNING scope, kind, key
            """;

    private static final String HURRY = """
            UPDATE tasks SET run_at = now(), not_before = NULL, attempts = 0, started_wanted = 0, first_failed_at = NULL,
                updated_at = now()
            WHERE id IN (
                SELECT id FROM tasks WHERE state = 'pending' AND run_at > now()
                    AND (scope, kind, key) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]))
                ORDER BY scope, kind, key FOR UPDATE)
            RETURNING scope, kind, key
            """;

    private TaskRepository() {}

    /**
     * What {@link #recall} found.
     *
     * @param dead removed from the dead letters
     * @param hurried due now
     */
    record Recalled(List<TaskKey> dead, List<TaskKey> hurried) {
        int count() {
            return dead.size() + hurried.size();
        }

        List<TaskKey> all() {
            return Stream.concat(dead.stream(), hurried.stream()).toList();
        }
    }

    /** Dead ones are removed, those put off are due now. */
    static Future<Recalled> recall(SqlClient client, Collection<TaskKey> keys) {
        return keysOf(client, BURY, keys)
                .compose(dead -> keysOf(client, HURRY, keys).map(hurried -> new Recalled(dead, hurried)));
    }

    private static Future<List<TaskKey>> keysOf(SqlClient client, String statement, Collection<TaskKey> keys) {
        return client.preparedQuery(statement)
                .execute(tuple(keys))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new TaskKey(row.getString("scope"), row.getString("kind"), row.getString("key")))
                        .toList());
    }

    static Tuple tuple(Collection<TaskKey> keys) {
        return Tuple.of(
                keys.stream().map(TaskKey::scope).toArray(String[]::new),
                keys.stream().map(TaskKey::kind).toArray(String[]::new),
                keys.stream().map(TaskKey::key).toArray(String[]::new));
    }

    /** One wish of {@link #enqueue}. */
    record Wish(TaskKey key, Optional<Instant> runAt) {}

    static Future<Void> enqueue(SqlClient client, List<Wish> wishes) {
        List<Wish> sorted = wishes.stream()
                .sorted(Comparator.comparing((Wish w) -> w.key().scope())
                        .thenComparing(w -> w.key().kind())
                        .thenComparing(w -> w.key().key()))
                .toList();
        String[] scopes = sorted.stream().map(w -> w.key().scope()).toArray(String[]::new);
        String[] kinds = sorted.stream().map(w -> w.key().kind()).toArray(String[]::new);
        String[] keys = sorted.stream().map(w -> w.key().key()).toArray(String[]::new);
        @Nullable
        OffsetDateTime[] runAts = sorted.stream().map(w -> Rows.at(w.runAt())).toArray(OffsetDateTime[]::new);
        return client.preparedQuery(ENQUEUE)
                .execute(Tuple.of(scopes, kinds, keys, runAts))
                .mapEmpty();
    }

    /** All open tasks of a kind in a scope are wanted now; how many there are. */
    static Future<Integer> wake(SqlClient client, String scope, String kind) {
        return client.preparedQuery(WAKE).execute(Tuple.of(scope, kind)).map(RowSet::rowCount);
    }

    /** The newest wish for a task that the transaction has just wanted. */
    static Future<Boolean> isWaiting(SqlClient client, String scope, Collection<String> kinds) {
        return client.preparedQuery("""
                        SELECT 1 FROM tasks WHERE scope = $1 AND kind = ANY ($2::text[])
                            AND (state = 'running' OR state = 'pending' AND run_at <= now()) LIMIT 1
                        """)
                .execute(Tuple.of(scope).addArrayOfString(kinds.toArray(String[]::new)))
                .map(rows -> rows.size() > 0);
    }

    static Future<AwaitedTask> newest(SqlClient client, TaskKey key) {
        return client.preparedQuery(OPEN)
                .execute(Tuple.of(key.scope(), key.kind(), key.key()))
                .map(rows -> rows.iterator().next())
                .map(row -> new AwaitedTask(row.getLong("id"), row.getLong("wanted")));
    }

    static Future<Boolean> fulfilled(SqlClient client, AwaitedTask awaited) {
        return client.preparedQuery(FULFILLED)
                .execute(Tuple.of(awaited.taskId(), awaited.number()))
                .map(rows -> rows.iterator().next().getBoolean("fulfilled"));
    }

    static Future<List<TaskRun>> claim(SqlClient client, List<String> kinds, int limit, Duration lease) {
        return client.preparedQuery(CLAIM)
                .execute(Tuple.of(kinds.toArray(String[]::new), limit, lease.toMillis()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(TaskRepository::run)
                        .toList());
    }

    private static TaskRun run(Row row) {
        TaskKey key = new TaskKey(row.getString("scope"), row.getString("kind"), row.getString("key"));
        return new TaskRun(
                row.getLong("id"), key, row.getInteger("attempts"), row.getLong("wanted"), row.getUUID("lease_token"));
    }

    static Future<Void> extend(SqlClient client, List<UUID> tokens, Duration lease) {
        UUID[] sorted = new ArrayList<>(tokens).stream().sorted().toArray(UUID[]::new);
        return client.preparedQuery(EXTEND)
                .execute(Tuple.of(sorted, lease.toMillis()))
                .mapEmpty();
    }

    static Future<Boolean> holdLease(SqlClient client, long id, UUID token) {
        return client.preparedQuery(HOLD).execute(Tuple.of(id, token)).map(rows -> rows.rowCount() == 1);
    }

    /** False when it was wanted again while it ran, or the lease is lost: then nothing was changed. */
    static Future<Boolean> done(SqlClient client, TaskRun run) {
        return client.preparedQuery(DONE)
                .execute(Tuple.of(run.id(), run.token(), run.wanted()))
                .map(rows -> rows.rowCount() == 1);
    }

    static Future<Void> again(SqlClient client, TaskRun run, Duration after, @Nullable String reason) {
        return client.preparedQuery(AGAIN)
                .execute(Tuple.of(run.id(), run.token(), run.wanted(), reason, after.toMillis()))
                .mapEmpty();
    }

    /** The state after it, {@code dead} or {@code pending}; empty when the lease is lost. */
    static Future<Optional<String>> failed(
            SqlClient client, TaskRun run, String reason, Duration delay, boolean hopeless, DeadAfter deadAfter) {
        Tuple tuple = Tuple.of(run.id(), run.token(), reason, delay.toMillis(), hopeless)
                .addInteger(deadAfter.runs())
                .addLong(deadAfter.since().toMillis());
        return client.preparedQuery(FAILED)
                .execute(tuple)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("state"))
                        .findFirst());
    }

    static Future<Void> release(SqlClient client, TaskRun run) {
        return client.preparedQuery(RELEASE)
                .execute(Tuple.of(run.id(), run.token()))
                .mapEmpty();
    }
}
