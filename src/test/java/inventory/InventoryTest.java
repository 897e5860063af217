package inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.store.Kind;

class InventoryTest {
    private final InventoryHouse house = new InventoryHouse();

    @AfterEach
    void close() {
        house.assertBooksRight();
        house.close();
    }

    /** A difference was noticed, and before it could be looked at the shop lost the product for good. */
    @Test
    void whatIsGoneIsNotSettled_butLookedAtAgain() {
        long product = house.product(20);
        house.hear(Kind.PRODUCT, product);
        house.store.life().editProduct(product, new JsonObject().put("stock_quantity", 7));
        house.hear(Kind.PRODUCT, product);
        house.store.life().forceDelete(Kind.PRODUCT, product);

        house.settle();

        assertThat(house.wanted("records.confirm")).isEqualTo(1);
        assertThat(house.wanted(InventoryTasks.SETTLE)).isZero();
    }

    @Test
    void aProductsFigure_opensItsLevel() {
        long cup = house.product(100);

        house.hear(Kind.PRODUCT, cup);

        assertThat(house.level(cup)).isEqualTo("100/0/100");
        assertThat(house.causes(cup)).containsExactly("opening");
    }

    @Test
    void anOrderAndItsFigure_countOnce_theOrderFirst() {
        long cup = heard(100);
        long order = house.order(cup, 3, "processing");

        house.hear(Kind.ORDER, order);
        assertThat(house.level(cup)).isEqualTo("100/3/97");
        house.hear(Kind.PRODUCT, cup);
        house.settle();

        assertThat(house.level(cup)).isEqualTo("100/3/97");
        assertThat(house.causes(cup)).containsExactly("opening", "sold");
    }

    @Test
    void anOrderAndItsFigure_countOnce_theFigureFirst() {
        long cup = heard(100);
        long order = house.order(cup, 3, "processing");

        house.hear(Kind.PRODUCT, cup);
        house.hear(Kind.ORDER, order);
        house.settle();

        assertThat(house.level(cup)).isEqualTo("100/3/97");
        assertThat(house.causes(cup)).containsExactly("opening", "sold");
    }

    @Test
    void anOrderWhoseFigureIsNeverTold_isReadAgain() {
        long cup = heard(100);
        long order = house.order(cup, 3, "processing");
        house.hear(Kind.ORDER, order);

        house.settle();

        assertThat(house.level(cup)).isEqualTo("100/3/97");
    }

    @Test
    void whatStaffChangedInTheShop_isOnHand_onceNoOrderExplainsIt() {
        long cup = heard(100);
        house.clock.pass(Duration.ofSeconds(1));
        house.store.life().editProduct(cup, new JsonObject().put("stock_quantity", 80));

        house.hear(Kind.PRODUCT, cup);
        assertThat(house.level(cup)).isEqualTo("100/0/100");
        house.settle();

        assertThat(house.level(cup)).isEqualTo("80/0/80");
        assertThat(house.causes(cup)).containsExactly("opening", "store");
    }

    @Test
    void anUnpaidOrder_holdsItsGoodsForAnHour() {
        long cup = heard(100);
        long order = house.order(cup, 4, "pending");
        house.hear(Kind.ORDER, order);
        assertThat(house.level(cup)).isEqualTo("100/4/96");

        house.clock.pass(Duration.ofMinutes(61));
        house.work();

        assertThat(house.level(cup)).isEqualTo("100/0/100");
        assertThat(house.causes(cup)).containsExactly("opening", "reserved", "released");
    }

    @Test
    void goodsThatLeave_areOnTheShelfNoMore_andThoseThatComeBackAre() {
        long cup = heard(100);
        long order = house.order(cup, 3, "processing");
        house.hear(Kind.ORDER, order);
        house.clock.pass(Duration.ofSeconds(1));
        house.store.life().editOrder(order, new JsonObject().put("status", "completed"));
        house.hear(Kind.ORDER, order);
        assertThat(house.level(cup)).isEqualTo("97/0/97");
        house.clock.pass(Duration.ofSeconds(1));
        house.store.life().cancel(order);
        house.hear(Kind.ORDER, order);

        assertThat(house.level(cup)).isEqualTo("100/0/100");
        assertThat(house.causes(cup)).containsExactly("opening", "sold", "shipped", "returned");
    }

    @Test
    void whatWasSoldBeforeTheFirstFigure_isOnHandToo() {
        long cup = house.product(100);
        long order = house.order(cup, 3, "processing");

        house.hear(Kind.PRODUCT, cup);
        house.clock.pass(Duration.ofMinutes(2));
        house.hear(Kind.ORDER, order);
        house.settle();

        assertThat(house.level(cup)).isEqualTo("100/3/97");
    }

    /** Whatever happens in the shop, and however its news come: in the end what is free is what the shop shows. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void inTheEnd_whatIsFreeIsWhatTheShopShows(long seed) {
        Random random = new Random(seed);
        long cup = heard(500);
        List<Long> orders = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            happens(random, cup, orders);
            if (random.nextInt(3) == 0) {
                house.hear(Kind.PRODUCT, cup);
            }
            if (!orders.isEmpty() && random.nextInt(2) == 0) {
                house.hear(Kind.ORDER, orders.get(random.nextInt(orders.size())));
            }
            if (random.nextInt(10) == 0) {
                house.settle();
            }
            house.assertBooksRight();
        }
        orders.forEach(order -> house.hear(Kind.ORDER, order));
        house.hear(Kind.PRODUCT, cup);
        house.clock.pass(Duration.ofHours(2));
        house.work();
        house.settle();

        BigDecimal free = house.find(cup).orElseThrow().available();
        assertThat(free).isEqualByComparingTo(BigDecimal.valueOf(house.figure(cup)));
    }

    private void happens(Random random, long cup, List<Long> orders) {
        int what = random.nextInt(6);
        if (what < 2 || orders.isEmpty()) {
            orders.add(house.order(cup, 1 + random.nextInt(4), what == 0 ? "pending" : "processing"));
            return;
        }
        house.clock.pass(Duration.ofSeconds(1));
        long order = orders.get(random.nextInt(orders.size()));
        switch (what) {
            case 2 -> house.store.life().cancel(order);
            case 3 -> house.store.life().pay(order);
            case 4 -> house.store.life().editOrder(order, new JsonObject().put("status", "completed"));
            default ->
                house.store
                        .life()
                        .editProduct(
                                cup,
                                new JsonObject().put("stock_quantity", house.figure(cup) + random.nextInt(20) - 5));
        }
    }

    private long heard(int quantity) {
        long product = house.product(quantity);
        house.hear(Kind.PRODUCT, product);
        return product;
    }
}
