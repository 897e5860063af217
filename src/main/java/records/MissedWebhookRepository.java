package records;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import platform.db.Rows;

/** The SQL of the table {@code missed_webhooks}: how many were missed, and how many were never announced. */
final class MissedWebhookRepository {

    /** Counts versions of a store, each by the moment at which it became due. */
    Future<Void> count(SqlClient tx, String storeId, List<AwaitedWebhookRepository.Due> versions, Verdict verdict) {
        if (versions.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple tuple = Tuple.of(storeId)
                .addArrayOfString(versions.stream()
                        .map(due -> due.key().kind().wireName())
                        .toArray(String[]::new))
                .addArrayOfOffsetDateTime(
                        versions.stream().map(due -> Rows.at(due.dueAt())).toArray(OffsetDateTime[]::new))
                .addString(verdict.wireName());
        return tx.preparedQuery("""
                        INSERT INTO missed_webhooks AS m (store_id, at, kind, verdict, count)
                        SELECT $1, quarter, kind, $4, count(*)
                        FROM (SELECT kind, date_bin('15 minutes', due_at, TIMESTAMPTZ '2000-01-01 00:00:00+00') AS quarter
                            FROM unnest($2::text[], $3::timestamptz[]) AS d (kind, due_at)) AS due
                        GROUP BY quarter, kind ORDER BY quarter, kind
                        ON CONFLICT (store_id, at, kind, verdict) DO UPDATE SET count = m.count + EXCLUDED.count
                        """).execute(tuple).mapEmpty();
    }

    /** How many a store missed since a moment, whole quarters of an hour. */
    Future<Long> missedSince(SqlClient client, String storeId, Instant since) {
        return client.preparedQuery("""
                        SELECT coalesce(sum(count), 0)::bigint AS missed FROM missed_webhooks
                        WHERE store_id = $1 AND at > $2 AND verdict = 'missed'
                        """)
                .execute(Tuple.of(storeId, Rows.at(since)))
                .map(rows -> rows.iterator().next().getLong("missed"));
    }
}
