package catalog;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** The statements of a listing: only the conditions that were asked for, so that each has a plan of its own. */
final class ProductListing {
    /** A change of the parent's stock is not announced for the variations that it counts for. */
    private static final String STOCK_STATUS = """
            CASE WHEN p.manage_stock = 'parent'
                THEN (SELECT q.stock_status FROM products q
                    WHERE q.store_id = p.store_id AND q.wc_product_id = p.wc_parent_id)
                ELSE p.stock_status END""";

    private final StringBuilder where = new StringBuilder("p.store_id = $1 AND p.state = 'live'");
    private final List<Object> args = new ArrayList<>();
    private final ProductFilter filter;

    /** What partial indexes are by is said in so many words: a parameter proves nothing to the planner. */
    ProductListing(String storeId, ProductFilter filter) {
        this.filter = filter;
        args.add(storeId);
        if (!filter.withVariations()) {
            where.append(" AND NOT p.is_variation");
        }
        filter.sku().ifPresent(sku -> and("p.sku <> '' AND p.sku = ?", sku));
        filter.parentId()
                .ifPresent(id -> and(
                        "p.is_variation AND p.wc_parent_id <> 0 AND p.wc_parent_id ="
                                + " (SELECT q.wc_product_id FROM products q WHERE q.store_id = $1 AND q.id = ?)",
                        id));
        filter.inStock().ifPresent(this::inStock);
        filter.category()
                .ifPresent(id -> and(
                        "EXISTS (SELECT 1 FROM product_categories c WHERE c.store_id = $1 AND c.product_id = p.id"
                                + " AND c.wc_category_id = ?)",
                        id));
        filter.search()
                .flatMap(asked -> SearchWords.query(storeId, asked))
                .ifPresent(query -> and("p.search_words @@ ?::text::tsquery", query));
    }

    /** A statement with its arguments. */
    record Statement(String sql, Tuple args) {}

    /** How many there are, whatever the page. */
    Statement total() {
        return new Statement("SELECT count(*) AS total FROM products p WHERE " + where, Tuple.from(args));
    }

    /** The page and one row more, if there is one. */
    Statement page(String columns) {
        List<Object> all = new ArrayList<>(args);
        filter.below().ifPresent(all::add);
        String below = filter.below().isPresent() ? " AND p.wc_product_id < $" + all.size() : "";
        return new Statement(
                "SELECT " + columns + " FROM products p WHERE " + where + below
                        + " ORDER BY p.wc_product_id DESC LIMIT " + (filter.limit() + 1) + " OFFSET " + filter.offset(),
                Tuple.from(all));
    }

    private void inStock(boolean wanted) {
        where.append(" AND ")
                .append(filter.withVariations() ? STOCK_STATUS : "p.stock_status")
                .append(wanted ? " <> 'outofstock'" : " = 'outofstock'");
    }

    private void and(String condition, Object value) {
        args.add(value);
        where.append(" AND ").append(condition.replace("?", "$" + args.size()));
    }
}
