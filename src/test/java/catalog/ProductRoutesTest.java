package catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.sqlclient.SqlClient;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import platform.cache.SealedCache;
import platform.crypto.Keyring;
import platform.http.ProblemHandler;
import records.RecordState;
import stores.Stores;
import testing.ContractCheck;
import testing.Recorded;
import testing.ShopDatabase;
import testing.TestApi;
import testing.TestStores;
import woocommerce.StoreJson;

class ProductRoutesTest {
    /** The members of the specification's "Product Data Structure". */
    private static final String[] SPECIFIED = ("id name type sku status catalog_visibility description"
                    + " short_description price regular_price sale_price on_sale manage_stock stock_quantity stock_status"
                    + " backorders weight dimensions shipping_class categories tags images attributes variations")
            .split(" ");

    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    private final Keyring keyring = Keyring.ephemeral();
    private final List<Boolean> hits = new CopyOnWriteArrayList<>();
    private final SealedCache cache = SealedCache.local(
            shop.vertx(),
            1_000_000,
            Duration.ofMinutes(5),
            keyring,
            kind -> Duration.ofMinutes(5),
            (kind, found) -> hits.add(found));
    private final ProductKind kind = new ProductKind(shop.facts(), cache);
    private final Map<Long, ProductInventory.Goods> goods = new ConcurrentHashMap<>();
    private final List<Set<Long>> askedGoods = new CopyOnWriteArrayList<>();
    private int port;

