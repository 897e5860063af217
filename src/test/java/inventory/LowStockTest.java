package inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import incidents.Incident;
import incidents.IncidentFilter;
import incidents.Incidents;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sandbox.store.Kind;

/** Who is told that little is left, and how often. */
class LowStockTest {
    private final PoolHouse house = new PoolHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aLevelThatFalls_isToldOnce_toEveryStoreThatSellsIt() {
        Map<String, Long> cup = warned(10, 5);
        order(cup, 4);
        assertThat(incidents()).isEmpty();

        order(cup, 1);
        order(cup, 2);

        assertThat(house.told).containsExactly("a CUP 5/5", "b CUP 5/5");
        assertThat(incidents()).singleElement().satisfies(one -> {
            assertThat(one.scope()).isEmpty();
            assertThat(one.kind()).isEqualTo("low_stock");
            assertThat(one.subject()).isEqualTo("pool:all/sku:CUP");
            assertThat(one.occurrences()).isEqualTo(1);
            assertThat(one.detail()).isEqualTo("5 are left of CUP: its low-stock threshold is 5.");
        });
        assertThat(house.level("CUP").lowSince()).isPresent();
    }

    @Test
    void theLastOne_isSaidInTheIncident() {
        Map<String, Long> cup = warned(10, 5);
        order(cup, 6);
        order(cup, 4);

        assertThat(incidents()).singleElement().satisfies(one -> {
            assertThat(one.detail()).isEqualTo("CUP is out of stock: its low-stock threshold is 5.");
            assertThat(one.occurrences()).isEqualTo(2);
        });
        assertThat(house.told).hasSize(2);
    }

    @Test
    void enoughAgain_endsIt_andTheNextCrossingIsNewsAgain() {
        Map<String, Long> cup = warned(10, 5);
        long order = order(cup, 6);
        cancel(order);

        assertThat(incidents()).isEmpty();
        assertThat(house.level("CUP").lowSince()).isEmpty();

        house.clock.pass(LowStockWatch.TOLD_AGAIN);
        order(cup, 7);
        assertThat(incidents()).hasSize(1);
        assertThat(house.told).containsExactly("a CUP 4/5", "b CUP 4/5", "a CUP 3/5", "b CUP 3/5");
    }

    @Test
    void whatComesAndGoes_opensItAgain_andMailsNobodyWithinTheHour() {
        Map<String, Long> cup = warned(10, 5);
        for (int i = 0; i < 3; i++) {
            cancel(order(cup, 5));
        }
        house.clock.pass(Duration.ofMinutes(5));
        order(cup, 5);

        assertThat(incidents()).hasSize(1);
        assertThat(house.told).containsExactly("a CUP 5/5", "b CUP 5/5");
    }

    @Test
    void withoutAThreshold_nobodyIsTold() {
        Map<String, Long> cup = house.product("CUP", 10, 10);
        order(cup, 10);

        assertThat(house.told).isEmpty();
        assertThat(incidents()).isEmpty();
    }

    @Test
    void aNewThreshold_isJudgedAtOnce_andNoneEndsIt() {
        house.product("CUP", 10, 10);
        settle(new LevelChange(Optional.empty(), new LevelChange.At(BigDecimal.TEN)));
        assertThat(incidents()).hasSize(1);
        assertThat(house.told).hasSize(2);

        settle(new LevelChange(Optional.empty(), new LevelChange.Never()));
        assertThat(incidents()).isEmpty();
        assertThat(house.level("CUP").lowSince()).isEmpty();
    }

    @Test
    void whatAPersonHasSeen_isNoNewsUntilItChanges() {
        Map<String, Long> cup = warned(10, 5);
        order(cup, 6);
        Incident seen = incidents().get(0);
        await(new Incidents().acknowledge(house.shop.database().pool(), seen.id(), "key:person", Optional.empty()));

        order(cup, 1);
        assertThat(incidents()).isEmpty();
        order(cup, 4);
        assertThat(incidents())
                .singleElement()
                .satisfies(one -> assertThat(one.detail())
                        .isEqualTo("CUP is out of stock, and 1 more are claimed than there are:"
                                + " its low-stock threshold is 5."));
    }

