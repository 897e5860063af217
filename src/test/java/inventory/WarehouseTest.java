package inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.http.ProblemException;
import platform.tasks.TaskOutcome;
import sandbox.store.Kind;
import sandbox.store.SimulatedStore;

/** A warehouse that is right about what lies on the shelf, and goes wrong in every way. */
class WarehouseTest {
    private static final String ALONE = WarehouseHouse.ALONE;

    private final WarehouseHouse house = new WarehouseHouse();
    private final PoolHouse shops = house.shops;
    private final SimulatedStore shop = shops.stores.get(ALONE);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whatTheWarehouseCounts_isOnHand_andTheStoreShowsIt() {
        long cup = product("CUP", 5);
        house.warehouse.put("CUP", 12);

        house.connect(ALONE);
        house.round();

        assertThat(house.level("CUP")).isEqualTo("12/0");
        assertThat(shops.figure(ALONE, cup)).isEqualTo(12);
        house.warehouse.put("CUP", 0);
        house.round();
        assertThat(house.level("CUP")).isEqualTo("0/0");
        assertThat(shops.figure(ALONE, cup)).isZero();
    }

    @Test
    void whatIsSoldAndOnTheShelf_isCountedButNotOffered_andGoneWhenItLeft() {
        long cup = product("CUP", 10);
        house.warehouse.put("CUP", 10);
        house.connect(ALONE);
        house.round();

        long order = shops.order(ALONE, cup, 3, "processing");
        shops.hear(ALONE, Kind.ORDER, order);
        house.round();
        assertThat(house.level("CUP")).isEqualTo("10/3");
        assertThat(shops.figure(ALONE, cup)).isEqualTo(7);

        Instant before = house.databaseTime();
        shop.life().editOrder(order, new JsonObject().put("status", "completed"));
        shops.hear(ALONE, Kind.ORDER, order);
        assertThat(house.level("CUP")).isEqualTo("7/0");
        // A report of before they left says ten.
        house.warehouse.countedAt(Optional.of(before));
        house.connect(ALONE);
        forgetCounts();
        house.round();
        assertThat(house.level("CUP")).isEqualTo("7/0");
        house.warehouse.countedAt(Optional.empty());
        house.warehouse.put("CUP", 7);
        house.round();
        assertThat(house.level("CUP")).isEqualTo("7/0");
        assertThat(shops.figure(ALONE, cup)).isEqualTo(7);
    }

    /** As if none had come before: the clock of these tests is far ahead of the database's. */
    private void forgetCounts() {
        shops.sql("UPDATE stock_levels SET counted_as_of = NULL WHERE $1", Tuple.of(true));
    }

    @Test
    void aCountThatIsOlderThanTheLast_changesNothing() {
        product("CUP", 10);
        house.warehouse.put("CUP", 12);
        house.connect(ALONE);
        house.round();

        house.warehouse.put("CUP", 3);
        house.warehouse.countedAt(Optional.of(shops.clock.instant().minusSeconds(1)));
        house.round();

        assertThat(house.level("CUP")).isEqualTo("12/0");
    }

    @Test
    void whatStaffWriteInTheStore_isPutBack() {
        long cup = product("CUP", 10);
        house.warehouse.put("CUP", 10);
        house.connect(ALONE);
        house.round();

        shop.life().editProduct(cup, new JsonObject().put("stock_quantity", 50));
        shops.hear(ALONE, Kind.PRODUCT, cup);
        shops.settle();
        house.settled();

        assertThat(shops.figure(ALONE, cup)).isEqualTo(10);
        assertThat(house.level("CUP")).isEqualTo("10/0");
    }

    @Test
    void whatNobodySells_isCountedAsUnknown_andMakesNoLevel() {
        product("CUP", 10);
        house.warehouse.put("CUP", 10);
        house.warehouse.put("CRATE", 3);

        house.connect(ALONE);
        house.round();

        assertThat(house.level("CRATE")).isEqualTo("none");
        assertThat(await(house.warehouses.require(ALONE)).last())
                .hasValueSatisfying(
                        last -> assertThat(last.taken() + "/" + last.unknown()).isEqualTo("1/1"));
    }

