package inventory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The SQL of {@code stock_mappings}, and of products that need one. */
final class MappingRepository {

    /** Products that count, and why their figure says nothing of what there is. */
    private static final String UNMAPPED = """
            SELECT p.id, p.wc_product_id, p.name, coalesce(m.sku, btrim(p.sku)) AS sku,
                   CASE WHEN m.sku IS NOT NULL THEN 'unknown_sku' WHEN btrim(p.sku) = '' THEN 'no_sku'
                        ELSE 'duplicate_sku' END AS reason
            FROM products AS p
            LEFT JOIN stock_mappings AS m ON m.store_id = p.store_id AND m.wc_product_id = p.wc_product_id
            LEFT JOIN stock_levels AS v ON v.pool_id = $2 AND v.sku = m.sku AND v.opened_at IS NOT NULL
            WHERE p.store_id = $1 AND p.state = 'live' AND p.manage_stock = 'yes' AND p.stock_quantity IS NOT NULL
                AND CASE WHEN m.sku IS NOT NULL THEN v.sku IS NULL WHEN btrim(p.sku) = '' THEN true
                    ELSE EXISTS (
                        SELECT 1 FROM stock_listings AS t
                        WHERE t.store_id = p.store_id AND t.sku = btrim(p.sku) AND t.wc_product_id <> p.wc_product_id
                            AND NOT t.mapped) END
            """;

    /** Orders that claim for a product, and those that may have to. */
    private static final String ORDERS = """
            SELECT o.id FROM orders AS o
            WHERE o.store_id = $1 AND o.id > $3 AND o.id IN (
                SELECT i.order_id FROM order_items AS i
                JOIN orders AS w ON w.store_id = i.store_id AND w.id = i.order_id
                WHERE i.store_id = $1 AND (i.wc_product_id = $2 OR i.wc_variation_id = $2)
                    AND (w.status IN ('pending', 'on-hold', 'processing') OR EXISTS (
                        SELECT 1 FROM stock_claims AS c
                        WHERE c.store_id = i.store_id AND c.order_id = i.order_id AND c.wc_product_id = $2)))
            ORDER BY o.id LIMIT $4
            """;

    Future<Map<Long, Mapping>> find(SqlClient sql, String storeId, Collection<Long> wcIds) {
        return sql.preparedQuery(
                        "SELECT * FROM stock_mappings WHERE store_id = $1 AND wc_product_id = ANY ($2::bigint[])")
                .execute(Tuple.of(storeId).addArrayOfLong(wcIds.toArray(Long[]::new)))
                .map(rows ->
                        mappings(rows).stream().collect(Collectors.toMap(Mapping::wcProductId, Function.identity())));
    }

    Future<Optional<Mapping>> find(SqlClient sql, String storeId, long wcId) {
        return find(sql, storeId, List.of(wcId)).map(found -> Optional.ofNullable(found.get(wcId)));
    }

    Future<List<Mapping>> page(SqlClient sql, String storeId, Optional<String> sku, int limit, int offset) {
        return sql.preparedQuery("""
                        SELECT * FROM stock_mappings WHERE store_id = $1 AND ($2::text IS NULL OR sku = $2)
                        ORDER BY wc_product_id LIMIT $3 OFFSET $4
                        """)
                .execute(Tuple.of(storeId, sku.orElse(null), limit, offset))
                .map(MappingRepository::mappings);
    }

    Future<Long> count(SqlClient sql, String storeId, Optional<String> sku) {
        return total(
                sql,
                "SELECT count(*) AS total FROM stock_mappings WHERE store_id = $1 AND ($2::text IS NULL OR sku = $2)",
                Tuple.of(storeId, sku.orElse(null)));
    }

    Future<List<Unmapped>> unmapped(SqlClient sql, StoreStock stock, int limit, int offset) {
        return sql.preparedQuery(UNMAPPED + " ORDER BY p.wc_product_id LIMIT $3 OFFSET $4")
                .execute(Tuple.of(stock.storeId(), stock.poolId(), limit, offset))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Unmapped(
                                row.getLong("id"),
                                row.getLong("wc_product_id"),
                                row.getString("name"),
                                row.getString("sku"),
                                Unmapped.Reason.of(row.getString("reason"))))
                        .toList());
    }

    Future<Long> countUnmapped(SqlClient sql, StoreStock stock) {
        return total(
                sql,
                "SELECT count(*) AS total FROM (" + UNMAPPED + ") AS unmapped",
                Tuple.of(stock.storeId(), stock.poolId()));
    }

    Future<Void> put(SqlClient tx, String storeId, long wcId, String sku, BigDecimal pieces, String by) {
        return tx.preparedQuery("""
                        INSERT INTO stock_mappings (store_id, wc_product_id, sku, pieces, updated_by) VALUES ($1, $2, $3, $4, $5)
                        ON CONFLICT (store_id, wc_product_id) DO UPDATE SET sku = EXCLUDED.sku, pieces = EXCLUDED.pieces,
                            updated_by = EXCLUDED.updated_by, updated_at = now()
                        """)
                .execute(Tuple.of(storeId, wcId, sku).addBigDecimal(pieces).addString(by))
                .mapEmpty();
    }

    /** Whether there was one. */
    Future<Boolean> delete(SqlClient tx, String storeId, long wcId) {
        return tx.preparedQuery("DELETE FROM stock_mappings WHERE store_id = $1 AND wc_product_id = $2")
                .execute(Tuple.of(storeId, wcId))
                .map(rows -> rows.rowCount() > 0);
    }

    /** The next orders, by our ids, that a product's mapping concerns. */
    Future<List<Long>> orders(SqlClient sql, String storeId, long wcId, long after, int most) {
        return sql.preparedQuery(ORDERS)
                .execute(Tuple.of(storeId, wcId, after, most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .toList());
    }

    private static Future<Long> total(SqlClient sql, String statement, Tuple args) {
        return sql.preparedQuery(statement)
                .execute(args)
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    private static List<Mapping> mappings(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Mapping(
                        row.getString("store_id"),
                        row.getLong("wc_product_id"),
                        row.getString("sku"),
                        Rows.decimal(row, "pieces"),
                        row.getString("updated_by"),
                        Rows.instant(row, "updated_at")))
                .toList();
    }
}
