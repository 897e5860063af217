package privacy;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/**
 * Something that is kept for a while only.
 *
 * @param what it is, for the log
 * @param sql forgets what is older than {@code $1} milliseconds, at most {@code $2} rows; a constant of ours
 * @param kept for how long
 */
public record ExpiringRows(String what, String sql, Duration kept) {

    /** Forgets at most so many; how many it were. Fails only with the database. */
    Future<Integer> forget(SqlClient client, int most) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(kept.toMillis(), most))
                .map(rows -> rows.rowCount());
    }
}
