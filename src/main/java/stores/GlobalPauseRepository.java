package stores;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** The SQL of the global pause, a row of {@code service_settings}. */
final class GlobalPauseRepository {

    private static final String NAME = "automation_paused";

    Future<Boolean> paused(SqlClient client) {
        return client.preparedQuery("""
                        SELECT EXISTS (
                            SELECT FROM service_settings WHERE name = $1 AND value = 'true'::jsonb) AS paused
                        """)
                .execute(Tuple.of(NAME))
                .map(rows -> rows.iterator().next().getBoolean("paused"));
    }

    Future<Void> pause(SqlClient client, boolean paused, String by) {
        return client.preparedQuery("""
                        INSERT INTO service_settings (name, value, updated_by)
                        VALUES ($1, to_jsonb($2::boolean), $3)
                        ON CONFLICT (name) DO UPDATE SET
                            value = EXCLUDED.value, updated_at = now(), updated_by = EXCLUDED.updated_by
                        """).execute(Tuple.of(NAME, paused, by)).mapEmpty();
    }
}
