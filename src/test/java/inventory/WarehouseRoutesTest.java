package inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import incidents.Incidents;
import inventory.warehouse.WarehouseClient;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import platform.crypto.Keyring;
import platform.http.HostResolver;
import platform.http.SsrfGuard;
import platform.http.SsrfPolicy;
import platform.tasks.Tasks;
import sandbox.warehouse.SimulatedWarehouse;
import testing.ApiHouse;
import testing.TestStores;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WarehouseRoutesTest {
    private static final String PATH = "/api/v1/stores/s1/inventory/warehouse";
    private static final String TOKEN = "hush-hush-4711";

    private InventoryHouse house;
    private SimulatedWarehouse warehouse;
    private ApiHouse api;
    private ApiHouse strict;

    @BeforeAll
    void open() {
        house = new InventoryHouse();
        warehouse = await(SimulatedWarehouse.start(house.shop.vertx(), TOKEN, house.clock, 0));
        api = serving(new SsrfPolicy(true, true));
        strict = serving(SsrfPolicy.STRICT);
    }

    private ApiHouse serving(SsrfPolicy policy) {
        Warehouses warehouses = new Warehouses(new Warehouses.Parts(
                house.shop.database(),
                new Tasks(house.shop.database(), house.shop.vertx().eventBus()),
                house.inventory.ledger(),
                Keyring.ephemeral(),
                new WarehouseClient(house.shop.vertx(), new SsrfGuard(policy, HostResolver.of(house.shop.vertx()))),
                new Incidents(),
                storeId -> Future.succeededFuture(true),
                house.clock));
        var stores = TestStores.of(house.shop.vertx(), house.shop.database(), Keyring.ephemeral());
        return ApiHouse.serving(
                house.shop.vertx(),
                new WarehouseRoutes(stores, warehouses)::mount,
                new PoolRoutes(stores, house.inventory)::mount);
    }

    @AfterAll
    void close() {
        await(warehouse.close());
        house.close();
    }

    @Test
    void aWarehouse_isConnected_shownWithoutItsToken_andRemoved() {
        assertThat(api.get(PATH).status()).isEqualTo(404);

        ApiHouse.Answer made = api.put(
                PATH, body(warehouse.url() + "/", TOKEN).put("poll_seconds", 60).encode());
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json().getString("url")).isEqualTo(warehouse.url().toString());
        assertThat(made.json().getInteger("poll_seconds")).isEqualTo(60);
        assertThat(made.json().getValue("last_round")).isNull();
        assertThat(source()).isEqualTo("warehouse");
        ApiHouse.Answer shown = api.get(PATH);
        assertThat(made.response().body() + shown.response().body()).doesNotContain(TOKEN);
        assertThat(kept()).doesNotContain(TOKEN);

        assertThat(api.put(PATH, body(warehouse.url().toString(), TOKEN).encode(), "If-Match", "\"other\"")
                        .status())
                .isEqualTo(412);
        assertThat(api.call(ApiHouse.ADMIN, "DELETE", PATH, "", "If-Match", shown.header("ETag"))
                        .status())
                .isEqualTo(204);
        assertThat(source()).isEqualTo("store");
        assertThat(api.delete(PATH).status()).isEqualTo(404);
    }

    @Test
    void whatMayNotBeCalled_orGivesNoStock_isRefused_andNothingChanges() {
        assertThat(strict.put(PATH, body("https://127.0.0.1/api", TOKEN).encode())
                        .wrong())
                .containsExactly("/url");
        assertThat(strict.put(PATH, body("http://warehouse.example", TOKEN).encode())
                        .wrong())
                .containsExactly("/url");
        ApiHouse.Answer wrongToken =
                api.put(PATH, body(warehouse.url().toString(), "other").encode());
        assertThat(wrongToken.status()).isEqualTo(422);
        assertThat(wrongToken.code()).isEqualTo("warehouse_refused");
        assertThat(wrongToken.json().getString("detail")).contains("does not accept the token");
        assertThat(api.put(PATH, body(warehouse.url() + "/nowhere", TOKEN).encode())
                        .json()
                        .getString("detail"))
                .contains("404");

        assertThat(api.get(PATH).status()).isEqualTo(404);
        assertThat(source()).isEqualTo("store");
    }

    @Test
    void whatIsWrong_isNamed() {
        assertThat(api.put(PATH, "{}").wrong()).containsExactlyInAnyOrder("/url", "/token");
        assertThat(api.put(
                                PATH,
                                body("https://warehouse.example/?a=b", "a token")
                                        .put("poll_seconds", 1)
                                        .encode())
                        .wrong())
                .containsExactlyInAnyOrder("/url", "/token", "/poll_seconds");
    }

    private static JsonObject body(String url, String token) {
        return new JsonObject().put("url", url).put("token", token);
    }

    private String source() {
        return api.get("/api/v1/stores/s1/inventory/settings").json().getString("source");
    }

    private String kept() {
        return await(house.shop
                        .database()
                        .pool()
                        .query("SELECT url, token_sealed FROM stock_warehouses")
                        .execute())
                .iterator()
                .next()
                .getBuffer("token_sealed")
                .toString(StandardCharsets.ISO_8859_1);
    }
}
