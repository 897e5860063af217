package inventory;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** Reckons every level anew from its movements, and what is reserved also from the claims of orders. */
public final class LedgerProof {

    private static final String WRONG = """
            WITH moved AS (
                SELECT pool_id, sku, warehouse, sum(on_hand_delta) AS on_hand, sum(reserved_delta) AS reserved
                FROM stock_movements GROUP BY pool_id, sku, warehouse),
            claimed AS (
                SELECT pool_id, sku, warehouse, sum(pending + firm) AS reserved
                FROM stock_claims GROUP BY pool_id, sku, warehouse),
            level AS (
                SELECT pool_id, sku, warehouse, on_hand, reserved
                FROM stock_levels)
            SELECT pool_id, sku, warehouse, coalesce(level.on_hand, 0) AS on_hand, coalesce(level.reserved, 0) AS reserved,
                   coalesce(moved.on_hand, 0) AS moved_on_hand, coalesce(moved.reserved, 0) AS moved_reserved,
                   coalesce(claimed.reserved, 0) AS claimed
            FROM level FULL JOIN moved USING (pool_id, sku, warehouse) FULL JOIN claimed USING (pool_id, sku, warehouse)
            WHERE coalesce(level.on_hand, 0) <> coalesce(moved.on_hand, 0)
               OR coalesce(level.reserved, 0) <> coalesce(moved.reserved, 0)
               OR coalesce(level.reserved, 0) <> coalesce(claimed.reserved, 0)
            ORDER BY pool_id, sku, warehouse LIMIT $1
            """;

    /**
     * A level that is not what it should be.
     *
     * @param onHand as the level has it
     * @param movedOnHand the sum of its movements
     * @param claimed the sum of what orders claim
     */
    public record Mismatch(
            StockKey key,
            BigDecimal onHand,
            BigDecimal reserved,
            BigDecimal movedOnHand,
            BigDecimal movedReserved,
            BigDecimal claimed) {}

    private LedgerProof() {}

    /**
     * The levels that are wrong, at most {@code limit}; none is what everybody hopes for. One statement sees one moment, so
     * it may be asked while orders come in. Fails only with the database.
     */
    public static Future<List<Mismatch>> mismatches(SqlClient sql, int limit) {
        return sql.preparedQuery(WRONG)
                .execute(Tuple.of(limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Mismatch(
                                new StockKey(
                                        row.getString("pool_id"), row.getString("sku"), row.getString("warehouse")),
                                Rows.decimal(row, "on_hand"),
                                Rows.decimal(row, "reserved"),
                                Rows.decimal(row, "moved_on_hand"),
                                Rows.decimal(row, "moved_reserved"),
                                Rows.decimal(row, "claimed")))
                        .toList());
    }
}
