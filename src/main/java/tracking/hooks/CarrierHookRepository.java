package tracking.hooks;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/**
 * The SQL of carriers' webhooks: all of {@code carrier_hook_events}, and of shipping's table {@code shipments} the column
 * next_poll_at, which is tracking's.
 */
final class CarrierHookRepository {

    private static final Duration KEPT = Duration.ofDays(30);

    /** A parcel of the account: a number is of one account only, but a carrier may give it out again. */
    record Parcel(long shipmentId, String carrier) {}

    /** Keeps an event's key; false when it was kept before. What is too old leaves, a few rows at a time. */
    Future<Boolean> remember(SqlClient client, String storeId, long accountId, Buffer key, Instant now) {
        return client.preparedQuery("""
                        WITH doomed AS MATERIALIZED (
                            SELECT event_key FROM carrier_hook_events
                            WHERE store_id = $1 AND carrier_account_id = $2 AND received_at < $5
                            ORDER BY received_at LIMIT 10 FOR UPDATE SKIP LOCKED),
                        forgotten AS (
                            DELETE FROM carrier_hook_events
                            WHERE store_id = $1 AND carrier_account_id = $2
                                AND event_key IN (SELECT event_key FROM doomed))
                        INSERT INTO carrier_hook_events (store_id, carrier_account_id, event_key, received_at)
                        VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
                        """)
                .execute(Tuple.of(storeId, accountId, key, Rows.at(now), Rows.at(now.minus(KEPT))))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The parcels of that number that were bought by the account, in the order in which they are to be locked. */
    Future<List<Parcel>> parcels(SqlClient client, String storeId, long accountId, String trackingNumber) {
        return client.preparedQuery("""
                        SELECT id, carrier FROM shipments
                        WHERE store_id = $1 AND tracking_number = $3 AND carrier_account_id = $2 AND carrier IS NOT NULL
                        ORDER BY id
                        """)
                .execute(Tuple.of(storeId, accountId, trackingNumber))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Parcel(row.getLong("id"), row.getString("carrier")))
                        .toList());
    }

    /**
     * Has a parcel that is followed asked after soon, yet hardly more often than once in {@code rest}. The time is always
     * another than it was: by that a question under way, whose answer may be older, does not put it off.
     */
    Future<Void> askSoon(SqlClient client, String storeId, long shipmentId, Instant now, Instant rested) {
        return client.preparedQuery("""
                        UPDATE shipments
                        SET next_poll_at = CASE WHEN last_polled_at > $4 THEN least(next_poll_at - interval '1 microsecond', $5) ELSE $3 END
                        WHERE store_id = $1 AND id = $2 AND next_poll_at > $3
                        """)
                .execute(Tuple.of(
                        storeId,
                        shipmentId,
                        Rows.at(now),
                        Rows.at(rested),
                        Rows.at(now.plus(Duration.between(rested, now)))))
                .mapEmpty();
    }
}
