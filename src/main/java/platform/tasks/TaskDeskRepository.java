package platform.tasks;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.db.Conditions;
import platform.db.Rows;

/** The SQL of people's looks at the queue. */
final class TaskDeskRepository {
    private static final String COLUMNS = "id, scope, kind, key, state, attempts, run_at, first_failed_at, lease_until,"
            + " last_error, created_at, updated_at";

    Future<List<TaskView>> list(SqlClient client, TaskFilter filter) {
        Conditions where = new Conditions()
                .andIf("scope = ANY(?)", filter.scopes().map(scopes -> scopes.toArray(String[]::new)))
                .andIf("kind = ?", filter.kind())
                .andIf("id < ?", filter.before());
        // In the text and not as a parameter: the planner must see that the index over dead letters serves it.
        filter.state()
                .filter(state -> state.matches("[a-z]+"))
                .ifPresent(state -> where.and("state = '" + state + "'"));
        String limit = where.parameter(filter.limit());
        return client.preparedQuery("SELECT %s FROM tasks WHERE %s ORDER BY id DESC LIMIT %s"
                        .formatted(COLUMNS, where.text(), limit))
                .execute(where.values())
                .map(TaskDeskRepository::views);
    }

    Future<Optional<TaskView>> find(SqlClient client, long id) {
        return client.preparedQuery("SELECT %s FROM tasks WHERE id = $1".formatted(COLUMNS))
                .execute(Tuple.of(id))
                .map(rows -> views(rows).stream().findFirst());
    }

    Future<Optional<TaskView>> lock(SqlClient tx, long id) {
        return tx.preparedQuery("SELECT %s FROM tasks WHERE id = $1 FOR UPDATE".formatted(COLUMNS))
                .execute(Tuple.of(id))
                .map(rows -> views(rows).stream().findFirst());
    }

    /** The task that does this now or next; there is one. */
    Future<TaskView> live(SqlClient tx, TaskKey key) {
        return tx.preparedQuery("""
                        SELECT %s FROM tasks
                        WHERE scope = $1 AND kind = $2 AND key = $3 AND state IN ('pending', 'running')
                        """.formatted(COLUMNS))
                .execute(Tuple.of(key.scope(), key.kind(), key.key()))
                .map(rows -> views(rows).get(0));
    }

    /** The runs until now are none that did what was wanted: see {@link Tasks#fulfilled}. */
    Future<Void> forgetFailures(SqlClient tx, long id) {
        return tx.preparedQuery("""
                        UPDATE tasks SET attempts = 0, started_wanted = 0, first_failed_at = NULL, not_before = NULL,
                            updated_at = now()
                        WHERE id = $1
                        """).execute(Tuple.of(id)).mapEmpty();
    }

    Future<Void> delete(SqlClient tx, long id) {
        return tx.preparedQuery("DELETE FROM tasks WHERE id = $1")
                .execute(Tuple.of(id))
                .mapEmpty();
    }

    private static List<TaskView> views(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(TaskDeskRepository::view)
                .toList();
    }

    private static TaskView view(Row row) {
        return new TaskView(
                row.getLong("id"),
                new TaskKey(row.getString("scope"), row.getString("kind"), row.getString("key")),
                row.getString("state"),
                row.getInteger("attempts"),
                Rows.instant(row, "run_at"),
                Rows.optionalInstant(row, "first_failed_at"),
                Rows.optionalInstant(row, "lease_until"),
                Rows.optionalString(row, "last_error"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
