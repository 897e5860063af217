package inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.http.ProblemException;
import sandbox.store.Kind;

/** Stores come and go while orders do. */
class StockPoolsTest {
    private final PoolHouse house = new PoolHouse();
    private final StockPools pools = house.inventory.pools();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aStoreThatJoins_showsWhatThePoolHas() {
        alone("c");
        Map<String, Long> cup = product(100, 100, 30);

        await(pools.join(PoolHouse.POOL, "c", false));
        settled();

        assertThat(house.figures(cup)).containsExactly(100, 100, 100);
        assertThat(level()).isEqualTo("100/0");
        assertThat(levelOf("store:c")).isEqualTo("0/0");
    }

    @Test
    void aStoreThatBringsItsGoods_addsThem() {
        alone("c");
        Map<String, Long> cup = product(100, 100, 30);

        await(pools.join(PoolHouse.POOL, "c", true));
        settled();

        assertThat(house.figures(cup)).containsExactly(130, 130, 130);
        assertThat(level()).isEqualTo("130/0");
    }

    @Test
    void aSkuThatThePoolDoesNotKnow_isOpenedByWhoJoins() {
        alone("c");
        Map<String, Long> only = house.product("ONLY", 7);
        house.sql("DELETE FROM stock_listings WHERE sku = $1", Tuple.of("ONLY"));
        house.sql("DELETE FROM stock_movements WHERE sku = $1", Tuple.of("ONLY"));
        house.sql("DELETE FROM stock_levels WHERE sku = $1", Tuple.of("ONLY"));
        house.stores
                .get("c")
                .life()
                .createProduct(new JsonObject()
                        .put("name", "ONLY")
                        .put("sku", "ONLY")
                        .put("regular_price", "1.00")
                        .put("manage_stock", true)
                        .put("stock_quantity", 12));
        house.stores.get("c").all(Kind.PRODUCT).stream()
                .filter(product -> "ONLY".equals(product.getString("sku")))
                .forEach(product -> house.hear("c", Kind.PRODUCT, product.getLong("id")));

        await(pools.join(PoolHouse.POOL, "c", false));

        assertThat(house.level("ONLY").onHand()).isEqualByComparingTo("12");
        assertThat(only).containsKey("a");
    }

    @Test
    void itsOrders_goAlong_withTheGoodsThatTheyBought() {
        alone("c");
        Map<String, Long> cup = product(100, 100, 30);
        long early = heardOrder("c", cup, 5);
        long late = house.order("c", cup.get("c"), 2, "processing");

        await(pools.join(PoolHouse.POOL, "c", false));
        house.push();
        assertThat(level()).isEqualTo("105/5");
        assertThat(house.figures(cup)).containsExactly(98, 98, 98);

        house.hear("c", Kind.ORDER, late);
        settled();
        assertThat(level()).isEqualTo("105/7");
        assertThat(house.figures(cup)).containsExactly(98, 98, 98);

        house.stores.get("c").life().cancel(early);
        house.hear("c", Kind.ORDER, early);
        settled();
        assertThat(level()).isEqualTo("105/2");
        assertThat(house.figures(cup)).containsExactly(103, 103, 103);
    }

    @Test
    void aStoreThatLeaves_goesOnWithWhatItShows() {
        Map<String, Long> cup = product(100, 100, 100);
        heardOrder("b", cup, 4);
        settled();

        await(pools.leave(PoolHouse.POOL, "b", false));
        settled();
        assertThat(level()).isEqualTo("96/0");
        assertThat(levelOf("store:b")).isEqualTo("100/4");

        heardOrder("b", cup, 6);
        heardOrder("a", cup, 1);
        settled();
        assertThat(house.figures(cup)).containsExactly(95, 90, 95);
        assertThat(levelOf("store:b")).isEqualTo("100/10");
    }

    @Test
    void aStoreThatLeavesWithItsGoods_leavesTheRest() {
        Map<String, Long> cup = product(100, 100, 100);
        await(pools.change(
                "b",
                stock -> new StoreStock(
                        "b", stock.poolId(), stock.source(), new Offer(new BigDecimal("0.4"), BigDecimal.ZERO)),
                "test"));
        settled();
        assertThat(house.figures(cup)).containsExactly(100, 40, 100);

        await(pools.leave(PoolHouse.POOL, "b", true));
        settled();

        assertThat(house.figures(cup)).containsExactly(60, 40, 60);
        assertThat(level()).isEqualTo("60/0");
        assertThat(levelOf("store:b")).isEqualTo("40/0");
    }

    @Test
    void aStoreThatIsErased_leavesTheOthersRight() {
        Map<String, Long> cup = product(100, 100, 100);
        heardOrder("b", cup, 4);
        settled();

        await(pools.erase("b"));
        settled();
        await(pools.erase("b"));

        assertThat(level()).isEqualTo("96/0");
        assertThat(house.figure("a", cup.get("a"))).isEqualTo(96);
        assertThat(await(house.inventory
                        .ledger()
                        .find(house.shop.database().pool(), new StockKey("store:b", "CUP", "default"))))
                .isEmpty();
    }

    @Test
    void ordersThatComeMeanwhile_countOnce() {
        alone("c");
        Map<String, Long> cup = product(100, 100, 100);
        List<Long> orders = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            orders.add(house.order("c", cup.get("c"), 1, "processing"));
        }
        Future<StockPool> joining = pools.join(PoolHouse.POOL, "c", true);
        orders.forEach(order -> house.hear("c", Kind.ORDER, order));
        await(joining);
        settled();