    @Test
    void itsPages_areTakenOneByOne_andWhoeverComesAfterACrash_goesOnAtTheSame() {
        for (int i = 0; i < 5; i++) {
            product("CUP-" + i, 1);
            house.warehouse.put("CUP-" + i, 10 + i);
        }
        house.warehouse.givesAtOnce(2);
        house.connect(ALONE);
        house.warehouse.faults().on("GET", "/stock").times(2).halfAnswer();

        house.ask();
        assertThat(house.level("CUP-0")).isEqualTo("1/0");
        shops.clock.pass(Duration.ofSeconds(30));
        house.ask();
        shops.clock.pass(Duration.ofSeconds(60));
        house.round();

        for (int i = 0; i < 5; i++) {
            assertThat(house.level("CUP-" + i)).isEqualTo(10 + i + "/0");
        }
        assertThat(await(house.warehouses.require(ALONE)).last())
                .hasValueSatisfying(last -> assertThat(last.taken()).isEqualTo(5));
    }

    @Test
    void aPageThatIsTakenTwice_changesNothing() {
        product("CUP", 1);
        house.warehouse.put("CUP", 10);
        house.connect(ALONE);
        house.warehouse.countedAt(Optional.of(shops.clock.instant()));

        house.round();
        house.round();

        assertThat(house.level("CUP")).isEqualTo("10/0");
    }

    @Test
    void aWarehouseThatIsDown_isToldOfOnce_andTriedOn_andOverWhenItAnswers() {
        product("CUP", 1);
        house.warehouse.put("CUP", 10);
        house.connect(ALONE);
        house.warehouse.faults().on("GET", "/stock").times(4).status(503);

        assertThat(again()).isEqualTo(Duration.ofSeconds(30));
        shops.clock.pass(Duration.ofSeconds(30));
        assertThat(again()).isEqualTo(Duration.ofSeconds(60));
        assertThat(house.open("warehouse_unreachable")).isEmpty();
        shops.clock.pass(Duration.ofSeconds(60));
        assertThat(again()).isEqualTo(Duration.ofSeconds(120));
        assertThat(house.open("warehouse_unreachable"))
                .singleElement()
                .satisfies(incident -> assertThat(incident.detail()).contains("503"));
        shops.clock.pass(Duration.ofSeconds(120));
        again();
        assertThat(house.open("warehouse_unreachable")).hasSize(1);

        house.round();
        assertThat(house.open("warehouse_unreachable")).isEmpty();
        assertThat(house.level("CUP")).isEqualTo("10/0");
    }

    @Test
    void aWarehouseThatRefuses_isToldOfAtOnce() {
        house.connect(ALONE);
        house.warehouse.faults().on("GET", "/stock").once().status(401);

        house.ask();

        assertThat(house.open("warehouse_unreachable"))
                .singleElement()
                .satisfies(incident -> assertThat(incident.detail()).contains("does not accept the token"));
    }

    @Test
    void whatIsNoJson_isToldOf_andTheBooksStay() {
        product("CUP", 4);
        house.connect(ALONE);
        house.warehouse.faults().on("GET", "/stock").once().prefix("<!-- hi -->");

        house.ask();

        assertThat(house.open("warehouse_unreachable"))
                .singleElement()
                .satisfies(incident -> assertThat(incident.detail()).contains("not JSON"));
        assertThat(house.level("CUP")).isEqualTo("4/0");
    }

