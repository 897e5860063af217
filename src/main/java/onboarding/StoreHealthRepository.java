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

    /**
     * What we know.
     *
     * @param lastWebhook when the last delivery came
     * @param pendingWebhooks deliveries that wait
     * @param missedWebhooks changes of the last 24 hours of which no delivery told in time
     * @param unannouncedChanges changes of the last 24 hours that the store never announces
     * @param openConflicts edits that wait for a decision
     */
    record Known(
            Optional<Instant> lastWebhook,
            long pendingWebhooks,
            long missedWebhooks,
            long unannouncedChanges,
            long deadTasks,
            long openIncidents,
            long openConflicts) {}

    Future<Known> read(SqlClient client, String storeId, Instant now) {
        return client.preparedQuery("""
                        SELECT
                            (SELECT received_at FROM inbox WHERE store_id = $1 ORDER BY id DESC LIMIT 1) AS last_webhook,
                            (SELECT count(*) FROM inbox
                             WHERE store_id = $1 AND state IN ('pending', 'waiting')) AS pending,
                            (SELECT coalesce(sum(count), 0)::bigint FROM missed_webhooks
                             WHERE store_id = $1 AND at > $2 AND verdict = 'missed') AS missed,
                            (SELECT coalesce(sum(count), 0)::bigint FROM missed_webhooks
                             WHERE store_id = $1 AND at > $2 AND verdict = 'unannounced') AS unannounced,
                            (SELECT count(*) FROM tasks WHERE scope = $1 AND state = 'dead') AS dead,
                            (SELECT count(*) FROM incidents WHERE scope = $1 AND state = 'open') AS incidents,
                            (SELECT count(*) FROM conflicts WHERE store_id = $1 AND state = 'open') AS conflicts
                        """)
                .execute(Tuple.of(storeId, Rows.at(now.minus(DAY))))
                .map(rows -> rows.iterator().next())
                .map(row -> new Known(
                        Rows.optionalInstant(row, "last_webhook"),
                        row.getLong("pending"),
                        row.getLong("missed"),
                        row.getLong("unannounced"),
                        row.getLong("dead"),
                        row.getLong("incidents"),
                        row.getLong("conflicts")));
    }
}