    @BeforeEach
    void serve() {
        Stores stores = TestStores.of(shop.vertx(), shop.database(), keyring);
        Router router = Router.router(shop.vertx());
        ProblemHandler.install(router);
        new ProductRoutes(shop.database(), stores, new Products(), this::goods, cache).mount(TestApi.on(router));
        HttpServer server =
                await(shop.vertx().createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        port = server.actualPort();
    }

    private Future<Map<Long, ProductInventory.Goods>> goods(SqlClient sql, String storeId, Collection<Long> wcIds) {
        askedGoods.add(new TreeSet<>(wcIds));
        return Future.succeededFuture(Map.copyOf(goods));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_listing_has_the_specifications_shape() {
        ObjectNode body = product(100, "Blue T-Shirt");
        body.put("sku", "SHIRT-BLUE-M").put("manage_stock", true).put("stock_quantity", 50);
        body.put("price", "29.99").put("regular_price", "39.99").put("sale_price", "29.99");
        body.put("weight", "0.2").putObject("dimensions").put("length", "30").put("width", "20");
        store("s1", body);
        JsonNode page = json(get("?search=shirt&in_stock=true&limit=20"));
        assertThat(page.path("total").asInt()).isEqualTo(1);
        assertThat(page.path("limit").asInt()).isEqualTo(20);
        assertThat(page.path("offset").asInt(-1)).isZero();
        assertThat(page.path("next_cursor").isNull()).isTrue();
        JsonNode product = page.path("products").get(0);
        assertThat(product.path("wc_product_id").asInt()).isEqualTo(100);
        assertThat(product.path("type").asText()).isEqualTo("simple");
        assertThat(product.path("price").decimalValue()).hasToString("29.99");
        assertThat(product.path("regular_price").decimalValue()).hasToString("39.99");
        assertThat(product.path("sale_price").decimalValue()).hasToString("29.99");
        assertThat(product.path("stock_quantity").asInt()).isEqualTo(50);
        assertThat(product.path("in_stock").asBoolean()).isTrue();
        assertThat(product.path("weight").decimalValue()).hasToString("0.2");
        assertThat(product.path("dimensions").path("length").asInt()).isEqualTo(30);
        assertThat(product.path("dimensions").path("height").isNull()).isTrue();
        assertThat(product.path("parent_id").isNull()).isTrue();
    }

    @Test
    void one_product_has_every_field_of_the_specification() {
        ObjectNode body = product(98, "Variable shirt 5").put("type", "variable");
        body.putArray("variations").add(104).add(105);
        body.putArray("tags").addObject().put("id", 20).put("name", "Premium");
        body.put("permalink", "https://s1.test/product/shirt/").putArray("images");
        body.withArray("images")
                .addObject()
                .put("id", 7)
                .put("src", "https://s1.test/a.jpg")
                .put("name", "a");
        body.withArray("images").addObject().put("id", 8).put("src", "https://cdn.test/b.jpg");
        body.put("manage_stock", true).put("stock_quantity", 3).put("weight", "0.5");
        store("s1", body, Recorded.restBody("product_get_with_variation_id"));
        JsonNode product = json(get("/" + id("s1", 98)));
        for (String field : SPECIFIED) {
            assertThat(product.has(field)).as(field).isTrue();
        }
        assertThat(product.path("variations").toString()).isEqualTo("[104,105]");
        assertThat(product.path("tags").get(0).path("name").asText()).isEqualTo("Premium");
        assertThat(product.path("images").findValuesAsText("src"))
                .containsExactly("https://s1.test/a.jpg", "https://cdn.test/b.jpg");
        JsonNode variation = product.path("variation_products").get(0);
        assertThat(variation.path("wc_product_id").asInt()).isEqualTo(104);
        assertThat(variation.path("parent_id").asLong()).isEqualTo(id("s1", 98));
        assertThat(variation.path("stock_quantity").asInt()).isEqualTo(3);
        assertThat(variation.path("stock_counted_by").asText()).isEqualTo("parent");
        assertThat(variation.path("weight").decimalValue()).hasToString("0.5");
        JsonNode alone = json(get("/" + variation.path("id").asLong()));
        assertThat(alone.path("stock_quantity").asInt()).isEqualTo(3);
        assertThat(alone.path("parent_id").asLong()).isEqualTo(id("s1", 98));
        assertThat(alone.path("variation_products").isEmpty()).isTrue();
    }

    @Test
    void what_there_is_stands_beside_what_the_store_shows_in_one_question_a_page() {
        store("s1", product(98, "Variable shirt").put("type", "variable"), product(99, "Cup"));
        store("s1", Recorded.restBody("product_get_with_variation_id"));
        goods.put(99L, new ProductInventory.Goods(new BigDecimal("7"), new BigDecimal("3"), new BigDecimal("10")));
        goods.put(104L, new ProductInventory.Goods(new BigDecimal("-1"), new BigDecimal("2"), new BigDecimal("1")));

        JsonNode products = json(get("")).path("products");
        assertThat(products.get(0).path("inventory").toString())
                .isEqualTo("{\"available\":7,\"reserved\":3,\"on_hand\":10}");
        assertThat(products.get(1).path("inventory").isNull()).isTrue();
        assertThat(askedGoods).containsExactly(Set.of(98L, 99L));

        JsonNode shirt = json(get("/" + id("s1", 98)));
        assertThat(shirt.path("inventory").isNull()).isTrue();
        assertThat(shirt.path("variation_products")
                        .get(0)
                        .path("inventory")
                        .path("available")
                        .asInt())
                .isEqualTo(-1);
        assertThat(askedGoods).hasSize(2).last().isEqualTo(Set.of(98L, 104L));
    }

    @Test
    void what_there_is_is_never_remembered_and_the_tag_shows_it() {
        store("s1", product(99, "Cup"));
        String path = "/" + id("s1", 99);
        String tag = get(path).getHeader("ETag");
        goods.put(99L, new ProductInventory.Goods(BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ONE));

        assertThat(json(get(path)).path("inventory").path("available").asInt()).isEqualTo(1);
        assertThat(get(path).getHeader("ETag")).isNotEqualTo(tag);
        assertThat(hits).contains(true);
    }

    @Test
    void variations_are_listed_by_their_parent_or_their_sku_only() {
        store("s1", product(98, "Variable shirt").put("type", "variable"), product(99, "Cup"));
        store("s1", Recorded.restBody("product_get_with_variation_id"));
        assertThat(wcIds(get(""))).containsExactly(99L, 98L);
        assertThat(wcIds(get("?parent_id=" + id("s1", 98)))).containsExactly(104L);
        assertThat(wcIds(get("?parent_id=" + id("s1", 99)))).isEmpty();
        assertThat(wcIds(get("?sku=VAR-5-L-Blue"))).containsExactly(104L);
        assertThat(wcIds(get("?sku=var-5"))).isEmpty();
    }

    @Test
    void a_variation_is_in_stock_as_its_counting_parent_is() {
        ObjectNode parent = product(98, "Shirt").put("type", "variable").put("manage_stock", true);
        store("s1", parent.put("stock_status", "outofstock"), Recorded.restBody("product_get_with_variation_id"));
        String query = "?parent_id=" + id("s1", 98) + "&in_stock=";
        assertThat(wcIds(get(query + "true"))).isEmpty();
        assertThat(wcIds(get(query + "false"))).containsExactly(104L);
    }

    @ParameterizedTest
    @CsvSource({
        "ete, 1",
        "ÉTÉ, 1",
        "gruner thé, 2",
        "緑茶, 3",
        "茶, 3",
        "缶, 3",
        "茶緑, ''",
        "100%, 4",
        "100_, 4",
        "cott, 4",
        "otton, ''",
        "co%on, ''",
        "'; DROP TABLE products; --', ''",
        "strong, ''"
    })
    void search_knows_words_and_no_wildcards(String search, String found) {
        store("s1", product(1, "Thé vert “Été”"), product(2, "Grüner Thé"), product(3, "緑茶の缶"));
        store("s1", product(4, "Shirt").put("description", "<p class='strong'>100% <b>Cotton</b></p>"));
        store("s2", product(5, "Été"));
        List<String> ids = wcIds(get("?search=" + URLEncoder.encode(search, StandardCharsets.UTF_8))).stream()
                .map(String::valueOf)
                .toList();
        assertThat(String.join(" ", ids)).isEqualTo(found);
    }

    @Test
    void filters_narrow_together() {
        store("s1", product(1, "Red cup"), product(2, "Blue cup").put("stock_status", "outofstock"));
        store("s1", product(3, "Blue shirt").put("stock_status", "onbackorder"));
        assertThat(wcIds(get("?in_stock=true"))).containsExactly(3L, 1L);
        assertThat(wcIds(get("?in_stock=false"))).containsExactly(2L);
        assertThat(wcIds(get("?search=blue&in_stock=true"))).containsExactly(3L);
        assertThat(wcIds(get("?category=16&search=cup"))).containsExactly(2L, 1L);
        assertThat(wcIds(get("?category=17"))).isEmpty();
    }

    @Test
    void what_the_store_no_longer_has_is_shown_but_not_listed() {
        store("s1", product(1, "Cup"));
        await(shop.database().transaction(tx -> kind.mark(tx, "s1", List.of(1L), RecordState.GONE)));
        assertThat(wcIds(get(""))).isEmpty();
        assertThat(json(get("/" + id("s1", 1))).path("state").asText()).isEqualTo("gone");
    }

    @Test
    void pages_follow_each_other_by_cursor_and_by_offset() {
        for (int wcId = 1; wcId <= 7; wcId++) {
            store("s1", product(wcId, "Cup " + wcId));
        }
        List<Long> byCursor = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = json(get("?limit=3" + cursor));
            assertThat(page.path("total").asInt()).isEqualTo(7);
            page.path("products")
                    .forEach(one -> byCursor.add(one.path("wc_product_id").asLong()));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asText();
            store("s1", product(100 + byCursor.size(), "New cup").put("status", "trash"));
        } while (!cursor.isEmpty());
        assertThat(byCursor).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(wcIds(get("?limit=3&offset=3"))).containsExactly(4L, 3L, 2L);
        assertThat(wcIds(get("?limit=3&offset=9"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=101, limit",
        "offset=-1, offset",
        "search=%25, search",
        "search=%F0%9F%8E%81, search",
        "category=0, category",
        "in_stock=yes, in_stock",
        "parent_id=x, parent_id",
        "cursor=!, cursor",
        "cursor=AAAA, cursor",
        "cursor=__________8, cursor",
        "cursor=AAAAAAAAAAE&offset=1, cursor",
        "colour=red, colour"
    })
    void a_wrong_parameter_is_named(String query, String name) {
        HttpResponse<Buffer> response = get("?" + query);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("errors").get(0).path("parameter").asText())
                .isEqualTo(name);
    }

    @Test
    void nothing_of_another_store_is_shown() {
        store("s1", product(1, "Cup"));
        String other = "/api/v1/stores/s2/products";
        assertThat(getAbs(other + "/" + id("s1", 1)).statusCode()).isEqualTo(404);
        assertThat(json(getAbs(other + "?parent_id=" + id("s1", 1)))
                        .path("total")
                        .asInt(-1))
                .isZero();
        assertThat(json(getAbs(other)).path("total").asInt(-1)).isZero();
        assertThat(getAbs("/api/v1/stores/none/products").statusCode()).isEqualTo(404);
        assertThat(get("/999999").statusCode()).isEqualTo(404);
        assertThat(get("/x").statusCode()).isEqualTo(404);
    }

    @Test
    void a_product_is_remembered_until_it_or_its_family_changes() {
        ObjectNode parent = product(98, "Shirt").put("type", "variable").put("regular_price", "45.00");
        ObjectNode variation =
                Recorded.restBody("product_get_with_variation_id").deepCopy();
        store("s1", parent, variation);
        String path = "/" + id("s1", 98);
        String tag = get(path).getHeader("ETag");
        assertThat(get(path).getHeader("ETag")).isEqualTo(tag);
        assertThat(hits).containsExactly(false, true);
        store("s1", variation.put("price", "18"));
        assertThat(get(path).getHeader("ETag")).isNotEqualTo(tag);
        get("/" + id("s1", 104));
        get("/" + id("s1", 104));
        store("s1", parent.put("weight", "2.5"));
        assertThat(json(get("/" + id("s1", 104))).path("weight").decimalValue()).hasToString("2.5");
        assertThat(hits).containsExactly(false, true, false, false, true, false);
        await(shop.database().transaction(tx -> kind.mark(tx, "s1", List.of(98L), RecordState.GONE)));
        assertThat(json(get(path)).path("state").asText()).isEqualTo("gone");
    }

    @Test
    void what_is_remembered_is_one_stores() {
        store("s1", product(1, "Cup"));
        assertThat(get("/" + id("s1", 1)).statusCode()).isEqualTo(200);
        assertThat(getAbs("/api/v1/stores/s2/products/" + id("s1", 1)).statusCode())
                .isEqualTo(404);
    }

    private static ObjectNode product(int id, String name) {
        ObjectNode body = Recorded.restBody("product_simple").deepCopy();
        return body.put("id", id).put("name", name);
    }

    private void store(String storeId, JsonNode... bodies) {
        var records = List.of(bodies).stream().map(kind::parse).toList();
        await(shop.database().transaction(tx -> kind.upsert(tx, storeId, records)));
        records.stream()
                .filter(record -> record.state() != RecordState.LIVE)
                .forEach(record -> await(shop.database()
                        .transaction(tx -> kind.mark(tx, storeId, List.of(record.wcId()), record.state()))));
    }

    private long id(String storeId, long wcId) {
        return await(new Products().findByWcIds(shop.database().pool(), storeId, List.of(wcId)))
                .get(wcId)
                .id();
    }

    private List<Long> wcIds(HttpResponse<Buffer> response) {
        JsonNode page = json(response);
        List<Long> ids = new ArrayList<>();
        page.path("products").forEach(one -> ids.add(one.path("wc_product_id").asLong()));
        return ids;
    }

    private HttpResponse<Buffer> get(String pathAndQuery) {
        return getAbs("/api/v1/stores/s1/products" + pathAndQuery);
    }

    private HttpResponse<Buffer> getAbs(String path) {
        return await(ContractCheck.client(shop.vertx())
                .getAbs("http://127.0.0.1:" + port + path)
                .send());
    }

    private static JsonNode json(HttpResponse<Buffer> response) {
        return StoreJson.read(response.bodyAsBuffer().getBytes()).orElseThrow();
    }
}
