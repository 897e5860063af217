package stores;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;

/** The SQL of the table {@code store_calls}. */
final class CallCountRepository {

    /** Adds calls of a day and tells all of that day. Fails for a store that is no more. */
    Future<Long> add(SqlClient client, String storeId, LocalDate day, long calls) {
        return client.preparedQuery("""
                        WITH over AS (DELETE FROM store_calls WHERE store_id = $1 AND day < $2)
                        INSERT INTO store_calls (store_id, day, calls)
                        VALUES ($1, $2, $3)
                        ON CONFLICT (store_id, day) DO UPDATE SET calls = store_calls.calls + EXCLUDED.calls
                        RETURNING calls
                        """)
                .execute(Tuple.of(storeId, day, calls))
                .map(rows -> rows.iterator().next().getLong("calls"));
    }
}