    @Test
    void whatAStoreTookToAnotherPool_isNotLowWhereItWas() {
        house.sql("DELETE FROM stock_pool_stores WHERE store_id = $1", Tuple.of("c"));
        house.product("CUP", 30, 30, 30);
        StockKey own = new StockKey("store:c", "CUP", StockKey.DEFAULT_WAREHOUSE);
        LevelChange atFive = new LevelChange(Optional.empty(), new LevelChange.At(BigDecimal.valueOf(5)));
        await(house.shop.database().transaction(tx -> house.inventory.ledger().change(tx, own, atFive)));

        await(house.inventory.pools().join(PoolHouse.POOL, "c", false));

        Level left = await(house.inventory.ledger().find(house.shop.database().pool(), own))
                .orElseThrow();
        assertThat(left.available()).isZero();
        assertThat(left.lowSince()).isEmpty();
        assertThat(incidents()).isEmpty();
        assertThat(house.told).isEmpty();
    }

    @Test
    void whatWasLow_endsWhenNoStoreSellsItAnyMore() {
        Map<String, Long> cup = warned(10, 5);
        order(cup, 6);
        assertThat(incidents()).hasSize(1);

        house.sql("DELETE FROM stock_listings WHERE sku = $1", Tuple.of("CUP"));
        StockKey key = house.level("CUP").key();
        Movement out = new Movement(
                key, BigDecimal.TEN.negate(), BigDecimal.ZERO, Cause.MOVED_OUT, "test", Optional.empty(), "store/a");
        await(house.shop.database().transaction(tx -> house.inventory.ledger().move(tx, List.of(out))));

        assertThat(incidents()).isEmpty();
        assertThat(house.level("CUP").lowSince()).isEmpty();
    }

    @Test
    void safetyStock_isShownInNoStore() {
        Map<String, Long> cup = house.product("CUP", 10, 10);
        settle(new LevelChange(Optional.of(new BigDecimal("3")), new LevelChange.Same()));
        house.push();
        assertThat(house.figures(cup)).containsExactly(7, 7);

        settle(new LevelChange(Optional.of(BigDecimal.ZERO), new LevelChange.Same()));
        house.push();
        assertThat(house.figures(cup)).containsExactly(10, 10);
    }

    @Test
    void ofAStoreOfItsOwn_itIsTheStoresIncident() {
        try (InventoryHouse alone = new InventoryHouse()) {
            long cup = alone.product(6);
            alone.hear(Kind.PRODUCT, cup);
            StockKey key = alone.find(cup).orElseThrow().key();
            await(alone.shop
                    .database()
                    .transaction(tx -> alone.inventory
                            .ledger()
                            .change(
                                    tx,
                                    key,
                                    new LevelChange(Optional.empty(), new LevelChange.At(BigDecimal.valueOf(5))))));
            alone.hear(Kind.ORDER, alone.order(cup, 1, "pending"));

            assertThat(await(new Incidents().list(alone.shop.database().pool(), IncidentFilter.open("s1", 10))))
                    .singleElement()
                    .satisfies(one -> assertThat(one.subject()).isEqualTo("sku:" + key.sku()));
            assertThat(alone.told).containsExactly("s1 " + key.sku() + " 5/5");
        }
    }

    private Map<String, Long> warned(int quantity, int threshold) {
        Map<String, Long> cup = house.product("CUP", quantity, quantity);
        settle(new LevelChange(Optional.empty(), new LevelChange.At(BigDecimal.valueOf(threshold))));
        return cup;
    }

    private void settle(LevelChange change) {
        StockKey key = house.level("CUP").key();
        await(house.shop.database().transaction(tx -> house.inventory.ledger().change(tx, key, change)));
    }

    private long order(Map<String, Long> cup, int quantity) {
        house.stores.get("a").life().editProduct(cup.get("a"), new JsonObject().put("backorders", "yes"));
        long order = house.order("a", cup.get("a"), quantity, "processing");
        house.hear("a", Kind.ORDER, order);
        return order;
    }

    private void cancel(long order) {
        house.clock.pass(Duration.ofSeconds(1));
        house.stores.get("a").life().cancel(order);
        house.hear("a", Kind.ORDER, order);
    }

    private List<Incident> incidents() {
        return await(new Incidents().list(house.shop.database().pool(), IncidentFilter.open(10)));
    }
}
