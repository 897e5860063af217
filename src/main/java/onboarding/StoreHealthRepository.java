package onboarding;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import platform.db.Rows;

/** What we know of a store's well-being. Every figure is served by an index. */
final class StoreHealthRepository {

    private static final Duration DAY = Duration.ofDays(1);

    /** A webhook may be that late. */
    private static final Duration LATE = Duration.ofMinutes(30);

    /**
     * What we know.
     *
     * @param lastWebhook when the last delivery came
     * @param pendingWebhooks deliveries that wait
     * @param missedWebhooks changes of the last day to orders and products that a read found and no delivery told
     */
    record Known(
            Optional<Instant> lastWebhook,
            long pendingWebhooks,
            long missedWebhooks,
            long deadTasks,
            long openIncidents) {}

    Future<Known> read(SqlClient client, String storeId, Instant now) {
        return client.preparedQuery("""
                        SELECT
                            (SELECT received_at FROM inbox WHERE store_id = $1 ORDER BY id DESC LIMIT 1) AS last_webhook,
                            (SELECT count(*) FROM inbox
                             WHERE store_id = $1 AND state IN ('pending', 'waiting')) AS pending,
                            (SELECT count(*) FROM records
                             WHERE store_id = $1 AND kind IN ('order', 'product') AND modified_at > $2
                                AND newest_seen_by IN ('poll', 'sweep') AND NOT imported AND newest_seen_at < $3
                                AND (webhook_modified_at IS NULL OR webhook_modified_at < modified_at)) AS missed,
                            (SELECT count(*) FROM tasks WHERE scope = $1 AND state = 'dead') AS dead,
                            (SELECT count(*) FROM incidents WHERE scope = $1 AND state = 'open') AS incidents
                        """)
                .execute(Tuple.of(storeId, Rows.at(now.minus(DAY)), Rows.at(now.minus(LATE))))
                .map(rows -> rows.iterator().next())
                .map(row -> new Known(
                        Rows.optionalInstant(row, "last_webhook"),
                        row.getLong("pending"),
                        row.getLong("missed"),
                        row.getLong("dead"),
                        row.getLong("incidents")));
    }
}
