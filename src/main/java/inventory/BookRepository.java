package inventory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** Reads levels and movements as lists show them. */
final class BookRepository {

    private static final String LEVELS = """
            SELECT v.*, coalesce(c.pending, 0) AS pending FROM stock_levels AS v
            LEFT JOIN LATERAL (
                SELECT sum(pending) AS pending FROM stock_claims
                WHERE pool_id = v.pool_id AND sku = v.sku AND warehouse = v.warehouse AND pending > 0) AS c ON true
            WHERE v.pool_id = $1 AND ($2::text IS NULL OR v.sku = $2) AND ($3::text IS NULL OR v.warehouse = $3)
            ORDER BY v.sku, v.warehouse LIMIT $4 OFFSET $5
            """;

    /** Levels of a pool, by SKU. */
    Future<List<ShownLevel>> levels(SqlClient sql, String poolId, Optional<String> sku, int limit, int offset) {
        return levels(sql, Tuple.of(poolId, sku.orElse(null), null, limit, offset));
    }

    Future<Optional<ShownLevel>> level(SqlClient sql, StockKey key) {
        return levels(sql, Tuple.of(key.poolId(), key.sku(), key.warehouse(), 1, 0))
                .map(found -> found.stream().findFirst());
    }

    private static Future<List<ShownLevel>> levels(SqlClient sql, Tuple args) {
        return sql.preparedQuery(LEVELS)
                .execute(args)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new ShownLevel(LedgerRepository.level(row), Rows.decimal(row, "pending")))
                        .toList());
    }

    Future<Long> countLevels(SqlClient sql, String poolId, Optional<String> sku) {
        return sql.preparedQuery("""
                        SELECT count(*) AS total FROM stock_levels WHERE pool_id = $1 AND ($2::text IS NULL OR sku = $2)
                        """)
                .execute(Tuple.of(poolId, sku.orElse(null)))
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    /** Movements of a pool, the newest first. */
    Future<List<NotedMovement>> movements(SqlClient sql, String poolId, Optional<String> sku, int limit, int offset) {
        return sql.preparedQuery("""
                        SELECT * FROM stock_movements WHERE pool_id = $1 AND ($2::text IS NULL OR sku = $2)
                        ORDER BY id DESC LIMIT $3 OFFSET $4
                        """)
                .execute(Tuple.of(poolId, sku.orElse(null), limit, offset))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(BookRepository::movement)
                        .toList());
    }

    Future<Long> countMovements(SqlClient sql, String poolId, Optional<String> sku) {
        return sql.preparedQuery("""
                        SELECT count(*) AS total FROM stock_movements
                        WHERE pool_id = $1 AND ($2::text IS NULL OR sku = $2)
                        """)
                .execute(Tuple.of(poolId, sku.orElse(null)))
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    private static NotedMovement movement(Row row) {
        Movement movement = new Movement(
                new StockKey(row.getString("pool_id"), row.getString("sku"), row.getString("warehouse")),
                Rows.decimal(row, "on_hand_delta"),
                Rows.decimal(row, "reserved_delta"),
                Cause.of(row.getString("cause")),
                row.getString("actor"),
                Rows.optionalString(row, "of_store"),
                row.getString("reference"));
        return new NotedMovement(row.getLong("id"), Rows.instant(row, "at"), movement);
    }
}
