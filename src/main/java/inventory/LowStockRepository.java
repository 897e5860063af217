package inventory;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The SQL of what is low, in {@code stock_levels}. */
final class LowStockRepository {

    private static final String BEGIN = """
            UPDATE stock_levels
            SET low_since = $4,
                low_told_at = CASE WHEN low_told_at > $5::timestamptz THEN low_told_at ELSE $4 END
            WHERE pool_id = $1 AND sku = $2 AND warehouse = $3
            RETURNING low_told_at = low_since AS to_be_told
            """;

    private static final String SELLING = """
            SELECT l.store_id, min(p.name) AS name
            FROM stock_listings AS l
            JOIN products AS p ON p.store_id = l.store_id AND p.wc_product_id = l.wc_product_id
            LEFT JOIN stock_pool_stores AS s ON s.store_id = l.store_id
            WHERE l.pool_id = $1 AND l.sku = $2 AND l.warehouse = $3
            GROUP BY l.store_id, s.position ORDER BY s.position, l.store_id
            """;

    /** A store, and how it names what it sells. */
    record Seller(String storeId, String product) {}

    /**
     * A level is low since now.
     *
     * @param toldAfter whoever was told later than that is not told again
     * @return whether somebody is to be told
     */
    Future<Boolean> begin(SqlClient tx, StockKey key, Instant now, Instant toldAfter) {
        return tx.preparedQuery(BEGIN)
                .execute(Tuple.of(key.poolId(), key.sku(), key.warehouse(), Rows.at(now), Rows.at(toldAfter)))
                .map(rows -> rows.iterator().next().getBoolean("to_be_told"));
    }

    Future<Void> end(SqlClient tx, StockKey key) {
        return tx.preparedQuery("""
                        UPDATE stock_levels SET low_since = NULL WHERE pool_id = $1 AND sku = $2 AND warehouse = $3
                        """)
                .execute(Tuple.of(key.poolId(), key.sku(), key.warehouse()))
                .mapEmpty();
    }

    /** Every store with a product that counts under it. */
    Future<List<Seller>> sellers(SqlClient sql, StockKey key) {
        return sql.preparedQuery(SELLING)
                .execute(Tuple.of(key.poolId(), key.sku(), key.warehouse()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Seller(row.getString("store_id"), row.getString("name")))
                        .toList());
    }
}
