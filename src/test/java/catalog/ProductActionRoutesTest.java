package catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;
import static testing.Eventually.eventually;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sandbox.store.Kind;

class ProductActionRoutesTest {
    private final CatalogHouse house = new CatalogHouse(Duration.ofSeconds(10)).working();
    private final long cup = house.wcId("SIMPLE-003");

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource({"set, 100, 100", "increase, 5, 505", "decrease, 5, 495", "set, 0, 0"})
    void the_figure_is_what_the_store_shows(String operation, int quantity, int expected) {
        HttpResponse<Buffer> response = house.stock(cup, operation, quantity);
        assertThat(response.statusCode()).isEqualTo(200);
        JsonObject change = response.bodyAsJsonObject();
        assertThat(change.getString("state")).isEqualTo("done");
        assertThat(change.getInteger("previous_quantity")).isEqualTo(500);
        assertThat(change.getInteger("stock_quantity")).isEqualTo(expected);
        assertThat(change.getLong("wc_product_id")).isEqualTo(cup);
        assertThat(change.getString("finished_at")).endsWith("Z");
        assertThat(house.inStore(cup).getInteger("stock_quantity")).isEqualTo(expected);
        eventually(() -> assertThat(product(cup).getInteger("stock_quantity")).isEqualTo(expected));
    }

    @Test
    void a_variation_is_written_at_its_product() {
        long shirt = house.wcId("SHIRT-1-S-Red");
        assertThat(house.stock(shirt, "decrease", 1).statusCode()).isEqualTo(200);
        assertThat(house.inStore(shirt).getInteger("stock_quantity")).isEqualTo(499);
        assertThat(house.writes()).containsExactly("/products/" + house.wcId("SHIRT-1") + "/variations/batch");
    }

    @Test
    void a_variation_that_leaves_counting_to_its_product_changes_the_products_figure() {
        long parent = house.wcId("SHIRT-1");
        long shirt = house.wcId("SHIRT-1-S-Red");
        house.store
                .life()
                .editProduct(parent, new JsonObject().put("manage_stock", true).put("stock_quantity", 7));
        house.store.put(
                Kind.PRODUCT, house.inStore(shirt).put("manage_stock", "parent").put("stock_quantity", 7));
        HttpResponse<Buffer> response = house.stock(shirt, "increase", 3);
        assertThat(response.bodyAsJsonObject().getInteger("stock_quantity")).isEqualTo(10);
        assertThat(house.inStore(parent).getInteger("stock_quantity")).isEqualTo(10);
        assertThat(house.writes()).containsExactly("/products/batch");
    }

    @Test
    void what_the_store_does_not_count_is_409() {
        house.store.life().editProduct(cup, new JsonObject().put("manage_stock", false));
        assertProblem(house.stock(cup, "set", 3), 409, "stock_not_managed");
        assertThat(house.writes()).isEmpty();
        eventually(() -> assertThat(product(cup).getBoolean("manage_stock")).isFalse());
    }

    @Test
    void below_zero_needs_backorders() {
        assertProblem(house.stock(cup, "decrease", 501), 409, "stock_negative");
        house.store.life().editProduct(cup, new JsonObject().put("backorders", "notify"));
        assertThat(house.stock(cup, "decrease", 501).statusCode()).isEqualTo(200);
        assertThat(house.inStore(cup).getInteger("stock_quantity")).isEqualTo(-1);
    }

    @Test
    void what_is_so_already_is_not_written() {
        assertThat(house.stock(cup, "set", 500).statusCode()).isEqualTo(200);
        assertThat(house.writes()).isEmpty();
    }

    @Test
    void changes_at_one_time_wait_for_each_other() {
        String path = "/api/v1/stores/s1/products/" + house.id(cup) + "/stock";
        List<Future<HttpResponse<Buffer>>> all = Stream.of(1, 10, 100)
                .map(quantity -> new JsonObject().put("quantity", quantity).put("operation", "increase"))
                .map(body -> house.request(HttpMethod.PUT, path).sendJsonObject(body))
                .toList();
        assertThat(all).allSatisfy(one -> assertThat(await(one).statusCode()).isEqualTo(200));
        assertThat(house.inStore(cup).getInteger("stock_quantity")).isEqualTo(611);
    }

