package catalog;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import platform.db.Batches;
import platform.db.Rows;
import records.ContentJson;
import records.ParsedRecord;
import records.RecordState;

/** Products and variations with their categories. Statements of a batch travel together, in the order of their keys. */
final class ProductRepository {

    private static final String UPSERT = """
            INSERT INTO products (store_id, wc_product_id, wc_parent_id, state, type, status, name, slug, sku,
                catalog_visibility, description, short_description, price, regular_price, sale_price, on_sale,
                manage_stock, stock_quantity, stock_status, backorders, is_virtual, downloadable, weight, length, width,
                height, shipping_class, tags, images, attributes, wc_variation_ids, created_at, modified_at, search_words,
                hs_code, origin_country)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                $23, $24, $25, $26, $27, $28::text::jsonb, $29::text::jsonb, $30::text::jsonb, $31, $32, $33,
                array_to_tsvector($34), $35, $36)
            ON CONFLICT (store_id, wc_product_id) DO UPDATE SET
                wc_parent_id = excluded.wc_parent_id, state = excluded.state, type = excluded.type,
                status = excluded.status, name = excluded.name, slug = excluded.slug, sku = excluded.sku,
                catalog_visibility = excluded.catalog_visibility, description = excluded.description,
                short_description = excluded.short_description, price = excluded.price,
                regular_price = excluded.regular_price, sale_price = excluded.sale_price, on_sale = excluded.on_sale,
                manage_stock = excluded.manage_stock, stock_quantity = excluded.stock_quantity,
                stock_status = excluded.stock_status, backorders = excluded.backorders,
                is_virtual = excluded.is_virtual, downloadable = excluded.downloadable, weight = excluded.weight,
                length = excluded.length, width = excluded.width, height = excluded.height,
                shipping_class = excluded.shipping_class, tags = excluded.tags, images = excluded.images,
                attributes = excluded.attributes, wc_variation_ids = excluded.wc_variation_ids,
                created_at = excluded.created_at, modified_at = excluded.modified_at,
                search_words = excluded.search_words, hs_code = excluded.hs_code,
                origin_country = excluded.origin_country, updated_at = now(), version = products.version + 1
            RETURNING id""";

    private static final String DELETE_OTHER_CATEGORIES =
            "DELETE FROM product_categories WHERE store_id = $1 AND product_id = $2 AND NOT (wc_category_id = ANY ($3))";

    private static final String UPSERT_CATEGORY = """
            INSERT INTO product_categories (store_id, product_id, wc_category_id, name) VALUES ($1, $2, $3, $4)
            ON CONFLICT (store_id, product_id, wc_category_id) DO UPDATE SET name = excluded.name""";

    private static final String MARK = """
            UPDATE products SET state = $3, updated_at = now(), version = version + 1
            WHERE store_id = $1 AND wc_product_id = ANY ($2) AND state <> $3
            RETURNING id""";

    /** What {@link #product} reads. */
    static final String COLUMNS = """
            id, wc_product_id, wc_parent_id, state, type, status, name, sku, price, manage_stock, stock_quantity,
            stock_status, backorders, is_virtual, downloadable, weight, length, width, height""";

    /** A union, since an OR with a sub-select would look at all products of the store. */
    private static final String FIND_WITH_PARENTS = "SELECT " + COLUMNS + """
            , hs_code, origin_country, jsonb_path_query_array(tags, '$[*].name') AS tag_names,
            (SELECT coalesce(jsonb_agg(c.name ORDER BY c.wc_category_id), '[]')
               FROM product_categories c
              WHERE c.store_id = products.store_id AND c.product_id = products.id) AS category_names
             FROM products
            WHERE store_id = $1 AND wc_product_id IN (
                SELECT unnest($2::bigint[])
                UNION
                SELECT wc_parent_id FROM products WHERE store_id = $1 AND wc_product_id = ANY ($2))
            ORDER BY wc_product_id""";

    private static final String RELATIVES = """
            SELECT id FROM products WHERE store_id = $1 AND wc_product_id IN (
                SELECT wc_parent_id FROM products WHERE store_id = $1 AND id = ANY ($2) AND wc_parent_id <> 0)
            UNION
            SELECT id FROM products WHERE store_id = $1 AND wc_parent_id <> 0 AND wc_parent_id IN (
                SELECT wc_product_id FROM products WHERE store_id = $1 AND id = ANY ($2) AND NOT is_variation)""";

    /** Stores whole products, whatever is there of them; succeeds with our ids. */
    Future<List<Long>> upsert(SqlClient sql, String storeId, List<ParsedRecord<ProductContent>> records) {
        List<ParsedRecord<ProductContent>> sorted = records.stream()
                .sorted(Comparator.comparingLong(ParsedRecord::wcId))
                .toList();
        return Batches.execute(
                        sql, UPSERT, sorted.stream().map(r -> row(storeId, r)).toList())
                .map(ProductRepository::ids)
                .compose(ids -> categories(sql, storeId, ids, sorted).map(ids));
    }

    /** Marks those that are in another state; succeeds with our ids of them. */
    Future<List<Long>> mark(SqlClient sql, String storeId, List<Long> wcIds, RecordState state) {
        Tuple args = Tuple.of(storeId, wcIds.toArray(Long[]::new), state.wireName());
        return Batches.execute(sql, MARK, List.of(args)).map(ProductRepository::ids);
    }

