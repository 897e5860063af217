package inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static testing.Await.await;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.http.ProblemException;
import sandbox.store.Cart;
import sandbox.store.Kind;
import sandbox.store.SimulatedStore;

/** Products that count as another SKU, or as several of one, in a store of its own and in a pool. */
class MappingTest {
    private static final String STORE = "c";

    private final PoolHouse house = new PoolHouse();
    private final Mappings mappings = house.inventory.mappings();
    private final SimulatedStore shop = house.stores.get(STORE);

    MappingTest() {
        await(house.inventory.pools().leave(PoolHouse.POOL, STORE, false));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aBundle_isWrittenAsManyAsThePiecesMake_andThePieceIsNot() {
        long cup = product("CUP", 100);
        long six = product("SIX-CUPS", 0);

        map(six, "CUP", "6");
        settled();

        assertThat(figure(six)).isEqualTo(16);
        assertThat(figure(cup)).isEqualTo(100);
        assertThat(level("CUP")).isEqualTo("100/0");
    }

    @Test
    void aBundleThatIsSold_takesItsPieces() {
        long cup = product("CUP", 100);
        long six = product("SIX-CUPS", 50);
        map(six, "CUP", "6");
        settled();

        hear(order(six, 2));
        settled();

        assertThat(level("CUP")).isEqualTo("100/12");
        assertThat(figure(cup)).isEqualTo(88);
        assertThat(figure(six)).isEqualTo(14);

        hear(order(cup, 4));
        settled();
        assertThat(level("CUP")).isEqualTo("100/16");
        assertThat(figure(six)).isEqualTo(14);
        assertThat(figure(cup)).isEqualTo(84);
    }

    @Test
    void anAlias_sharesTheGoods() {
        long cup = product("CUP", 100);
        long blue = product("CUP-BLUE", 7);
        map(blue, "CUP", "1");
        settled();
        assertThat(figure(blue)).isEqualTo(100);

        hear(order(blue, 5));
        settled();
        assertThat(figure(cup)).isEqualTo(95);
        assertThat(level("CUP")).isEqualTo("100/5");
        assertThat(level("CUP-BLUE")).isEqualTo("0/0");
    }

    @Test
    void openOrders_goAlong_whenAProductCountsAsSomethingElse_andBack() {
        long cup = product("CUP", 100);
        long hidden = product("", 20);
        long order = order(hidden, 3);
        hear(order);
        assertThat(level("CUP")).isEqualTo("100/0");

        map(hidden, "CUP", "1");
        settled();
        assertThat(level("CUP")).isEqualTo("100/3");
        assertThat(figure(cup)).isEqualTo(97);
        assertThat(figure(hidden)).isEqualTo(97);

        await(mappings.delete(STORE, hidden));
        settled();
        assertThat(level("CUP")).endsWith("/0");
        assertThat(figure(cup)).isEqualTo(97);
    }

    @Test
    void anOrderOfWhatIsMappedAnew_claimsUnderTheNewName() {
        long cup = product("CUP", 100);
        hear(order(cup, 4));
        assertThat(level("CUP")).isEqualTo("100/4");

        map(cup, "MUG", "1");
        settled();

        assertThat(level("MUG")).isEqualTo("100/4");
        assertThat(level("CUP")).isEqualTo("0/0");
        assertThat(figure(cup)).isEqualTo(96);
    }

    @Test
    void whatHasNoName_orASecondOfOne_orAnUnknownOne_isListed() {
        long none = product("", 5);
        long one = product("TWIN", 5);
        long other = product("OTHER", 5);
        house.clock.pass(Duration.ofSeconds(1));
        house.sql("UPDATE products SET sku = 'TWIN' WHERE store_id = 'c' AND wc_product_id = $1", Tuple.of(other));
        house.sql(
                "UPDATE stock_listings SET sku = 'TWIN' WHERE store_id = 'c' AND wc_product_id = $1", Tuple.of(other));
        long lost = product("LOST", 5);
        map(lost, "NOBODY-KNOWS", "2");

        Mappings.Page<Unmapped> page = await(mappings.unmapped(STORE, 10, 0));

        assertThat(page.total()).isEqualTo(4);
        assertThat(page.items())
                .extracting(Unmapped::wcProductId, Unmapped::reason)
                .containsExactlyInAnyOrder(
                        tuple(none, Unmapped.Reason.NO_SKU),
                        tuple(one, Unmapped.Reason.DUPLICATE_SKU),
                        tuple(other, Unmapped.Reason.DUPLICATE_SKU),
                        tuple(lost, Unmapped.Reason.UNKNOWN_SKU));
    }

    @Test
    void whatTheStoreDoesNotHave_isNotMapped() {
        assertThatThrownBy(() -> map(987654, "CUP", "1")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> await(mappings.delete(STORE, 987654))).isInstanceOf(ProblemException.class);
        assertThat(await(mappings.page(STORE, Optional.empty(), 10, 0)).items()).isEmpty();
    }

    @Test
    void inAPool_aBundleOfOneStore_sellsThePiecesOfAll() {
        long six = product("SIX-CUPS", 1);
        await(house.inventory.pools().join(PoolHouse.POOL, STORE, false));
        Map<String, Long> cup = house.product("CUP", 100, 100);
        map(six, "CUP", "6");
        settled();
        assertThat(figure(six)).isEqualTo(16);

        hear(order(six, 3));
        settled();

        assertThat(house.figures(cup)).containsExactly(82, 82);
        assertThat(figure(six)).isEqualTo(13);
    }

    @Test
    void anOpenOrderOfABundle_movesAsManyPieces_andBack() {
        long six = product("SIX", 10);
        await(house.inventory.pools().join(PoolHouse.POOL, STORE, false));
        house.product("CUP", 100, 100);
        settled();
        long order = order(six, 2);
        hear(order);
        settled();
        assertThat(level("SIX")).isEqualTo("10/2");

        map(six, "CUP", "6");
        settled();
        assertThat(level("CUP")).isEqualTo("112/12");
        assertThat(level("SIX")).isEqualTo("8/0");

        await(mappings.delete(STORE, six));
        settled();
        assertThat(level("CUP")).isEqualTo("100/0");
        assertThat(level("SIX")).isEqualTo("10/2");
        assertThat(figure(six)).isEqualTo(8);
    }

    private void map(long product, String sku, String pieces) {
        await(mappings.put(STORE, product, sku, new BigDecimal(pieces), "test"));
    }

    private long product(String sku, int quantity) {
        long id = shop.life()
                .createProduct(new JsonObject()
                        .put("name", "Product " + sku)
                        .put("sku", sku)
                        .put("regular_price", "1.00")
                        .put("manage_stock", true)
                        .put("stock_quantity", quantity))
                .getLong("id");
        house.hear(STORE, Kind.PRODUCT, id);
        return id;
    }

    private long order(long product, int quantity) {
        house.clock.pass(Duration.ofSeconds(2));
        return shop.life()
                .checkout(shop.buyer(1), Cart.of(product, quantity), "processing")
                .getLong("id");
    }

    private void hear(long order) {
        house.hear(STORE, Kind.ORDER, order);
    }

    private int figure(long product) {
        return house.figure(STORE, product);
    }

    private void settled() {
        for (int i = 0; i < 4; i++) {
            while (house.runDue(InventoryTasks.RECOUNT).isPresent()) {
                house.work();
            }
            house.work();
            house.push();
            house.settle();
        }
        assertThat(await(LedgerProof.mismatches(house.shop.database().pool(), 10)))
                .isEqualTo(List.of());
    }

    private String level(String sku) {
        StoreStock stock = await(house.inventory.pools().settings(STORE));
        return await(house.inventory.ledger().find(house.shop.database().pool(), stock.key(sku)))
                .map(level -> level.onHand().stripTrailingZeros().toPlainString() + "/"
                        + level.reserved().stripTrailingZeros().toPlainString())
                .orElse("none");
    }
}