        assertThat(level()).isEqualTo("200/6");
        assertThat(house.figures(cup)).containsExactly(194, 194, 194);
    }

    @Test
    void moreSkusThanMoveAtOnce_allMove() {
        alone("c");
        house.sql("""
                INSERT INTO stock_listings (store_id, wc_product_id, sku, pool_id, warehouse, shown, expected)
                SELECT $1, 100000 + n, 'SKU' || n, 'store:c', 'default', 3, 3 FROM generate_series(1, 1200) AS n
                """, Tuple.of("c"));

        await(pools.join(PoolHouse.POOL, "c", false));

        assertThat(await(house.inventory.sync().standing("c")).wanted()).isEqualTo(1200);
        assertThat(count("SELECT count(*) FROM stock_listings WHERE store_id = 'c' AND pool_id = 'all'"))
                .isEqualTo(1200);
    }

    @Test
    void aStoreOfAnotherPool_doesNotJoin_andOneThatIsIn_stays() {
        await(pools.create("other", "Other", "test"));

        assertThatThrownBy(() -> await(pools.join("other", "a", false))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> await(pools.leave("other", "a", false))).isInstanceOf(ProblemException.class);
        assertThat(await(pools.join(PoolHouse.POOL, "a", true)).storeIds()).containsExactly("a", "b", "c");
        assertThatThrownBy(() -> await(pools.delete(PoolHouse.POOL))).isInstanceOf(ProblemException.class);
    }

    @Test
    void aPoolThatNobodyShares_goesWithItsBooks() {
        product(100, 100, 100);
        PoolHouse.IDS.forEach(this::alone);

        await(pools.delete(PoolHouse.POOL));

        assertThat(await(pools.page(10, 0)).pools()).isEmpty();
        assertThat(count("SELECT count(*) FROM stock_levels WHERE pool_id = 'all'"))
                .isZero();
    }

    @Test
    void aStoreThatIsBeingErased_joinsNoPool() {
        alone("c");
        house.sql("UPDATE stores SET active = false, purging_since = now() WHERE id = $1", Tuple.of("c"));

        assertThatThrownBy(() -> await(pools.join(PoolHouse.POOL, "c", false))).hasMessageContaining("being erased");
    }

    @Test
    void aStoreWithOrdersThatSharesNothing_isErasedWithItsBooks() {
        alone("c");
        Map<String, Long> cup = product(100, 100, 30);
        heardOrder("c", cup, 5);

        await(pools.erase("c"));

        assertThat(await(LedgerProof.mismatches(house.shop.database().pool(), 10)))
                .isEmpty();
        assertThat(levelOf("store:c")).isEqualTo("none");
        assertThat(level()).isEqualTo("100/0");
    }

    @Test
    void aMove_waitsForWhoHoldsALevel_beforeItTouchesAnythingElse() {
        Map<String, Long> cup = product(100, 100, 100);
        heardOrder("b", cup, 4);
        settled();

        Future<StockPool> leaving = await(house.shop
                .database()
                .transaction(tx -> tx.sql()
                        .query("SELECT 1 FROM stock_levels WHERE pool_id = 'all' AND sku = 'CUP' FOR UPDATE")
                        .execute()
                        .compose(held -> {
                            Future<StockPool> wish = pools.leave(PoolHouse.POOL, "b", false);
                            return waiting()
                                    .compose(waits -> tx.sql()
                                            .query(
                                                    "SELECT 1 FROM stock_listings WHERE store_id = 'b' FOR UPDATE NOWAIT")
                                            .execute())
                                    .map(wish);
                        })));

        assertThat(await(leaving).storeIds()).containsExactly("a", "c");
        settled();
        assertThat(level()).isEqualTo("96/0");
        assertThat(levelOf("store:b")).isEqualTo("100/4");
    }

    /** Somebody waits for a lock. */
    private Future<Void> waiting() {
        return house.shop
                .database()
                .pool()
                .query("""
                        SELECT count(*) FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock'
                        """)
                .execute()
                .compose(rows -> rows.iterator().next().getLong(0) > 0 ? Future.succeededFuture() : waiting());
    }

    private void alone(String store) {
        await(pools.leave(PoolHouse.POOL, store, false));
    }

    private Map<String, Long> product(int... quantities) {
        Map<String, Long> cup = house.product("CUP", quantities);
        settled();
        return cup;
    }

    private long heardOrder(String store, Map<String, Long> product, int quantity) {
        long order = house.order(store, product.get(store), quantity, "processing");
        house.hear(store, Kind.ORDER, order);
        return order;
    }

    private void settled() {
        for (int i = 0; i < 3; i++) {
            house.push();
            house.settle();
        }
        house.push();
        assertThat(await(LedgerProof.mismatches(house.shop.database().pool(), 10)))
                .isEmpty();
    }

    private String level() {
        return levelOf(PoolHouse.POOL);
    }

    private String levelOf(String pool) {
        StockKey key = new StockKey(pool, "CUP", StockKey.DEFAULT_WAREHOUSE);
        return await(house.inventory.ledger().find(house.shop.database().pool(), key))
                .map(level -> level.onHand().stripTrailingZeros().toPlainString() + "/"
                        + level.reserved().stripTrailingZeros().toPlainString())
                .orElse("none");
    }

    private long count(String sql) {
        return await(house.shop.database().pool().query(sql).execute())
                .iterator()
                .next()
                .getLong(0);
    }
}
