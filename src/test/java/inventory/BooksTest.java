package inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import catalog.StockBooks;
import catalog.StockEdit;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sandbox.store.Kind;

/** What a person does to a figure goes through the ledger. */
class BooksTest {

    @Test
    void inAPool_theLedgerTakesIt_andEveryStoreShowsIt() {
        try (PoolHouse house = new PoolHouse()) {
            Map<String, Long> cup = house.product("CUP", 100, 100, 100);
            house.push();
            house.hear("a", Kind.ORDER, house.order("a", cup.get("a"), 3, "processing"));
            house.push();

            Optional<Integer> shows = take(house, new StockEdit("b", cup.get("b"), 97, 120, "stock-change/1"));
            assertThat(house.figures(cup)).containsExactly(97, 97, 97);
            house.push();
            house.settle();

            assertThat(shows).contains(120);
            assertThat(house.figures(cup)).containsExactly(120, 120, 120);
            assertThat(house.level("CUP").onHand()).isEqualByComparingTo("123");
            assertThat(house.causes("CUP")).containsExactly("opening", "sold", "adjusted");
        }
    }

    @Test
    void anOrderThatOnlyTheStoreKnows_staysCounted() {
        try (PoolHouse house = new PoolHouse()) {
            Map<String, Long> cup = house.product("CUP", 100, 100);
            house.push();
            long unheard = house.order("b", cup.get("b"), 5, "processing");

            Optional<Integer> shows = take(house, new StockEdit("b", cup.get("b"), 95, 50, "stock-change/1"));
            house.push();
            assertThat(shows).contains(50);
            assertThat(house.figures(cup)).containsExactly(50, 50);
            house.hear("b", Kind.ORDER, unheard);
            house.push();

            assertThat(house.figures(cup)).containsExactly(50, 50);
        }
    }

    @Test
    void aStoreWithAShare_showsItsShareOfWhatCameIn() {
        try (PoolHouse house = new PoolHouse()) {
            Map<String, Long> cup = house.product("CUP", 100, 100);
            house.sql("INSERT INTO stock_stores (store_id, share, updated_by) VALUES ($1, 0.5, 'test')", Tuple.of("b"));
            house.push();
            assertThat(house.figures(cup)).containsExactly(100, 50);

            Optional<Integer> shows = take(house, new StockEdit("b", cup.get("b"), 50, 60, "stock-change/1"));
            house.push();

            assertThat(shows).contains(55);
            assertThat(house.figures(cup)).containsExactly(110, 55);
        }
    }

    @Test
    void aLoneStore_writesItself_andItsBooksFollowAtOnce() {
        try (InventoryHouse house = new InventoryHouse()) {
            long cup = house.product(100);
            house.hear(Kind.PRODUCT, cup);
            StockEdit edit = new StockEdit(InventoryHouse.STORE, cup, 100, 140, "stock-change/1");
            StockBooks books = house.inventory.books();

            Optional<Integer> taken = await(house.shop.database().transaction(tx -> books.take(tx, edit)));
            assertThat(taken).isEmpty();
            house.store.life().editProduct(cup, new JsonObject().put("stock_quantity", 140));
            house.hear(Kind.PRODUCT, cup);
            await(house.shop.database().transaction(tx -> books.written(tx, edit)));
            house.settle();

            assertThat(house.level(cup)).isEqualTo("140/0/140");
            assertThat(house.causes(cup)).containsExactly("opening", "adjusted");
            house.assertBooksRight();
        }
    }

    @Test
    void whatTwoProductsCountUnder_movesNothing() {
        try (PoolHouse house = new PoolHouse()) {
            Map<String, Long> cup = house.product("CUP", 100, 100);
            house.sql(
                    "INSERT INTO stock_listings (store_id, wc_product_id, sku, pool_id, warehouse, shown, expected)"
                            + " VALUES ($1, 999999, 'CUP', 'all', 'default', 5, 5)",
                    Tuple.of("b"));
            StockEdit edit = new StockEdit("b", cup.get("b"), 100, 50, "stock-change/1");

            assertThat(take(house, edit)).isEmpty();
            await(house.shop
                    .database()
                    .transaction(tx -> house.inventory.books().written(tx, edit)));

            assertThat(house.causes("CUP")).containsExactly("opening");
        }
    }

    private static Optional<Integer> take(PoolHouse house, StockEdit edit) {
        return await(
                house.shop.database().transaction(tx -> house.inventory.books().take(tx, edit)));
    }
}
