package inventory;

import catalog.ProductInventory;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import platform.db.Rows;

/** What the books say of products, for lists of these. */
final class ListedGoods implements ProductInventory {

    /** Nobody can tell which of two products of a store that count under one SKU is right. */
    private static final String GOODS = """
            SELECT p.wc_product_id, v.on_hand, v.reserved FROM products AS p
            JOIN stock_listings AS l ON l.store_id = p.store_id
                AND l.wc_product_id = CASE p.manage_stock WHEN 'parent' THEN p.wc_parent_id ELSE p.wc_product_id END
            JOIN stock_levels AS v ON v.pool_id = l.pool_id AND v.sku = l.sku AND v.warehouse = l.warehouse
            WHERE p.store_id = $1 AND p.wc_product_id = ANY ($2::bigint[]) AND p.manage_stock <> 'no'
                AND v.opened_at IS NOT NULL AND (l.mapped OR NOT EXISTS (
                    SELECT 1 FROM stock_listings AS t
                    WHERE t.store_id = l.store_id AND t.sku = l.sku AND t.wc_product_id <> l.wc_product_id
                        AND NOT t.mapped))
            """;

    @Override
    public Future<Map<Long, Goods>> of(SqlClient sql, String storeId, Collection<Long> wcIds) {
        return sql.preparedQuery(GOODS)
                .execute(Tuple.of(storeId).addArrayOfLong(wcIds.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, Goods> goods = new HashMap<>();
                    rows.forEach(row -> goods.put(row.getLong("wc_product_id"), goods(row)));
                    return goods;
                });
    }

    private static Goods goods(Row row) {
        BigDecimal onHand = Rows.decimal(row, "on_hand");
        BigDecimal reserved = Rows.decimal(row, "reserved");
        return new Goods(onHand.subtract(reserved), reserved, onHand);
    }
}
