package inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sandbox.store.Kind;

/** Figures are compared with the books, put right, and each change is told to people. */
class StockLogTest {
    private final PoolHouse house = new PoolHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whatWeWrite_isLogged() {
        Map<String, Long> cup = house.product("CUP", 100, 30);
        house.push();

        assertThat(log("b")).containsExactly("CUP 30->100 ledger_sync");
        assertThat(log("a")).isEmpty();
        assertThat(house.figure("b", cup.get("b"))).isEqualTo(100);
        assertThat(house.drifts).isEmpty();
    }

    @Test
    void whatStaffChanged_isBelievedAndLogged_andCountsAsDrift() {
        Map<String, Long> cup = pushed();
        edit("a", cup, 80);
        house.hear("a", Kind.PRODUCT, cup.get("a"));
        house.settle();
        house.push();

        assertThat(log("a")).containsExactly("CUP 100->80 store");
        assertThat(log("b")).containsExactly("CUP 100->80 ledger_sync");
        assertThat(house.drifts).containsExactly("a store -20");
    }

    @Test
    void whereTheLedgerIsRight_itIsLoggedWhenItIsWrittenBack() {
        Map<String, Long> cup = pushed();
        house.sql(
                "INSERT INTO stock_stores (store_id, source, updated_by) VALUES ($1, 'ledger', 'test')", Tuple.of("b"));
        edit("b", cup, 80);
        house.hear("b", Kind.PRODUCT, cup.get("b"));
        house.settle();
        house.push();

        assertThat(log("b")).containsExactly("CUP 80->100 ledger_sync");
        assertThat(house.drifts).containsExactly("b ledger -20");
    }

    @Test
    void aSync_findsWhatNobodyTold() {
        Map<String, Long> cup = pushed();
        edit("a", cup, 70);

        StockSync.Standing wanted = await(house.inventory.sync().want("a"));
        assertThat(wanted).isEqualTo(new StockSync.Standing(1, 1, 0, 0));
        house.push();
        house.work();
        assertThat(await(house.inventory.sync().standing("a"))).isEqualTo(new StockSync.Standing(1, 0, 0, 1));
        house.settle();
        house.push();

        assertThat(house.figures(cup)).containsExactly(70, 70);
        assertThat(log("a")).containsExactly("CUP 100->70 store");
    }

    @Test
    void aSync_looksAtMoreThanFitInOneLook() {
        for (int i = 0; i < 120; i++) {
            house.product("CUP" + i, 10);
        }

        assertThat(await(house.inventory.sync().want("a"))).isEqualTo(new StockSync.Standing(120, 120, 0, 0));
        house.push();

        assertThat(await(house.inventory.sync().standing("a"))).isEqualTo(new StockSync.Standing(120, 0, 0, 0));
        assertThat(house.batches("a")).isZero();
    }

    @Test
    void aStoreThatIsFollowed_isReadAndNeverWritten() {
        Map<String, Long> cup = house.product("CUP", 100, 30);
        house.sql("DELETE FROM stock_pool_stores WHERE store_id = $1", Tuple.of("b"));
        edit("b", cup, 31);
        house.hear("b", Kind.PRODUCT, cup.get("b"));
        edit("b", cup, 25);
        long batches = house.batches("b");

        await(house.inventory.sync().want("b"));
        house.push();
        house.work();
        house.settle();
        house.push();

        assertThat(house.batches("b")).isEqualTo(batches);
        assertThat(house.figure("b", cup.get("b"))).isEqualTo(25);
        assertThat(log("b")).last().isEqualTo("CUP 31->25 store");
    }

    @Test
    void whatIsOld_isForgotten_andOnlyThat() {
        Map<String, Long> cup = pushed();
        StockLog log = house.inventory.log();
        StockLog.Change change = new StockLog.Change("b", cup.get("b"), "CUP", 1, 2, LogSource.OPERATOR);
        await(house.shop.database().transaction(tx -> log.note(tx, List.of(change, change))));
        house.sql("UPDATE stock_log SET at = now() - interval '89 days' WHERE store_id = $1", Tuple.of("b"));
        await(house.shop.database().transaction(tx -> log.note(tx, List.of(change))));
        assertThat(log("b")).hasSize(3);

        house.sql("UPDATE stock_log SET at = now() - interval '91 days' WHERE store_id = $1", Tuple.of("b"));
        await(house.shop.database().transaction(tx -> log.note(tx, List.of(change))));
        assertThat(log("b")).hasSize(1);
    }

    @Test
    void whatChangedNothing_isNotLogged() {
        pushed();
        StockLog.Change nothing = new StockLog.Change("b", 1, "CUP", 2, 2, LogSource.OPERATOR);
        await(house.shop.database().transaction(tx -> house.inventory.log().note(tx, List.of(nothing))));

        assertThat(log("b")).isEmpty();
    }

    private Map<String, Long> pushed() {
        Map<String, Long> cup = house.product("CUP", 100, 100);
        house.push();
        return cup;
    }

    private void edit(String store, Map<String, Long> product, int figure) {
        house.clock.pass(Duration.ofSeconds(1));
        house.stores.get(store).life().editProduct(product.get(store), new JsonObject().put("stock_quantity", figure));
    }

    private List<String> log(String store) {
        return await(house.inventory.log().page(house.shop.database().pool(), store, Optional.empty(), 100, 0)).stream()
                .map(LogEntry::change)
                .map(one -> one.sku() + " " + one.was() + "->" + one.is() + " "
                        + one.source().wireName())
                .toList();
    }
}
