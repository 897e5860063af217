package catalog;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** Reads the stock of products that count it themselves. */
final class FigureRepository {

    Future<Optional<Figure>> find(SqlClient sql, String storeId, long wcId) {
        return sql.preparedQuery("""
                        SELECT wc_product_id, sku, stock_quantity, backorders, modified_at FROM products
                        WHERE store_id = $1 AND wc_product_id = $2 AND state = 'live' AND manage_stock = 'yes'
                            AND stock_quantity IS NOT NULL
                        """)
                .execute(Tuple.of(storeId, wcId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(FigureRepository::figure)
                        .findFirst());
    }

    Future<Optional<Long>> wcId(SqlClient sql, String storeId, long productId) {
        return sql.preparedQuery("SELECT wc_product_id FROM products WHERE store_id = $1 AND id = $2")
                .execute(Tuple.of(storeId, productId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("wc_product_id"))
                        .findFirst());
    }

    private static Figure figure(Row row) {
        return new Figure(
                row.getLong("wc_product_id"),
                row.getString("sku").strip(),
                BigDecimal.valueOf(row.getInteger("stock_quantity")),
                row.getString("backorders"),
                Rows.optionalInstant(row, "modified_at"));
    }
}
