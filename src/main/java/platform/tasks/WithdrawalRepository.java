package platform.tasks;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The SQL of tasks that are done without. */
final class WithdrawalRepository {
    private static final String PENDING = """
            SELECT scope, kind, key, id, wanted FROM tasks WHERE state = 'pending'
                AND (scope, kind, key) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]))
            """;

    /** Never waits for a row: who holds one wants it or runs it. */
    private static final String WITHDRAW = """
            WITH free AS MATERIALIZED (
                SELECT t.id, t.wanted FROM tasks AS t
                JOIN unnest($1::bigint[], $2::bigint[]) AS w (id, wanted) ON w.id = t.id
                WHERE t.state = 'pending' AND t.wanted = w.wanted FOR UPDATE OF t SKIP LOCKED)
            DELETE FROM tasks AS t USING free AS f WHERE t.id = f.id AND t.wanted = f.wanted AND t.state = 'pending'
            """;

    private WithdrawalRepository() {}

    /** Those that are pending, with the wishes for them so far. */
    static Future<Map<TaskKey, AwaitedTask>> pending(SqlClient client, Collection<TaskKey> keys) {
        return client.preparedQuery(PENDING)
                .execute(TaskRepository.tuple(keys))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(
                                row -> new TaskKey(row.getString("scope"), row.getString("kind"), row.getString("key")),
                                row -> new AwaitedTask(row.getLong("id"), row.getLong("wanted")))));
    }

    /** Forgets those that nobody wanted again since. */
    static Future<Void> withdraw(SqlClient client, Collection<AwaitedTask> wishes) {
        return client.preparedQuery(WITHDRAW)
                .execute(Tuple.tuple()
                        .addArrayOfLong(wishes.stream().map(AwaitedTask::taskId).toArray(Long[]::new))
                        .addArrayOfLong(wishes.stream().map(AwaitedTask::number).toArray(Long[]::new)))
                .mapEmpty();
    }
}
