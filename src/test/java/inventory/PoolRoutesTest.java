package inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import platform.crypto.Keyring;
import testing.ApiHouse;
import testing.TestStores;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoolRoutesTest {
    private static final String POOLS = "/api/v1/stock-pools";
    private static final String SETTINGS = "/api/v1/stores/s1/inventory/settings";

    private InventoryHouse house;
    private ApiHouse api;

    @BeforeAll
    void open() {
        house = new InventoryHouse();
        var stores = TestStores.of(house.shop.vertx(), house.shop.database(), Keyring.ephemeral());
        api = ApiHouse.serving(
                house.shop.vertx(),
                new PoolRoutes(stores, house.inventory)::mount,
                new InventoryRoutes(house.shop.database(), stores, house.inventory)::mount);
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void aPool_isMade_shared_named_andDoneAwayWith() {
        ApiHouse.Answer made =
                put("POST", POOLS, new JsonObject().put("id", "main").put("name", "Main"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().getJsonArray("stores")).isEmpty();
        assertThat(put("POST", POOLS, new JsonObject().put("id", "main").put("name", "Again"))
                        .code())
                .isEqualTo("stock_pool_exists");

        assertThat(api.call(ApiHouse.ADMIN, "PUT", POOLS + "/main/stores/s1", "")
                        .json()
                        .getJsonArray("stores"))
                .isEqualTo(new JsonArray().add("s1"));
        assertThat(api.get(SETTINGS).json().getString("pool_id")).isEqualTo("main");
        assertThat(api.call(ApiHouse.ADMIN, "DELETE", POOLS + "/main", "").code())
                .isEqualTo("stock_pool_not_empty");

        assertThat(put("PUT", POOLS + "/main", new JsonObject().put("name", "Shops"))
                        .json()
                        .getString("name"))
                .isEqualTo("Shops");
        assertThat(api.get(POOLS)
                        .json()
                        .getJsonArray("stock_pools")
                        .getJsonObject(0)
                        .getString("name"))
                .isEqualTo("Shops");
        assertThat(api.get(POOLS + "/main/levels").json().getString("pool_id")).isEqualTo("main");

        assertThat(api.call(ApiHouse.ADMIN, "DELETE", POOLS + "/main/stores/s1?takes_stock=true", "")
                        .status())
                .isEqualTo(200);
        assertThat(api.call(ApiHouse.ADMIN, "DELETE", POOLS + "/main/stores/s1", "")
                        .status())
                .isEqualTo(404);
        assertThat(api.call(ApiHouse.ADMIN, "DELETE", POOLS + "/main", "").status())
                .isEqualTo(204);
        assertThat(api.get(POOLS + "/main").status()).isEqualTo(404);
        assertThat(api.get(POOLS + "/main/levels").status()).isEqualTo(404);
    }

    @Test
    void aWrongId_isNamed() {
        ApiHouse.Answer answer =
                put("POST", POOLS, new JsonObject().put("id", "store:s1").put("name", "x"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.wrong()).containsExactly("/id");
    }

    @Test
    void whoIsRestrictedToStores_seesNoPools() {
        assertThat(api.call(ApiHouse.ONLY_S1, "GET", POOLS, "").status()).isEqualTo(403);
        assertThat(api.call(ApiHouse.ONLY_S1, "GET", POOLS + "/main/levels", "").status())
                .isEqualTo(403);
    }

    @Test
    void settings_areKept_andWhatIsLeftOutStays() {
        assertThat(put("PUT", SETTINGS, new JsonObject().put("source", "ledger").put("share", 0.5))
                        .json())
                .isEqualTo(new JsonObject()
                        .put("store_id", "s1")
                        .put("pool_id", "store:s1")
                        .put("source", "ledger")
                        .put("share", 0.5)
                        .put("buffer", 0));
        assertThat(put("PUT", SETTINGS, new JsonObject().put("buffer", 3)).json())
                .isEqualTo(api.get(SETTINGS).json());
        assertThat(api.get(SETTINGS).json().getDouble("share")).isEqualTo(0.5);
        put(
                "PUT",
                SETTINGS,
                new JsonObject().put("source", "store").put("share", 1).put("buffer", 0));
    }

    @Test
    void aWarehouse_isNoSourceByItself_andASharIsAtMostAll() {
        assertThat(put("PUT", SETTINGS, new JsonObject().put("source", "warehouse"))
                        .code())
                .isEqualTo("stock_source_warehouse");
        assertThat(put("PUT", SETTINGS, new JsonObject().put("share", 1.5)).status())
                .isEqualTo(400);
        assertThat(put("PUT", SETTINGS, new JsonObject().put("share", 0)).status())
                .isEqualTo(400);
    }

    private ApiHouse.Answer put(String method, String path, JsonObject body) {
        return api.call(ApiHouse.ADMIN, method, path, body.encode());
    }
}
