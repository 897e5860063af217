package inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import catalog.ProductInventory;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sandbox.store.Kind;

/** What lists of products say of the books. */
class ListedGoodsTest {

    @Test
    void inEveryStore_itIsWhatThePoolHas() {
        try (PoolHouse house = new PoolHouse()) {
            Map<String, Long> cup = house.product("CUP", 10, 10);
            house.hear("a", Kind.ORDER, house.order("a", cup.get("a"), 3, "processing"));

            assertThat(goods(house, "b", cup.get("b"))).contains("7/3/10");
            assertThat(goods(house, "a", cup.get("a"))).contains("7/3/10");
            assertThat(goods(house, "a", 999)).isEmpty();
            assertThat(goods(house, "c", cup.get("a"))).isEmpty();
        }
    }

    @Test
    void whatTwoProductsCountUnder_isSaidOfNeither() {
        try (PoolHouse house = new PoolHouse()) {
            Map<String, Long> cup = house.product("CUP", 10);
            Map<String, Long> plate = house.product("PLATE", 4);
            house.sql(
                    "UPDATE stock_listings SET sku = 'CUP' WHERE store_id = 'a' AND wc_product_id = $1",
                    Tuple.of(plate.get("a")));

            assertThat(goods(house, "a", cup.get("a"))).isEmpty();
            assertThat(goods(house, "a", plate.get("a"))).isEmpty();
        }
    }

    @Test
    void aVariationThatLeavesCountingToItsParent_saysTheParents() {
        try (PoolHouse house = new PoolHouse()) {
            Map<String, Long> cup = house.product("CUP", 10);
            house.sql("""
                    INSERT INTO products (store_id, wc_product_id, wc_parent_id, type, status, name, manage_stock)
                    VALUES ('a', 7777, $1, 'variation', 'publish', 'Blue', 'parent')
                    """, Tuple.of(cup.get("a")));

            assertThat(goods(house, "a", 7777)).contains("10/0/10");
        }
    }

    private static Optional<String> goods(PoolHouse house, String store, long wcId) {
        Map<Long, ProductInventory.Goods> found =
                await(house.inventory.goods().of(house.shop.database().pool(), store, List.of(wcId)));
        return Optional.ofNullable(found.get(wcId))
                .map(goods -> goods.available().toPlainString() + "/"
                        + goods.reserved().toPlainString() + "/"
                        + goods.onHand().toPlainString());
    }
}
