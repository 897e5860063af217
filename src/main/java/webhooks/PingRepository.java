package webhooks;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/** The SQL of the table {@code webhook_pings}. */
final class PingRepository {

    /** More than that only somebody sends who makes them up. */
    private static final int MOST = 64;

    Future<Void> expect(SqlClient client, String storeId, Duration within) {
        return client.preparedQuery("""
                        INSERT INTO webhook_pings (store_id, expected_until)
                        VALUES ($1, now() + $2 * interval '1 millisecond')
                        ON CONFLICT (store_id) DO UPDATE
                        SET expected_until = EXCLUDED.expected_until,
                            webhook_ids = CASE WHEN webhook_pings.expected_until > now()
                                THEN webhook_pings.webhook_ids ELSE '{}' END
                        """)
                .execute(Tuple.of(storeId, within.toMillis()))
                .mapEmpty();
    }

    /** Changes nothing where none is expected. */
    Future<Void> arrived(SqlClient client, String storeId, long webhookId) {
        return client.preparedQuery("""
                        UPDATE webhook_pings SET webhook_ids = webhook_ids || $2::bigint
                        WHERE store_id = $1 AND expected_until > now() AND cardinality(webhook_ids) < $3
                        """)
                .execute(Tuple.of(storeId, webhookId, MOST))
                .mapEmpty();
    }

    Future<Boolean> seen(SqlClient client, String storeId, long webhookId) {
        return client.preparedQuery("SELECT FROM webhook_pings WHERE store_id = $1 AND $2 = ANY (webhook_ids)")
                .execute(Tuple.of(storeId, webhookId))
                .map(rows -> rows.size() > 0);
    }
}