    @Test
    void a_product_that_the_store_forgot_is_409() {
        house.store.gone(Kind.PRODUCT, cup);
        assertProblem(house.stock(cup, "set", 3), 409, "product_gone");
        eventually(() -> assertThat(product(cup).getString("state")).isEqualTo("gone"));
        assertProblem(house.stock(cup, "set", 3), 409, "product_gone");
    }

    @Test
    void if_match_guards_against_changing_what_was_not_seen() {
        String path = "/api/v1/stores/s1/products/" + house.id(cup);
        String tag = house.get(path).getHeader("ETag");
        JsonObject body = new JsonObject().put("quantity", 7).put("operation", "set");
        var put = house.request(HttpMethod.PUT, path + "/stock").putHeader("If-Match", tag);
        assertThat(await(put.sendJsonObject(body)).statusCode()).isEqualTo(200);
        eventually(() -> assertThat(product(cup).getInteger("stock_quantity")).isEqualTo(7));
        assertProblem(await(put.sendJsonObject(body)), 412, "precondition_failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /quantity",
                "{\"quantity\": -1} | /quantity",
                "{\"quantity\": 1.5} | /quantity",
                "{\"quantity\": \"1\"} | /quantity",
                "{\"quantity\": 1000000001} | /quantity",
                "{\"quantity\": 1, \"operation\": \"add\"} | /operation",
                "{\"quantity\": 1, \"colour\": \"red\"} | /colour"
            })
    void a_wrong_field_is_named(String body, String pointer) {
        String path = "/api/v1/stores/s1/products/" + house.id(cup) + "/stock";
        HttpResponse<Buffer> response =
                await(house.request(HttpMethod.PUT, path).sendBuffer(Buffer.buffer(body)));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.bodyAsJsonObject()
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("pointer"))
                .isEqualTo(pointer);
    }

    @Test
    void nothing_of_another_store_is_changed() {
        String other = "/api/v1/stores/s2/products/" + house.id(cup);
        JsonObject body = new JsonObject().put("quantity", 7);
        assertProblem(await(house.request(HttpMethod.PUT, other + "/stock").sendJsonObject(body)), 404, "not_found");
        assertProblem(house.post(other + "/sync"), 404, "not_found");
        long change = house.stock(cup, "increase", 1).bodyAsJsonObject().getLong("id");
        assertThat(house.get("/api/v1/stores/s1/products/" + house.id(cup) + "/stock/" + change)
                        .statusCode())
                .isEqualTo(200);
        assertProblem(house.get(other + "/stock/" + change), 404, "not_found");
        assertThat(house.inStore(cup).getInteger("stock_quantity")).isEqualTo(501);
    }

    @Test
    void a_deactivated_store_is_409() {
        house.sql("UPDATE stores SET active = false WHERE id = 's1'");
        assertProblem(house.stock(cup, "set", 3), 409, "store_inactive");
        assertProblem(house.post("/api/v1/stores/s1/products/" + house.id(cup) + "/sync"), 409, "store_inactive");
    }

    @Test
    void a_sync_takes_over_what_the_store_has_whatever_its_date() {
        JsonObject changed = house.inStore(cup).put("name", "Tea bowl").put("date_modified_gmt", "2020-01-01T00:00:00");
        house.store.put(Kind.PRODUCT, changed);
        HttpResponse<Buffer> response = house.post("/api/v1/stores/s1/products/" + house.id(cup) + "/sync");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.bodyAsJsonObject().getString("name")).isEqualTo("Tea bowl");
        assertThat(response.bodyAsJsonObject().getLong("wc_product_id")).isEqualTo(cup);
    }

    @Test
    void a_sync_finds_that_the_store_forgot_it() {
        house.store.gone(Kind.PRODUCT, cup);
        HttpResponse<Buffer> response = house.post("/api/v1/stores/s1/products/" + house.id(cup) + "/sync");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.bodyAsJsonObject().getString("state")).isEqualTo("gone");
        assertProblem(house.post("/api/v1/stores/s1/products/999999/sync"), 404, "not_found");
    }

    private JsonObject product(long wcId) {
        return house.get("/api/v1/stores/s1/products/" + house.id(wcId)).bodyAsJsonObject();
    }

    private static void assertProblem(HttpResponse<Buffer> response, int status, String code) {
        assertThat(response.bodyAsJsonObject().getString("code")).isEqualTo(code);
        assertThat(response.statusCode()).isEqualTo(status);
    }
}
