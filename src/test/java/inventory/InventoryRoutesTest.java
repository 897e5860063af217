package inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import platform.crypto.Keyring;
import sandbox.store.Kind;
import testing.ApiHouse;
import testing.TestStores;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InventoryRoutesTest {
    private static final String PATH = "/api/v1/stores/s1/inventory";

    private InventoryHouse house;
    private ApiHouse api;
    private String sku;

    @BeforeAll
    void open() {
        house = new InventoryHouse();
        long cup = house.product(10);
        sku = house.store.find(Kind.PRODUCT, cup).orElseThrow().getString("sku");
        house.hear(Kind.PRODUCT, cup);
        house.hear(Kind.ORDER, house.order(cup, 3, "processing"));
        house.hear(Kind.ORDER, house.order(cup, 1, "cancelled"));
        InventoryRoutes routes = new InventoryRoutes(
                house.shop.database(),
                TestStores.of(house.shop.vertx(), house.shop.database(), Keyring.ephemeral()),
                house.inventory);
        api = ApiHouse.serving(house.shop.vertx(), routes::mount);
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void levels_areWhatIsThere_andWhatOrdersClaim() {
        ApiHouse.Answer answer = api.get(PATH + "?sku=" + sku);

        JsonObject level = answer.json().getJsonArray("levels").getJsonObject(0);
        assertThat(answer.json().getString("pool_id")).isEqualTo("store:s1");
        assertThat(level.getInteger("on_hand")).isEqualTo(10);
        assertThat(level.getInteger("reserved")).isEqualTo(3);
        assertThat(level.getInteger("available")).isEqualTo(7);
        assertThat(level.getString("known_since")).isNotNull();
    }

    @Test
    void whatIsOnlyClaimed_isNotKnownToBeThere() {
        StockKey key = new StockKey("store:s1", "ONLY-ORDERED", StockKey.DEFAULT_WAREHOUSE);
        await(house.shop
                .database()
                .transaction(tx -> house.inventory
                        .ledger()
                        .claim(
                                tx,
                                "s1",
                                2,
                                List.of(new StockLedger.LineClaim(
                                        99,
                                        key,
                                        1,
                                        new Claim(
                                                BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO))))));

        JsonObject level = api.get(PATH + "?sku=ONLY-ORDERED")
                .json()
                .getJsonArray("levels")
                .getJsonObject(0);

        assertThat(level.getValue("on_hand")).isNull();
        assertThat(level.getValue("available")).isNull();
        assertThat(level.getInteger("reserved")).isEqualTo(1);
    }

    @Test
    void whatAnUnpaidOrderHolds_isPending_andTheRestFirm() {
        JsonObject level =
                api.get(PATH + "?sku=" + sku).json().getJsonArray("levels").getJsonObject(0);

        assertThat(level.getInteger("pending")).isZero();
        assertThat(level.getInteger("firm")).isEqualTo(3);
        assertThat(level.getInteger("oversold")).isZero();
        assertThat(level.getValue("low_since")).isNull();
    }

    @Test
    void aLevel_isSettled_partByPart() {
        ApiHouse.Answer both = api.put(
                PATH + "/levels",
                new JsonObject()
                        .put("sku", sku)
                        .put("safety_stock", 2)
                        .put("low_stock_threshold", 7)
                        .encode());
        assertThat(both.status()).isEqualTo(200);
        assertThat(both.json().getInteger("safety_stock")).isEqualTo(2);
        assertThat(both.json().getInteger("low_stock_threshold")).isEqualTo(7);
        assertThat(both.json().getString("low_since")).isNotNull();

        JsonObject never = api.put(
                        PATH + "/levels",
                        new JsonObject()
                                .put("sku", sku)
                                .putNull("low_stock_threshold")
                                .encode())
                .json();
        assertThat(never.getInteger("safety_stock")).isEqualTo(2);
        assertThat(never.getValue("low_stock_threshold")).isNull();
        assertThat(never.getValue("low_since")).isNull();
    }

    @Test
    void whatCannotBeSettled_isNamed() {
        ApiHouse.Answer wrong = api.put(
                PATH + "/levels",
                "{\"sku\": \"X\", \"safety_stock\": -1, \"low_stock_threshold\": 0.00001, \"least\": 1}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.wrong()).containsExactlyInAnyOrder("/safety_stock", "/low_stock_threshold", "/least");

        assertThat(api.put(PATH + "/levels", "{\"sku\": \"X\", \"safety_stock\": null}")
                        .status())
                .isEqualTo(400);
        assertThat(api.put(PATH + "/levels", "{\"sku\": \"NOBODY-KNOWS\", \"safety_stock\": 1}")
                        .status())
                .isEqualTo(404);
        assertThat(api.call(ApiHouse.ONLY_S1, "PUT", "/api/v1/stores/s2/inventory/levels", "{\"sku\": \"X\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void movements_sayWhy_theNewestFirst() {
        ApiHouse.Answer answer = api.get(PATH + "/movements?sku=" + sku);

        assertThat(answer.each("movements", "cause")).containsExactly("sold", "opening");
        assertThat(answer.json().getInteger("total")).isEqualTo(2);
        assertThat(answer.each("movements", "store_id")).containsOnly("s1");
    }

    @Test
    void theBooks_areProved() {
        ApiHouse.Answer answer = api.get("/api/v1/inventory/check");

        assertThat(answer.json().getBoolean("right")).isTrue();
        assertThat(answer.json().getJsonArray("mismatches")).isEmpty();
        assertThat(api.call(ApiHouse.OPERATOR, "GET", "/api/v1/inventory/check", "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theLog_saysWhichFigureBecameWhich() {
        StockLog.Change change = new StockLog.Change("s1", 77, "LOGGED", 5, 9, LogSource.WAREHOUSE_SYNC);
        await(house.shop.database().transaction(tx -> house.inventory.log().note(tx, List.of(change))));

        JsonObject answer = api.get(PATH + "/log?sku=LOGGED").json();

        assertThat(answer.getInteger("total")).isEqualTo(1);
        JsonObject line = answer.getJsonArray("log").getJsonObject(0);
        assertThat(line.getInteger("old_stock")).isEqualTo(5);
        assertThat(line.getInteger("new_stock")).isEqualTo(9);
        assertThat(line.getString("source")).isEqualTo("warehouse_sync");
        assertThat(line.getLong("wc_product_id")).isEqualTo(77);
    }

    @Test
    void aSync_isUnderWay_untilAllIsLookedAt() {
        ApiHouse.Answer answer = api.call(ApiHouse.ADMIN, "POST", PATH + "/sync", "");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json())
                .isEqualTo(new JsonObject()
                        .put("status", "running")
                        .put("products", 1)
                        .put("waiting", 1)
                        .put("writing", 0)
                        .put("differing", 1));
        assertThat(api.get(PATH + "/sync").json().getString("status")).isEqualTo("running");
    }

    @Test
    void aDeactivatedStore_isNotCompared() {
        await(house.shop
                .database()
                .pool()
                .query("UPDATE stores SET active = false WHERE id = 's1'")
                .execute());
        ApiHouse.Answer answer = api.call(ApiHouse.ADMIN, "POST", PATH + "/sync", "");
        await(house.shop
                .database()
                .pool()
                .query("UPDATE stores SET active = true WHERE id = 's1'")
                .execute());

        assertThat(answer.status()).isEqualTo(409);
    }
}
