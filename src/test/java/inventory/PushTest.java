package inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import platform.tasks.TaskOutcome;
import sandbox.store.Kind;

class PushTest {
    private final PoolHouse house = new PoolHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void anOrderInOneStore_lowersTheOthers() {
        Map<String, Long> cup = pushed(100, 30);
        long order = house.order("a", cup.get("a"), 3, "processing");
        house.hear("a", Kind.ORDER, order);
        house.push();

        assertThat(house.figures(cup)).containsExactly(97, 97);
        assertThat(house.level("CUP").onHand()).isEqualByComparingTo("100");
    }

    @Test
    void anOrderThatOnlyTheStoreKnows_staysCounted() {
        Map<String, Long> cup = pushed(100, 100);
        long unheard = house.order("b", cup.get("b"), 5, "processing");
        long order = house.order("a", cup.get("a"), 3, "processing");
        house.hear("a", Kind.ORDER, order);
        house.push();
        assertThat(house.figures(cup)).containsExactly(92, 92);

        house.hear("b", Kind.ORDER, unheard);
        house.push();
        house.settle();
        house.push();

        assertThat(house.figures(cup)).containsExactly(92, 92);
        assertThat(house.level("CUP").available()).isEqualByComparingTo("92");
    }

    @Test
    void anAnswerThatIsLost_twice_countsOnce() {
        Map<String, Long> cup = pushed(100, 100);
        for (int i = 0; i < 2; i++) {
            house.stores
                    .get("b")
                    .faults()
                    .on("POST", "/wp-json/wc/v3/products/batch")
                    .once()
                    .lostAnswer();
            house.hear("a", Kind.ORDER, house.order("a", cup.get("a"), 3, "processing"));
            house.push();
        }

        assertThat(house.figures(cup)).containsExactly(94, 94);
        house.settle();
        assertThat(house.level("CUP").available()).isEqualByComparingTo("94");
    }

    @Test
    void whatTheStoreAnswersToAWrite_isNotLookedAtAgain() {
        Map<String, Long> cup = pushed(100, 100);
        house.hear("a", Kind.ORDER, house.order("a", cup.get("a"), 3, "processing"));

        house.pushOnce();
        house.pushOnce();

        assertThat(house.figures(cup)).containsExactly(97, 97);
        // Of the first store there is news: what it took itself was read.
        assertThat(house.scopes(InventoryTasks.PRODUCT)).containsExactly("a");
    }

    @Test
    void whatElseTheAnswerTells_isLookedAt() {
        Map<String, Long> cup = pushed(100, 100);
        house.hear("a", Kind.ORDER, house.order("a", cup.get("a"), 3, "processing"));
        JsonObject renamed = new JsonObject().put("sku", "BOWL");
        // Not before it reads the figure, but before it writes.
        house.onCall.add(() -> {});
        for (String store : cup.keySet()) {
            house.onCall.add(() -> house.stores.get(store).life().editProduct(cup.get(store), renamed));
        }

        house.push();

        assertThat(house.level("BOWL").openedAt()).isPresent();
    }

    @Test
    void aStoreThatMustNotBeWritten_catchesUp() {
        Map<String, Long> cup = pushed(100, 100);
        house.closed = Optional.of("the store is paused");
        house.hear("a", Kind.ORDER, house.order("a", cup.get("a"), 3, "processing"));

        assertThat(house.pushOnce()).containsInstanceOf(TaskOutcome.Again.class);
        assertThat(house.figures(cup)).containsExactly(97, 100);
        house.closed = Optional.empty();
        house.push();

        assertThat(house.figures(cup)).containsExactly(97, 97);
    }

    @Test
    void aProductThatDoesNotCount_isNeverWritten() {
        Map<String, Long> cup = pushed(100, 100);
        long before = house.batches("b");
        house.stores.get("b").life().editProduct(cup.get("b"), new JsonObject().put("manage_stock", false));
        house.hear("a", Kind.ORDER, house.order("a", cup.get("a"), 3, "processing"));
        house.push();

        assertThat(house.batches("b")).isEqualTo(before);
    }

    @Test
    void manyProducts_goInBatchesOfAHundred() {
        for (int i = 0; i < 150; i++) {
            house.product("CUP" + i, 10, 4);
        }
        house.push();

        assertThat(house.batches("b")).isEqualTo(2);
        assertThat(house.batches("a")).isZero();
    }

