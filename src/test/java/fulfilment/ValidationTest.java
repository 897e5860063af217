package fulfilment;

import static fulfilment.Samples.item;
import static fulfilment.Samples.product;
import static org.assertj.core.api.Assertions.assertThat;

import carriers.Address;
import catalog.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orders.Order;
import orders.OrderItem;
import org.junit.jupiter.api.Test;
import records.PostalAddress;
import shipping.ShipmentLine;
import stores.Store;

class ValidationTest {
    private static final Store STORE = Samples.STORE;
    private static final Map<Long, Product> KNOWN = Map.of(10L, product(10, false, 3, "no"));

    @Test
    void anOrderThatCanBeShipped_waitsOnlyForAnOrigin() {
        assertThat(fault(Samples.HOME, KNOWN)).contains(Obstacle.passing("the store has no address to ship from"));
    }

    @Test
    void withoutAnAddress_itWaits() {
        assertThat(fault(PostalAddress.none(), KNOWN)).contains(Obstacle.lasting("the order has no shipping address"));
        PostalAddress half = new PostalAddress("", "", "", "Calle 1", "", "", "", "", "ES", "", "");
        assertThat(fault(half, KNOWN)).contains(Obstacle.lasting("the shipping address lacks name, city"));
    }

    @Test
    void unknownItems_areWaitedFor() {
        assertThat(fault(Samples.HOME, Map.of())).contains(Obstacle.passing("the catalogue lacks SKU-1"));
    }

    @Test
    void onlyANegativeFigureWithoutBackorders_isOutOfStock() {
        assertThat(fault(Samples.HOME, Map.of(10L, product(10, false, -1, "no"))))
                .contains(Obstacle.passing("out of stock: SKU-1"));
        assertThat(fault(Samples.HOME, Map.of(10L, product(10, false, 0, "no"))).map(Obstacle::reason))
                .contains("the store has no address to ship from");
        assertThat(fault(Samples.HOME, Map.of(10L, product(10, false, -1, "notify")))
                        .map(Obstacle::reason))
                .contains("the store has no address to ship from");
    }

    @Test
    void refundsOfUnknownItems_areReadFirst() {
        Order order = Samples.order(List.of(item(1, 10, "2")), List.of(Samples.refund(false, 1, "1")));

        assertThat(Validation.fault(STORE, order, order.items(), KNOWN))
                .contains(Obstacle.passing("what its refunds took back is not known yet"));
    }

    @Test
    void anItemWithoutSku_isNamedByItsName() {
        OrderItem nameless = new OrderItem(
                1001,
                1,
                "Thing without number",
                "",
                99,
                0,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                Optional.empty());
        Order order = Samples.order(List.of(nameless), List.of());

        assertThat(Validation.fault(STORE, order, order.items(), KNOWN))
                .contains(Obstacle.passing("the catalogue lacks Thing without number"));
    }

    @Test
    void aPackingList_leavesOutWhatIsRefundedDigitalOrPlanned() {
        Order order = Samples.order(
                List.of(item(1, 10, "5"), item(2, 20, "1"), item(3, 30, "1")),
                List.of(Samples.refund(true, 1, "2"), Samples.refund(true, 3, "1")));
        PackingList list =
                new PackingList(order, Map.of(10L, product(10, false, 3, "no"), 20L, product(20, true, 3, "no")));

        assertThat(list.shippable()).isEqualTo(Map.of(1L, new BigDecimal("3")));
        assertThat(list.linesLeft(Map.of(1L, BigDecimal.ONE), STORE))
                .containsExactly(new ShipmentLine(
                        1,
                        "SKU-1",
                        "Thing 1",
                        new BigDecimal("2"),
                        Optional.of(new BigDecimal("2.000000")),
                        new BigDecimal("5.00")));
        assertThat(list.goods(Map.of(1L, new BigDecimal("3")))).isEqualTo(Goods.COVERED);
        assertThat(list.goods(Map.of())).isEqualTo(Goods.LEFT);
        assertThat(list.covers(Map.of(1L, new BigDecimal("4")))).isFalse();
        assertThat(list.covers(Map.of(2L, BigDecimal.ONE))).isFalse();
    }

    @Test
    void aDigitalOrder_holdsNothingToShip() {
        Order order = Samples.order(List.of(item(2, 20, "1")), List.of());

        assertThat(new PackingList(order, Map.of(20L, product(20, true, 3, "no"))).goods(Map.of()))
                .isEqualTo(Goods.NONE);
    }

    @Test
    void anAddress_isTheSame_whateverItsTelephone() {
        Order order = Samples.order(List.of(), List.of());
        Address planned = Destination.of(order);
        PostalAddress otherPhone =
                new PostalAddress(" Ana", "Pérez ", "", "Calle 1", "", "Madrid", "M", "28001", "es", "x@y", "1");
        PostalAddress otherStreet =
                new PostalAddress("Ana", "Pérez", "", "Calle 2", "", "Madrid", "M", "28001", "ES", "", "");

        assertThat(planned.contactName()).isEqualTo("Ana Pérez");
        assertThat(planned.email()).contains("ana@example.com");
        assertThat(Destination.isSame(planned, otherPhone)).isTrue();
        assertThat(Destination.isSame(planned, otherStreet)).isFalse();
    }

    private static Optional<Obstacle> fault(PostalAddress address, Map<Long, Product> products) {
        Order order = Samples.order(address, List.of(item(1, 10, "2")), List.of());
        return Validation.fault(STORE, order, order.items(), products);
    }
}
