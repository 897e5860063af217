package catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import testing.ShopDatabase;

/** What PostgreSQL does for each way to ask, on tables that are large enough for the choice to matter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProductPlansTest {
    private static final String[] STORES =
            Stream.iterate(0, i -> i + 1).limit(20).map(i -> "s" + i).toArray(String[]::new);

    private final ShopDatabase shop = ShopDatabase.with(STORES);

    @BeforeAll
    void fill() {
        run("""
                INSERT INTO products (store_id, wc_product_id, wc_parent_id, type, status, name, sku, stock_status,
                    search_words)
                SELECT 's' || i % 20, i, CASE WHEN i / 20 % 3 = 0 THEN i - 20 ELSE 0 END,
                    CASE WHEN i / 20 % 3 = 0 THEN 'variation' ELSE 'simple' END, 'publish', 'Shirt ' || i, 'SKU-' || i,
                    CASE WHEN i / 20 % 5 = 0 THEN 'outofstock' ELSE 'instock' END,
                    array_to_tsvector(ARRAY[mark || 'shirt', mark || 'n' || i, mark || 'c' || i / 20 % 40])
                FROM generate_series(1, 40000) AS i,
                    LATERAL (SELECT left(encode(sha256(('s' || i % 20)::bytea), 'hex'), 6) AS mark) AS m""");
        run("""
                INSERT INTO product_categories (store_id, product_id, wc_category_id, name)
                SELECT store_id, id, 1 + wc_product_id / 20 % 50, 'Category' FROM products""");
        run("VACUUM ANALYZE products");
        run("VACUUM ANALYZE product_categories");
    }

    @AfterAll
    void close() {
        shop.close();
    }

    static List<ProductFilter> everyWayToAsk() {
        Optional<String> no = Optional.empty();
        return List.of(
                filter(no, no, Optional.empty(), Optional.empty(), Optional.empty()),
                filter(no, no, Optional.empty(), Optional.of(true), Optional.empty()),
                filter(no, no, Optional.empty(), Optional.of(false), Optional.empty()),
                filter(no, Optional.of("SKU-77"), Optional.empty(), Optional.empty(), Optional.empty()),
                filter(no, Optional.of("SKU-77"), Optional.empty(), Optional.of(true), Optional.empty()),
                filter(no, no, Optional.of(7L), Optional.empty(), Optional.empty()),
                filter(no, no, Optional.of(7L), Optional.of(true), Optional.empty()),
                filter(no, no, Optional.empty(), Optional.empty(), Optional.of(77L)),
                filter(no, no, Optional.empty(), Optional.of(true), Optional.of(77L)),
                filter(Optional.of("shirt"), no, Optional.empty(), Optional.empty(), Optional.empty()),
                filter(Optional.of("shirt c7"), no, Optional.empty(), Optional.of(true), Optional.empty()),
                filter(Optional.of("n27"), no, Optional.empty(), Optional.empty(), Optional.empty()),
                filter(Optional.of("s"), no, Optional.of(7L), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("everyWayToAsk")
    void no_way_to_ask_reads_the_whole_table(ProductFilter filter) {
        assertThat(plan(new ProductListing("s7", filter).total())).doesNotContain("Seq Scan");
        assertThat(plan(new ProductListing("s7", filter).page("*"))).doesNotContain("Seq Scan");
        assertThat(plan(new ProductListing("s7", deep(filter)).page("*"))).doesNotContain("Seq Scan");
    }

    @Test
    void all_and_those_in_stock_are_counted_in_an_index() {
        for (ProductFilter filter : everyWayToAsk().subList(0, 3)) {
            assertThat(plan(new ProductListing("s7", filter).total())).contains("Index Only Scan");
        }
    }

    @Test
    void a_deep_page_is_read_in_the_order_of_an_index() {
        ProductFilter all = everyWayToAsk().get(0);
        assertThat(plan(new ProductListing("s7", deep(all)).page("*")))
                .contains("Index Scan")
                .doesNotContain("Sort");
    }

    @Test
    void a_rare_word_is_found_by_the_index_of_words() {
        ProductFilter rare = everyWayToAsk().get(11);
        assertThat(plan(new ProductListing("s7", rare).total())).contains("products_search");
    }

    private String plan(ProductListing.Statement statement) {
        return StreamSupport.stream(
                        await(shop.database()
                                        .pool()
                                        .preparedQuery("EXPLAIN " + statement.sql())
                                        .execute(statement.args()))
                                .spliterator(),
                        false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    private void run(String sql) {
        await(shop.database().pool().query(sql).execute());
    }

    private static ProductFilter deep(ProductFilter filter) {
        return new ProductFilter(
                filter.search(),
                filter.sku(),
                filter.category(),
                filter.inStock(),
                filter.parentId(),
                20,
                0,
                Optional.of(5_000L));
    }

    private static ProductFilter filter(
            Optional<String> search,
            Optional<String> sku,
            Optional<Long> category,
            Optional<Boolean> inStock,
            Optional<Long> parentId) {
        return new ProductFilter(search, sku, category, inStock, parentId, 20, 0, Optional.empty());
    }
}
