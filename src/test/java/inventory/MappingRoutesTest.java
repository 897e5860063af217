package inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import platform.crypto.Keyring;
import sandbox.store.Kind;
import testing.ApiHouse;
import testing.TestStores;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MappingRoutesTest {
    private static final String PATH = "/api/v1/stores/s1/inventory";

    private InventoryHouse house;
    private ApiHouse api;
    private long cup;

    @BeforeAll
    void open() {
        house = new InventoryHouse();
        cup = house.product(10);
        house.hear(Kind.PRODUCT, cup);
        api = ApiHouse.serving(
                house.shop.vertx(),
                new MappingRoutes(
                                TestStores.of(house.shop.vertx(), house.shop.database(), Keyring.ephemeral()),
                                house.inventory)::mount);
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void aMapping_isSet_listed_andTakenAway() {
        JsonObject set = put(cup, new JsonObject().put("sku", "NOWHERE").put("pieces", 6))
                .json();
        assertThat(set.getString("sku")).isEqualTo("NOWHERE");
        assertThat(set.getInteger("pieces")).isEqualTo(6);
        assertThat(set.getString("updated_by")).isEqualTo("key:admin");

        assertThat(api.get(PATH + "/mappings?sku=NOWHERE").each("mappings", "sku"))
                .containsExactly("NOWHERE");
        assertThat(api.get(PATH + "/mappings?sku=OTHER").json().getInteger("total"))
                .isZero();
        assertThat(api.get(PATH + "/unmapped").each("products", "reason")).containsExactly("unknown_sku");

        assertThat(api.call(ApiHouse.ADMIN, "DELETE", PATH + "/mappings/" + cup, "")
                        .status())
                .isEqualTo(204);
        assertThat(api.call(ApiHouse.ADMIN, "DELETE", PATH + "/mappings/" + cup, "")
                        .status())
                .isEqualTo(404);
        assertThat(api.get(PATH + "/unmapped").json().getInteger("total")).isZero();
    }

    @Test
    void aWrongMapping_isRefused() {
        assertThat(put(cup, new JsonObject()).wrong()).containsExactly("/sku");
        assertThat(put(cup, new JsonObject().put("sku", "X").put("pieces", 0)).wrong())
                .containsExactly("/pieces");
        assertThat(put(999999, new JsonObject().put("sku", "X")).status()).isEqualTo(404);
    }

    private ApiHouse.Answer put(long wcId, JsonObject body) {
        return api.call(ApiHouse.ADMIN, "PUT", PATH + "/mappings/" + wcId, body.encode());
    }
}