    @Test
    void itemsThatCannotBeTaken_areToldOf_theOthersAreTaken_andItIsOverWhenAllAre() {
        product("CUP", 1);
        house.warehouse.put("CUP", 10);
        house.warehouse.list("BOWL", new JsonObject().put("sku", "BOWL").put("on_hand", -1));
        house.connect(ALONE);
        house.round();

        assertThat(house.level("CUP")).isEqualTo("10/0");
        assertThat(house.open("warehouse_items_refused"))
                .singleElement()
                .satisfies(incident -> assertThat(incident.detail()).contains("BOWL: \"on_hand\""));

        house.warehouse.put("BOWL", 1);
        house.round();
        assertThat(house.open("warehouse_items_refused")).isEmpty();
    }

    @Test
    void pagesWithoutEnd_areEnded() {
        house.connect(ALONE);
        house.warehouse.stuckAt(Optional.of("QQ"));

        house.ask();

        assertThat(house.open("warehouse_unreachable"))
                .singleElement()
                .satisfies(incident -> assertThat(incident.detail()).contains("do not end"));
        assertThat(house.warehouse.requests()).hasSizeLessThan(10);
    }

    @Test
    void aWarehouseThatGivesNoStock_isNotConnected() {
        assertThatThrownBy(() -> house.connect(ALONE, "wrong"))
                .satisfies(refusal -> assertThat(code(refusal)).isEqualTo("warehouse_refused"));
        assertThat(await(shops.inventory.pools().settings(ALONE)).source()).isEqualTo(StockSource.STORE);
    }

    @Test
    void ofAPool_oneWarehouseCountsAll_andNoStoreOpensASku() {
        house.warehouse.put("CUP", 20);
        house.connect("b");
        Map<String, Long> cup = shops.product("CUP", 5, 5);
        house.settled();
        assertThat(shops.causes("CUP")).isEmpty();

        house.round();

        assertThat(shops.causes("CUP")).containsExactly("opening");
        assertThat(shops.figures(cup)).containsExactly(20, 20);
        assertThatThrownBy(() -> house.connect("a"))
                .satisfies(refusal -> assertThat(code(refusal)).isEqualTo("pool_has_warehouse"));
        house.connect(ALONE);
        assertThatThrownBy(() -> await(shops.inventory.pools().join(PoolHouse.POOL, ALONE, false)))
                .satisfies(refusal -> assertThat(code(refusal)).isEqualTo("pool_has_warehouse"));
    }

    @Test
    void aStoreThatIsDeactivated_hasItsWarehouseLeftAlone() {
        house.connect(ALONE);
        int asked = house.warehouse.requests().size();
        house.inactive = Optional.of(ALONE);

        assertThat(again()).isEqualTo(WarehouseHouse.POLL);

        assertThat(house.warehouse.requests()).hasSize(asked);
    }

    @Test
    void whenItIsRemoved_theStoreIsRightAgain_andNobodyAsksAnyMore() {
        long cup = product("CUP", 1);
        house.warehouse.put("CUP", 10);
        house.connect(ALONE);
        house.round();

        await(house.warehouses.disconnect(ALONE, "test", before -> {}));
        shops.clock.pass(WarehouseHouse.POLL);

        assertThat(house.ask()).contains(TaskOutcome.done());
        assertThat(await(shops.inventory.pools().settings(ALONE)).source()).isEqualTo(StockSource.STORE);
        shop.life().editProduct(cup, new JsonObject().put("stock_quantity", 8));
        shops.hear(ALONE, Kind.PRODUCT, cup);
        shops.settle();
        assertThat(house.level("CUP")).isEqualTo("8/0");
    }

    private static String code(Throwable refusal) {
        return ((ProblemException) refusal).problem().code();
    }

    private Duration again() {
        return house.ask()
                .filter(TaskOutcome.Again.class::isInstance)
                .map(TaskOutcome.Again.class::cast)
                .orElseThrow()
                .after();
    }

    private long product(String sku, int quantity) {
        long id = shop.life()
                .createProduct(new JsonObject()
                        .put("name", sku)
                        .put("sku", sku)
                        .put("regular_price", "1.00")
                        .put("manage_stock", true)
                        .put("stock_quantity", quantity))
                .getLong("id");
        shops.hear(ALONE, Kind.PRODUCT, id);
        return id;
    }
}
