package inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sandbox.store.Kind;

/** Whether goods can be bought follows from the figure that we write, by what the shop allows of each product. */
class StockStatusTest {
    private final PoolHouse house = new PoolHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource({"no,outofstock", "notify,onbackorder", "yes,onbackorder"})
    void whatIsSoldElsewhere_isOutHere_andBackAgain(String backorders, String status) {
        Map<String, Long> cup = pushed(backorders);
        assertThat(status("b", cup)).isEqualTo("instock");
        long order = house.order("a", cup.get("a"), 5, "processing");
        house.hear("a", Kind.ORDER, order);
        house.push();
        assertThat(house.figure("b", cup.get("b"))).isZero();
        assertThat(status("b", cup)).isEqualTo(status);

        house.clock.pass(Duration.ofSeconds(1));
        house.stores.get("a").life().cancel(order);
        house.hear("a", Kind.ORDER, order);
        house.push();

        assertThat(house.figure("b", cup.get("b"))).isEqualTo(5);
        assertThat(status("b", cup)).isEqualTo("instock");
    }

    @ParameterizedTest
    @CsvSource({"no,0,outofstock", "notify,-2,onbackorder", "yes,-2,onbackorder"})
    void whatIsOversold_isShownBelowZero_whereThatMaySell(String backorders, int figure, String status) {
        Map<String, Long> cup = pushed(backorders);
        allow("a", cup, "yes");
        house.hear("a", Kind.ORDER, house.order("a", cup.get("a"), 7, "processing"));
        house.push();
        house.settle();
        house.push();

        assertThat(house.figure("a", cup.get("a"))).isEqualTo(-2);
        assertThat(status("a", cup)).isEqualTo("onbackorder");
        assertThat(house.figure("b", cup.get("b"))).isEqualTo(figure);
        assertThat(status("b", cup)).isEqualTo(status);
        assertThat(house.level("CUP").available()).isEqualByComparingTo("-2");
    }

    /** An order on back order counts as any other: the goods that come are promised already. */
    @Test
    void goodsThatCome_serveWhatIsOversoldFirst() {
        Map<String, Long> cup = pushed("no");
        allow("a", cup, "notify");
        house.hear("a", Kind.ORDER, house.order("a", cup.get("a"), 7, "processing"));
        house.push();

        house.clock.pass(Duration.ofSeconds(1));
        house.stores.get("a").life().editProduct(cup.get("a"), new JsonObject().put("stock_quantity", 1));
        house.hear("a", Kind.PRODUCT, cup.get("a"));
        house.settle();
        house.push();

        assertThat(house.figures(cup)).containsExactly(1, 1);
        assertThat(house.level("CUP").onHand()).isEqualByComparingTo("8");
        assertThat(status("b", cup)).isEqualTo("instock");
    }

    private Map<String, Long> pushed(String backorders) {
        Map<String, Long> cup = house.product("CUP", 5, 5);
        house.push();
        allow("b", cup, backorders);
        return cup;
    }

    private void allow(String store, Map<String, Long> cup, String backorders) {
        house.clock.pass(Duration.ofSeconds(1));
        house.stores.get(store).life().editProduct(cup.get(store), new JsonObject().put("backorders", backorders));
        house.hear(store, Kind.PRODUCT, cup.get(store));
    }

    private String status(String store, Map<String, Long> cup) {
        return house.stores
                .get(store)
                .find(Kind.PRODUCT, cup.get(store))
                .orElseThrow()
                .getString("stock_status");
    }
}
