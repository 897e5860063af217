package inventory;

import inventory.warehouse.Counted;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import platform.db.Rows;

/** The SQL of counts of a warehouse. */
final class CountRepository {

    /**
     * Locks what is sold here of what was counted, in the order of everybody. A level that nobody moved yet is made, since what is
     * not there cannot be locked; a row that is there is locked only, for its WHERE is false.
     */
    private static final String LOCK = """
            INSERT INTO stock_levels AS l (pool_id, sku, warehouse)
            SELECT $1, c.sku, $2 FROM unnest($3::text[]) AS c (sku)
            WHERE EXISTS (SELECT 1 FROM stock_listings WHERE pool_id = $1 AND sku = c.sku AND warehouse = $2)
                OR EXISTS (SELECT 1 FROM stock_levels WHERE pool_id = $1 AND sku = c.sku AND warehouse = $2)
            ORDER BY c.sku COLLATE "C"
            ON CONFLICT (pool_id, sku, warehouse) DO UPDATE SET version = l.version WHERE false
            """;

    private static final String KNOWN = """
            SELECT l.sku, l.on_hand, l.opened_at IS NOT NULL AS opened, l.counted_as_of,
                   coalesce(m.since, 0) AS since, coalesce(m.carried, false) AS carried
            FROM unnest($3::text[], $4::timestamptz[]) AS c (sku, as_of)
            JOIN stock_levels AS l ON l.pool_id = $1 AND l.sku = c.sku AND l.warehouse = $2
            LEFT JOIN LATERAL (
                SELECT sum(on_hand_delta) FILTER (WHERE cause NOT IN ('opening', 'warehouse')) AS since,
                       bool_or(cause IN ('moved_in', 'moved_out') AND on_hand_delta <> 0) AS carried
                FROM stock_movements
                WHERE pool_id = $1 AND sku = c.sku AND warehouse = $2 AND at > c.as_of) AS m ON true
            """;

    private static final String COUNTED = """
            UPDATE stock_levels AS l SET counted_as_of = c.as_of
            FROM unnest($3::text[], $4::timestamptz[]) AS c (sku, as_of)
            WHERE l.pool_id = $1 AND l.sku = c.sku AND l.warehouse = $2
            """;

    /** Locks the levels of what is sold here, until the transaction ends. */
    Future<Void> lock(SqlClient tx, String poolId, Collection<Counted> counts) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(poolId, StockKey.DEFAULT_WAREHOUSE)
                        .addArrayOfString(counts.stream().map(Counted::sku).toArray(String[]::new)))
                .mapEmpty();
    }

    /** What the books have of each, by SKU; what nobody sells here is not in it. */
    Future<Map<String, CountRule.Known>> known(SqlClient tx, String poolId, Collection<Counted> counts) {
        return tx.preparedQuery(KNOWN)
                .execute(tuple(poolId, List.copyOf(counts)))
                .map(rows -> {
                    Map<String, CountRule.Known> known = new HashMap<>();
                    rows.forEach(row -> known.put(row.getString("sku"), known(row)));
                    return known;
                });
    }

    /** Remembers of when they were. */
    Future<Void> counted(SqlClient tx, String poolId, Collection<Counted> counts) {
        return counts.isEmpty()
                ? Future.succeededFuture()
                : tx.preparedQuery(COUNTED)
                        .execute(tuple(poolId, List.copyOf(counts)))
                        .mapEmpty();
    }

    private static Tuple tuple(String poolId, List<Counted> counts) {
        return Tuple.of(poolId, StockKey.DEFAULT_WAREHOUSE)
                .addArrayOfString(counts.stream().map(Counted::sku).toArray(String[]::new))
                .addArrayOfOffsetDateTime(
                        counts.stream().map(count -> Rows.at(count.asOf())).toArray(OffsetDateTime[]::new));
    }

    private static CountRule.Known known(Row row) {
        return new CountRule.Known(
                Rows.decimal(row, "on_hand"),
                Rows.decimal(row, "since"),
                row.getBoolean("carried"),
                row.getBoolean("opened"),
                Rows.optionalInstant(row, "counted_as_of"));
    }
}
