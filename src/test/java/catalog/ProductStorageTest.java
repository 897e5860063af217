package catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.cache.SealedCache;
import records.RecordState;
import testing.Recorded;
import testing.ShopDatabase;

class ProductStorageTest {
    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    private final ProductKind kind = new ProductKind(shop.facts(), SealedCache.none(shop.vertx()));
    private final Products products = new Products();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void every_recorded_product_can_be_stored() {
        for (Recorded.Delivery delivery : Recorded.deliveries()) {
            if (delivery.resource().equals("product") && delivery.isRecord()) {
                store("s1", delivery.body());
                long wcId = delivery.body().path("id").asLong();
                Product product = find("s1", wcId).get(wcId);
                assertThat(product.status())
                        .isEqualTo(delivery.body().path("status").asText());
                assertThat(product.type())
                        .isEqualTo(delivery.body().path("type").asText());
            }
        }
        assertThat(shop.wanted("on.product.changed")).isPositive();
    }

    @Test
    void a_variation_takes_what_it_lacks_from_its_parent() {
        ObjectNode parent =
                product(98).put("type", "variable").put("weight", "0.5").put("stock_quantity", -3);
        parent.put("manage_stock", true).put("backorders", "no");
        parent.putObject("dimensions").put("length", "10");
        store("s1", parent, Recorded.restBody("product_get_with_variation_id"));
        Product variation = find("s1", 104).get(104L);
        assertThat(variation.weight()).hasValueSatisfying(w -> assertThat(w).isEqualByComparingTo("0.5"));
        assertThat(variation.length()).contains(BigDecimal.TEN);
        assertThat(variation.stockQuantity()).hasValue(-3);
        assertThat(variation.oversold()).isTrue();
        assertThat(find("s1", 104)).containsOnlyKeys(104L);
    }

    @Test
    void a_variation_without_its_parent_stands_for_itself() {
        store("s1", Recorded.restBody("product_get_with_variation_id"));
        Product variation = find("s1", 104).get(104L);
        assertThat(variation.stockQuantity()).hasValue(67);
        assertThat(variation.weight()).isEmpty();
    }

    @Test
    void categories_that_are_gone_are_removed() {
        ObjectNode body = product(1);
        body.putArray("categories").addObject().put("id", 15).put("name", "Tea");
        store("s1", body);
        assertThat(shop.dump("product_categories")).contains("Tea");
        body.putArray("categories");
        store("s1", body);
        assertThat(shop.dump("product_categories")).isEmpty();
    }

    @Test
    void a_product_of_another_store_is_not_found() {
        store("s1", product(1));
        assertThat(find("s2", 1)).isEmpty();
        await(shop.database().transaction(tx -> kind.mark(tx, "s2", List.of(1L), RecordState.GONE)));
        assertThat(find("s1", 1).get(1L).state()).isEqualTo(RecordState.LIVE);
    }

    @Test
    void a_measure_that_nothing_has_is_not_kept_and_stops_nothing() {
        ObjectNode body = product(1).put("weight", "1000000000000000");
        body.putObject("dimensions")
                .put("length", "1e400")
                .put("width", "heavy")
                .put("height", "12.5");

        store("s1", body);

        Product kept = find("s1", 1).get(1L);
        assertThat(kept.weight()).isEmpty();
        assertThat(kept.length()).isEmpty();
        assertThat(kept.width()).isEmpty();
        assertThat(kept.height().orElseThrow()).isEqualByComparingTo("12.5");
    }

    private static ObjectNode product(int id) {
        ObjectNode body = Recorded.restBody("product_simple").deepCopy();
        return body.put("id", id);
    }

    private void store(String storeId, JsonNode... bodies) {
        var records = List.of(bodies).stream().map(kind::parse).toList();
        await(shop.database().transaction(tx -> kind.upsert(tx, storeId, records)));
    }

    private Map<Long, Product> find(String storeId, long wcId) {
        return await(products.findByWcIds(shop.database().pool(), storeId, List.of(wcId)));
    }
}
