package catalog;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** Reads products as lists and single answers show them. */
final class ProductReadRepository {

    private static final String SHOWN = ProductRepository.COLUMNS + """
            , is_variation, regular_price, sale_price, on_sale, attributes, modified_at,
            coalesce(array_length(wc_variation_ids, 1), 0) AS variation_count""";

    private static final String DETAILS = "SELECT " + SHOWN + """
            , slug, catalog_visibility, description, short_description, shipping_class, tags, images, wc_variation_ids,
                created_at
            FROM products p WHERE store_id = $1 AND id = $2""";

    private static final String VARIATIONS = "SELECT " + SHOWN + """
             FROM products p
            WHERE store_id = $1 AND wc_parent_id = $2 AND wc_parent_id <> 0 AND is_variation AND state = 'live'
            ORDER BY wc_product_id""";

    private static final String CATEGORIES = """
            SELECT wc_category_id, name FROM product_categories WHERE store_id = $1 AND product_id = $2
            ORDER BY wc_category_id""";

    /** One row more than the page holds tells whether there is another page. */
    Future<List<ShownProduct>> page(SqlClient sql, ProductListing listing) {
        ProductListing.Statement page = listing.page(SHOWN);
        return shown(sql, page.sql(), page.args());
    }

    Future<Long> total(SqlClient sql, ProductListing listing) {
        ProductListing.Statement total = listing.total();
        return sql.preparedQuery(total.sql())
                .execute(total.args())
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    /** By our id, with categories and without variations; trashed and gone ones too. */
    Future<Optional<ProductDetails>> find(SqlClient sql, String storeId, long productId) {
        Tuple args = Tuple.of(storeId, productId);
        return sql.preparedQuery(DETAILS)
                .execute(args)
                .compose(found -> found.size() == 0
                        ? Future.succeededFuture(Optional.empty())
                        : categories(sql, args).map(categories -> Optional.of(details(row(found), categories))));
    }

    /** The variations of a product that the store has, each as it is itself. */
    Future<List<ShownProduct>> variations(SqlClient sql, String storeId, long wcParentId) {
        return shown(sql, VARIATIONS, Tuple.of(storeId, wcParentId));
    }

    private static Future<JsonArray> categories(SqlClient sql, Tuple args) {
        return sql.preparedQuery(CATEGORIES)
                .execute(args)
                .map(rows -> new JsonArray(StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new JsonObject()
                                .put("id", row.getLong("wc_category_id"))
                                .put("name", row.getString("name")))
                        .toList()));
    }

    private static Future<List<ShownProduct>> shown(SqlClient sql, String select, Tuple args) {
        return sql.preparedQuery(select)
                .execute(args)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ProductReadRepository::shown)
                        .toList());
    }

    private static ShownProduct shown(Row row) {
        return new ShownProduct(
                ProductRepository.product(row),
                Optional.empty(),
                row.getBoolean("is_variation"),
                Rows.optionalDecimal(row, "regular_price"),
                Rows.optionalDecimal(row, "sale_price"),
                row.getBoolean("on_sale"),
                row.getJsonArray("attributes"),
                row.getInteger("variation_count"),
                Rows.optionalInstant(row, "modified_at"));
    }

    private static ProductDetails details(Row row, JsonArray categories) {
        return new ProductDetails(
                shown(row),
                row.getString("slug"),
                row.getString("catalog_visibility"),
                row.getString("description"),
                row.getString("short_description"),
                row.getString("shipping_class"),
                categories,
                row.getJsonArray("tags"),
                row.getJsonArray("images"),
                Arrays.asList(row.getArrayOfLongs("wc_variation_ids")),
                Rows.optionalInstant(row, "created_at"),
                List.of());
    }

    private static Row row(RowSet<Row> rows) {
        return rows.iterator().next();
    }
}
