package fulfilment;

import carriers.Address;
import carriers.TrackingStatus;
import catalog.ManageStock;
import catalog.Product;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import orders.Order;
import orders.OrderItem;
import orders.OrderRefund;
import records.PostalAddress;
import records.RecordState;
import shipping.Shipment;
import shipping.ShipmentItem;
import shipping.ShipmentRequest;
import shipping.ShipmentState;
import stores.Store;
import stores.StoreMode;

/** Orders, products and parcels for tests. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final PostalAddress HOME =
            new PostalAddress("Ana", "Pérez", "", "Calle 1", "", "Madrid", "M", "28001", "ES", "", "+34 600");
    static final Store STORE = AutomationTest.TestStore.of(StoreMode.ON, NOW, false, true);

    private Samples() {}

    static Order order(List<OrderItem> items, List<OrderRefund> refunds) {
        return order(HOME, items, refunds);
    }

    static Order order(PostalAddress shipping, List<OrderItem> items, List<OrderRefund> refunds) {
        return order(shipping, "processing", RecordState.LIVE, NOW, Optional.of(NOW), Optional.empty(), items, refunds);
    }

    /** One thing, ordered to its buyer's home. */
    static Order order(
            String status,
            RecordState state,
            Instant createdAt,
            Optional<Instant> paidAt,
            Optional<Instant> completedAt,
            List<OrderRefund> refunds) {
        return order(HOME, status, state, createdAt, paidAt, completedAt, List.of(item(1, 5, "2")), refunds);
    }

    private static Order order(
            PostalAddress shipping,
            String status,
            RecordState state,
            Instant createdAt,
            Optional<Instant> paidAt,
            Optional<Instant> completedAt,
            List<OrderItem> items,
            List<OrderRefund> refunds) {
        return new Order(
                "s1",
                7,
                70,
                "70",
                status,
                state,
                "USD",
                new BigDecimal("20"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                false,
                0,
                "Ana Pérez",
                "ana@example.com",
                PostalAddress.none(),
                shipping,
                "",
                "cod",
                "Flat rate",
                "flat_rate:1",
                "checkout",
                true,
                "",
                createdAt,
                Optional.of(NOW),
                paidAt,
                completedAt,
                items,
                refunds,
                1);
    }

    static OrderItem item(long wcItemId, long productId, String quantity) {
        BigDecimal price = new BigDecimal("5.00");
        return new OrderItem(
                wcItemId + 1000,
                wcItemId,
                "Thing " + wcItemId,
                "SKU-" + wcItemId,
                productId,
                0,
                new BigDecimal(quantity),
                price,
                price,
                price,
                BigDecimal.ZERO,
                Optional.empty());
    }

    static OrderRefund refund(boolean known, long wcItemId, String quantity) {
        return new OrderRefund(
                1,
                BigDecimal.ONE,
                "",
                known,
                List.of(new OrderRefund.Item(wcItemId, new BigDecimal(quantity), BigDecimal.ONE)),
                NOW);
    }

    static Product product(long wcId, boolean isVirtual, int stock, String backorders) {
        return new Product(
                wcId,
                wcId,
                0,
                RecordState.LIVE,
                "simple",
                "publish",
                "Thing",
                "SKU",
                Optional.empty(),
                ManageStock.YES,
                OptionalInt.of(stock),
                "instock",
                backorders,
                isVirtual,
                false,
                Optional.of(new BigDecimal("2")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Shipment shipment(long id, ShipmentState state, TrackingStatus tracking, Optional<Instant> lastEventAt) {
        Optional<Instant> deliveredAt = tracking == TrackingStatus.DELIVERED ? lastEventAt : Optional.empty();
        return new Shipment(
                "s1",
                id,
                1,
                7,
                Optional.empty(),
                1,
                state,
                "WCI-1",
                Optional.of("DHL"),
                Optional.of("express"),
                BigDecimal.ONE,
                new Shipment.Measures(BigDecimal.TEN, BigDecimal.TEN, BigDecimal.TEN),
                Optional.empty(),
                state == ShipmentState.PURCHASED ? Optional.of("T" + id) : Optional.empty(),
                state == ShipmentState.PURCHASED ? Optional.of("https://track.example/T" + id) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                "ES",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                tracking,
                lastEventAt,
                deliveredAt,
                NOW,
                NOW,
                1,
                List.of(new ShipmentItem(1, "SKU-1", new BigDecimal("2"))));
    }

    static ShipmentRequest wish(Address destination, String by) {
        return new ShipmentRequest(
                "s1",
                7,
                destination,
                destination,
                List.of(),
                BigDecimal.TEN,
                "USD",
                Optional.empty(),
                Optional.empty(),
                true,
                by);
    }

    static OrderCase unplanned(Store store, boolean pausedForAll, Order order) {
        return new OrderCase(
                store, pausedForAll, order, Optional.empty(), List.of(), Map.of(), Map.of(), Map.of(), Set.of(), false);
    }

    static OrderCase planned(Store store, Order order, String by, Shipment... shipments) {
        Map<Long, Product> products = order.items().stream()
                .collect(Collectors.toMap(OrderItem::wcProductId, item -> product(item.wcProductId(), false, 5, "no")));
        return new OrderCase(
                store,
                false,
                order,
                Optional.empty(),
                List.of(shipments),
                Map.of(1L, wish(Destination.of(order(order.items(), List.of())), by)),
                Map.of(1L, new BigDecimal("2")),
                products,
                Set.of(),
                false);
    }
}
