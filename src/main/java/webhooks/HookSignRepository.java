package webhooks;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The SQL that reads from deliveries, and from changes without one, how webhooks fare; and of what the door refused. */
final class HookSignRepository {

    private static final Duration DAY = Duration.ofDays(1);

    /** Fewer changes without a delivery may be what WooCommerce never announces. */
    private static final int SILENT_CHANGES = 3;

    /** One refused delivery may be anybody's. */
    private static final int REFUSALS = 2;

    /** Of one store, since anybody can make up ids. */
    private static final int MOST_REFUSING_HOOKS = 64;

    private static final String REFUSED = """
            SELECT r.webhook_id FROM webhook_refusals r
            WHERE r.store_id = $1 AND r.refused >= $2 AND r.refused_at > $3
                AND NOT EXISTS (SELECT FROM inbox i
                    WHERE i.store_id = $1 AND i.webhook_id = r.webhook_id AND i.received_at > r.refused_at)
            """;

    private static final String OWNER_LOST = """
            SELECT v.webhook_id FROM (
                SELECT webhook_id, max(id) AS id FROM inbox
                WHERE store_id = $1 AND reason = 'webhook owner lost rights' AND webhook_id IS NOT NULL
                GROUP BY webhook_id) AS v
            WHERE NOT EXISTS (SELECT FROM inbox i
                WHERE i.store_id = $1 AND i.webhook_id = v.webhook_id AND i.id > v.id)
            """;

    /** A version that a read found, late enough for its delivery, while no delivery at all came of its kind since. */
    private static final String SILENT = """
            SELECT kind, first FROM (
                SELECT kind, min(modified_at) AS first, count(*) AS changes FROM records
                WHERE store_id = $1 AND kind IN ('order', 'product') AND NOT imported
                    AND newest_seen_by IN ('poll', 'sweep', 'confirm')
                    AND modified_at > $2 AND modified_at < $3
                    AND (webhook_modified_at IS NULL OR webhook_modified_at < modified_at)
                GROUP BY kind) AS unheard
            WHERE changes >= $4
                AND NOT EXISTS (SELECT FROM inbox i
                    WHERE i.store_id = $1 AND i.kind = unheard.kind AND i.received_at >= unheard.first)
            """;

    private static final String LAST_DELIVERIES = """
            SELECT webhook_id, max(received_at) AS last FROM inbox
            WHERE store_id = $1 AND webhook_id = ANY ($2) AND reason IS DISTINCT FROM 'webhook owner lost rights'
            GROUP BY webhook_id
            """;

    private static final String REFUSE = """
            INSERT INTO webhook_refusals AS r (store_id, webhook_id, refused, refused_at)
            SELECT s.id, d.webhook_id, d.refused, now()
            FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS d (store_id, webhook_id, refused)
            JOIN stores s ON s.id = d.store_id AND s.active
            WHERE (SELECT count(*) FROM webhook_refusals k WHERE k.store_id = d.store_id) < $4
            ORDER BY s.id, d.webhook_id
            ON CONFLICT (store_id, webhook_id) DO UPDATE
            SET refused = r.refused + EXCLUDED.refused, refused_at = EXCLUDED.refused_at
            """;

    /**
     * What there is to see.
     *
     * @param renewedAt when the webhooks were last replaced: what changed before tells nothing of the new ones
     */
    Future<HookSigns> read(
            SqlClient client, String storeId, Instant now, Duration silentAfter, Optional<Instant> renewedAt) {
        Instant yesterday = now.minus(DAY);
        Instant from = renewedAt.filter(yesterday::isBefore).orElse(yesterday);
        Future<Set<Long>> refused = client.preparedQuery(REFUSED)
                .execute(Tuple.of(storeId, REFUSALS, Rows.at(yesterday)))
                .map(HookSignRepository::ids);
        Future<Set<Long>> lost =
                client.preparedQuery(OWNER_LOST).execute(Tuple.of(storeId)).map(HookSignRepository::ids);
        Future<Map<String, Instant>> silent = client.preparedQuery(SILENT)
                .execute(Tuple.of(storeId, Rows.at(from), Rows.at(now.minus(silentAfter)), SILENT_CHANGES))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getString("kind"), row -> Rows.instant(row, "first"))));
        return Future.all(refused, lost, silent)
                .map(all -> new HookSigns(refused.result(), lost.result(), silent.result()));
    }

    /** When each of them last delivered something with content, as far as deliveries are kept. */
    Future<Map<Long, Instant>> lastDeliveries(SqlClient client, String storeId, Collection<Long> webhookIds) {
        if (webhookIds.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return client.preparedQuery(LAST_DELIVERIES)
                .execute(Tuple.of(storeId).addArrayOfLong(webhookIds.toArray(Long[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getLong("webhook_id"), row -> Rows.instant(row, "last"))));
    }

    /** Counts refused deliveries of known stores. */
    Future<Void> refuse(SqlClient client, List<Refusals.Count> counts) {
        return client.preparedQuery(REFUSE)
                .execute(Tuple.tuple()
                        .addArrayOfString(
                                counts.stream().map(Refusals.Count::storeId).toArray(String[]::new))
                        .addArrayOfLong(
                                counts.stream().map(Refusals.Count::webhookId).toArray(Long[]::new))
                        .addArrayOfLong(
                                counts.stream().map(Refusals.Count::refused).toArray(Long[]::new))
                        .addInteger(MOST_REFUSING_HOOKS))
                .mapEmpty();
    }

    /** Forgets what was refused, as when our secret was given anew. */
    Future<Void> forgetRefusals(SqlClient client, String storeId) {
        return client.preparedQuery("DELETE FROM webhook_refusals WHERE store_id = $1")
                .execute(Tuple.of(storeId))
                .mapEmpty();
    }

    private static Set<Long> ids(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getLong("webhook_id"))
                .collect(Collectors.toSet());
    }
}