    /** The products and variations of these ids, and their parents, each as it is itself. */
    Future<List<Product>> findWithParents(SqlClient sql, String storeId, Collection<Long> wcIds) {
        Tuple args = Tuple.of(storeId).addArrayOfLong(wcIds.toArray(Long[]::new));
        return Batches.execute(sql, FIND_WITH_PARENTS, List.of(args))
                .map(rows -> rows.stream()
                        .map(row -> product(row)
                                .with(
                                        new ProductLabels(names(row, "tag_names"), names(row, "category_names")),
                                        new ProductCustoms(row.getString("hs_code"), row.getString("origin_country"))))
                        .toList());
    }

    private static List<String> names(Row row, String column) {
        return row.getJsonArray(column).stream().map(String::valueOf).toList();
    }

    /** Our ids of the parents and variations of these: what is shown together with them. */
    Future<List<Long>> relatives(SqlClient sql, String storeId, List<Long> ids) {
        Tuple args = Tuple.of(storeId).addArrayOfLong(ids.toArray(Long[]::new));
        return ids.isEmpty()
                ? Future.succeededFuture(List.of())
                : Batches.execute(sql, RELATIVES, List.of(args)).map(ProductRepository::ids);
    }

    private static Future<Void> categories(
            SqlClient sql, String storeId, List<Long> ids, List<ParsedRecord<ProductContent>> products) {
        List<Tuple> kept = new ArrayList<>();
        List<Tuple> rows = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            long id = ids.get(i);
            List<ProductContent.Category> categories = products.get(i).value().categories();
            Long[] keptIds =
                    categories.stream().map(ProductContent.Category::id).toArray(Long[]::new);
            kept.add(Tuple.of(storeId, id, keptIds));
            categories.forEach(category -> rows.add(Tuple.of(storeId, id, category.id(), category.name())));
        }
        return Future.join(
                        Batches.execute(sql, DELETE_OTHER_CATEGORIES, kept),
                        Batches.execute(sql, UPSERT_CATEGORY, rows))
                .mapEmpty();
    }

    private static Tuple row(String storeId, ParsedRecord<ProductContent> product) {
        ProductContent content = product.value();
        return Tuple.from(new @Nullable Object[] {
            storeId,
            product.wcId(),
            content.wcParentId(),
            product.state().wireName(),
            content.type(),
            content.status(),
            content.name(),
            content.slug(),
            content.sku(),
            content.catalogVisibility(),
            content.description(),
            content.shortDescription(),
            content.price().orElse(null),
            content.regularPrice().orElse(null),
            content.salePrice().orElse(null),
            content.onSale(),
            content.manageStock().wireName(),
            content.stockQuantity().orElse(null),
            content.stockStatus(),
            content.backorders(),
            content.isVirtual(),
            content.downloadable(),
            content.dimensions().weight().orElse(null),
            content.dimensions().length().orElse(null),
            content.dimensions().width().orElse(null),
            content.dimensions().height().orElse(null),
            content.shippingClass(),
            ContentJson.of(content.tags()),
            ContentJson.of(content.images()),
            ContentJson.of(content.attributes()),
            content.wcVariationIds().toArray(Long[]::new),
            Rows.at(content.createdAt()),
            Rows.at(product.modifiedAt()),
            SearchWords.of(storeId, content.name(), content.description(), content.shortDescription()),
            content.customs().hsCode(),
            content.customs().originCountry()
        });
    }

    static Product product(Row row) {
        return new Product(
                row.getLong("id"),
                row.getLong("wc_product_id"),
                row.getLong("wc_parent_id"),
                RecordState.of(row.getString("state")),
                row.getString("type"),
                row.getString("status"),
                row.getString("name"),
                row.getString("sku"),
                Rows.optionalDecimal(row, "price"),
                ManageStock.of(row.getString("manage_stock")),
                Rows.optionalInt(row, "stock_quantity"),
                row.getString("stock_status"),
                row.getString("backorders"),
                row.getBoolean("is_virtual"),
                row.getBoolean("downloadable"),
                Rows.optionalDecimal(row, "weight"),
                Rows.optionalDecimal(row, "length"),
                Rows.optionalDecimal(row, "width"),
                Rows.optionalDecimal(row, "height"));
    }

    private static List<Long> ids(List<Row> rows) {
        return rows.stream().map(row -> row.getLong("id")).toList();
    }

    /** Those of some products of which a variation was modified in the same moment, a second more or less. */
    Future<Set<Long>> changedWithVariations(SqlClient client, String storeId, Map<Long, Instant> changed) {
        List<Long> ids = changed.keySet().stream().sorted().toList();
        OffsetDateTime[] at = ids.stream()
                .map(id -> Rows.at(Optional.ofNullable(changed.get(id))))
                .toArray(OffsetDateTime[]::new);
        return client.preparedQuery("""
                        SELECT DISTINCT c.id FROM unnest($2::bigint[], $3::timestamptz[]) AS c (id, at)
                        JOIN products v ON v.store_id = $1 AND v.wc_parent_id = c.id AND v.wc_parent_id <> 0
                            AND v.modified_at BETWEEN c.at - interval '1 second' AND c.at + interval '1 second'
                        """)
                .execute(Tuple.of(storeId, ids.toArray(Long[]::new), at))
                .map(rows -> {
                    Set<Long> found = new HashSet<>();
                    rows.forEach(row -> found.add(row.getLong("id")));
                    return found;
                });
    }
}
