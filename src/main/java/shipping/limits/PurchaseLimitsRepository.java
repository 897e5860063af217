package shipping.limits;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The SQL of purchase limits, and of what counts against them. */
final class PurchaseLimitsRepository {

    private static final String PAUSED_FOR_ALL = "purchases_paused";

    Future<PurchaseLimits> find(SqlClient client, String storeId) {
        return client.preparedQuery("""
            SELECT paused, test_labels, spend_per_day_cap, labels_per_day_cap, version
              FROM purchase_limits WHERE store_id = $1
            """)
                .execute(Tuple.of(storeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PurchaseLimitsRepository::limits)
                        .findFirst()
                        .orElse(PurchaseLimits.NONE));
    }

    Future<Void> save(SqlClient client, String storeId, PurchaseLimits limits, String by) {
        return client.preparedQuery("""
            INSERT INTO purchase_limits
                   (store_id, paused, test_labels, spend_per_day_cap, labels_per_day_cap, version, updated_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (store_id) DO UPDATE SET
                paused = EXCLUDED.paused, test_labels = EXCLUDED.test_labels,
                spend_per_day_cap = EXCLUDED.spend_per_day_cap,
                labels_per_day_cap = EXCLUDED.labels_per_day_cap, version = EXCLUDED.version,
                updated_by = EXCLUDED.updated_by, updated_at = now()
            """)
                .execute(Tuple.of(
                        storeId,
                        limits.paused(),
                        limits.testLabels(),
                        limits.spendPerDayCap().orElse(null),
                        limits.labelsPerDayCap().isPresent()
                                ? (Integer) limits.labelsPerDayCap().getAsInt()
                                : null,
                        limits.version(),
                        by))
                .mapEmpty();
    }

    Future<Boolean> pausedForAll(SqlClient client) {
        return client.preparedQuery("""
            SELECT EXISTS (
                SELECT FROM service_settings WHERE name = $1 AND value = 'true'::jsonb) AS paused
            """)
                .execute(Tuple.of(PAUSED_FOR_ALL))
                .map(rows -> rows.iterator().next().getBoolean("paused"));
    }

    Future<Void> pauseForAll(SqlClient client, boolean paused, String by) {
        return client.preparedQuery("""
            INSERT INTO service_settings (name, value, updated_by)
            VALUES ($1, to_jsonb($2::boolean), $3)
            ON CONFLICT (name) DO UPDATE SET
                value = EXCLUDED.value, updated_at = now(), updated_by = EXCLUDED.updated_by
            """)
                .execute(Tuple.of(PAUSED_FOR_ALL, paused, by))
                .mapEmpty();
    }

    /** Whether labels of the account are paid for; one that there is not counts as one that pays. */
    Future<Boolean> pays(SqlClient client, String storeId, long account) {
        return client.preparedQuery("""
            SELECT NOT EXISTS (
                SELECT FROM carrier_accounts WHERE store_id = $1 AND id = $2 AND test_mode) AS pays
            """)
                .execute(Tuple.of(storeId, account))
                .map(rows -> rows.iterator().next().getBoolean("pays"));
    }

    /**
     * Attempts that bought a label or may have, but for those by test accounts, which cost nothing; a label's cost counts
     * once it is known, before that its quote.
     */
    Future<Spent> spent(SqlClient client, String storeId, String currency) {
        return client.preparedQuery("""
            WITH attempts AS (
                SELECT p.at, p.shipment_id, p.attempt
                  FROM purchase_attempts p
                 WHERE p.store_id = $1 AND p.event = 'prepared' AND p.at > now() - interval '24 hours'
                   AND NOT EXISTS (
                       SELECT 1 FROM carrier_accounts t
                        WHERE t.store_id = $1 AND t.id = p.carrier_account_id AND t.test_mode)
                   AND NOT EXISTS (
                       SELECT 1 FROM purchase_attempts e
                        WHERE e.store_id = $1 AND e.shipment_id = p.shipment_id AND e.attempt = p.attempt
                          AND (e.event IN ('rejected', 'not_sent', 'throttled', 'absent')
                               OR e.event IN ('late_answer', 'settled_by_person')
                                  AND e.tracking_number IS NULL)))
            SELECT count(*) AS of_day, count(*) FILTER (WHERE a.at > now() - interval '1 hour') AS of_hour,
                   coalesce(sum(CASE WHEN l.cost IS NOT NULL
                                     THEN CASE WHEN l.cost_currency = $2 THEN l.cost ELSE 0 END
                                     WHEN s.quoted_currency = $2 THEN s.quoted_amount END), 0) AS spent
              FROM attempts a
              JOIN shipments s ON s.store_id = $1 AND s.id = a.shipment_id
              LEFT JOIN LATERAL (
                   SELECT e.cost, e.cost_currency FROM purchase_attempts e
                    WHERE e.store_id = $1 AND e.shipment_id = a.shipment_id AND e.attempt = a.attempt
                      AND e.cost IS NOT NULL
                    ORDER BY e.id LIMIT 1) l ON true
            """).execute(Tuple.of(storeId, currency)).map(rows -> {
            Row row = rows.iterator().next();
            return new Spent(row.getInteger("of_hour"), row.getInteger("of_day"), Rows.decimal(row, "spent"));
        });
    }

    private static PurchaseLimits limits(Row row) {
        return new PurchaseLimits(
                row.getBoolean("paused"),
                row.getBoolean("test_labels"),
                Rows.optionalDecimal(row, "spend_per_day_cap"),
                Rows.optionalInt(row, "labels_per_day_cap"),
                row.getLong("version"));
    }
}