    @Test
    void whereTheLedgerIsRight_whatStaffChanged_isWrittenBack() {
        Map<String, Long> cup = pushed(100, 100);
        house.sql(
                "INSERT INTO stock_stores (store_id, source, updated_by) VALUES ($1, 'ledger', 'test')", Tuple.of("b"));
        edit("b", cup, 80);
        house.settle();
        house.push();
        assertThat(house.figures(cup)).containsExactly(100, 100);

        edit("a", cup, 70);
        house.settle();
        house.push();
        assertThat(house.figures(cup)).containsExactly(70, 70);
    }

    /** The write puts back what was sold since the read: that is not stock. */
    @Test
    void aSaleBetweenReadAndWrite_isNoStock() {
        Map<String, Long> cup = pushed(100, 100);
        List<Long> raced = new ArrayList<>();
        house.hear("a", Kind.ORDER, house.order("a", cup.get("a"), 3, "processing"));
        house.onCall.addAll(
                List.of(() -> {}, () -> {}, () -> raced.add(house.order("b", cup.get("b"), 4, "processing"))));
        house.push();
        assertThat(house.onCall).isEmpty();
        assertThat(house.figures(cup)).containsExactly(97, 97);

        house.hear("b", Kind.ORDER, raced.get(0));
        house.hear("b", Kind.PRODUCT, cup.get("b"));
        edit("b", cup, 107);
        settled();

        assertThat(house.level("CUP").onHand()).isEqualByComparingTo("110");
        assertThat(house.figures(cup)).containsExactly(103, 103);
    }

    /** What the shop shows more is the order's, whose cancelling nobody told us of. */
    @Test
    void moreThanExpected_isNotBelievedBeforeTheOrdersWereRead() {
        Map<String, Long> cup = pushed(100, 100);
        long order = house.order("b", cup.get("b"), 5, "processing");
        house.hear("b", Kind.ORDER, order);
        house.hear("b", Kind.PRODUCT, cup.get("b"));
        house.push();
        assertThat(house.figures(cup)).containsExactly(95, 95);

        house.clock.pass(Duration.ofSeconds(5));
        house.stores.get("b").life().cancel(order);
        house.hear("b", Kind.PRODUCT, cup.get("b"));
        settled();

        assertThat(house.figures(cup)).containsExactly(100, 100);
        assertThat(house.causes("CUP")).doesNotContain("store");
    }

    private void settled() {
        for (int i = 0; i < 3; i++) {
            house.settle();
            house.push();
        }
    }

    /** Whatever happens, and however its news come: in the end every store shows what there is. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void inTheEnd_everyStoreShowsWhatIsOffered(long seed) {
        Random random = new Random(seed);
        Map<String, Long> cup = pushed(300, 300, 300);
        List<Map.Entry<String, Long>> orders = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String store = PoolHouse.IDS.get(random.nextInt(3));
            if (orders.isEmpty() || random.nextInt(3) > 0) {
                String status = random.nextBoolean() ? "pending" : "processing";
                orders.add(Map.entry(store, house.order(store, cup.get(store), 1 + random.nextInt(3), status)));
            } else {
                house.clock.pass(Duration.ofSeconds(1));
                Map.Entry<String, Long> order = orders.get(random.nextInt(orders.size()));
                house.stores.get(order.getKey()).life().cancel(order.getValue());
            }
            if (random.nextBoolean()) {
                Map.Entry<String, Long> order = orders.get(random.nextInt(orders.size()));
                house.hear(order.getKey(), Kind.ORDER, order.getValue());
            }
            if (random.nextInt(3) == 0) {
                house.hear(store, Kind.PRODUCT, cup.get(store));
                house.push();
            }
        }
        orders.forEach(order -> house.hear(order.getKey(), Kind.ORDER, order.getValue()));
        cup.forEach((store, id) -> house.hear(store, Kind.PRODUCT, id));
        house.clock.pass(Duration.ofHours(2));
        house.work();
        for (int i = 0; i < 3; i++) {
            house.push();
            house.settle();
        }
        house.push();

        int free = house.level("CUP").available().intValueExact();
        assertThat(house.figures(cup)).containsExactly(free, free, free);
    }

    private void edit(String store, Map<String, Long> product, int quantity) {
        house.clock.pass(Duration.ofSeconds(1));
        house.stores
                .get(store)
                .life()
                .editProduct(product.get(store), new JsonObject().put("stock_quantity", quantity));
        house.hear(store, Kind.PRODUCT, product.get(store));
    }

    private Map<String, Long> pushed(int... quantities) {
        Map<String, Long> cup = house.product("CUP", quantities);
        house.push();
        return cup;
    }
}
