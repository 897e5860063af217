package fulfilment;

import carriers.Address;
import catalog.Product;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import orders.Order;
import orders.OrderItem;
import stores.Store;

/** Whether an order can be shipped as it is. Pure; the reasons hold nothing personal. */
final class Validation {

    private Validation() {}

    /**
     * @param items those to be shipped
     * @param products by the store's id
     */
    static Optional<Obstacle> fault(Store store, Order order, List<OrderItem> items, Map<Long, Product> products) {
        return address(order)
                .or(() -> refunds(order))
                .or(() -> unknown(items, products))
                .or(() -> stock(items, products))
                .or(() -> origin(store));
    }

    /** What not even a person can have shipped: unknown goods and an oversold stock are theirs to judge. */
    static Optional<Obstacle> faultForPerson(Store store, Order order) {
        return address(order).or(() -> refunds(order)).or(() -> origin(store));
    }

    /** What a carrier would miss of the order's address. */
    static Optional<Obstacle> address(Order order) {
        if (!order.deliverTo().namesPlace()) {
            return Optional.of(Obstacle.lasting("the order has no shipping address"));
        }
        Address address = Destination.of(order);
        List<String> missing = Destination.missing(address);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Obstacle.lasting("the shipping address lacks " + String.join(", ", missing)));
    }

    private static Optional<Obstacle> refunds(Order order) {
        return order.refundItemsKnown()
                ? Optional.empty()
                : Optional.of(Obstacle.passing("what its refunds took back is not known yet"));
    }

    private static Optional<Obstacle> unknown(List<OrderItem> items, Map<Long, Product> products) {
        return names(items, item -> !products.containsKey(item.wcCatalogId()))
                .map(names -> Obstacle.passing("the catalogue lacks " + names));
    }

    /** A paid order's goods are already taken off by the shop. */
    private static Optional<Obstacle> stock(List<OrderItem> items, Map<Long, Product> products) {
        return names(
                        items,
                        item -> Optional.ofNullable(products.get(item.wcCatalogId()))
                                .filter(Product::oversold)
                                .isPresent())
                .map(names -> Obstacle.passing("out of stock: " + names));
    }

    private static Optional<Obstacle> origin(Store store) {
        return store.shipFrom().isPresent()
                ? Optional.empty()
                : Optional.of(Obstacle.passing("the store has no address to ship from"));
    }

    private static Optional<String> names(List<OrderItem> items, Predicate<OrderItem> which) {
        String names = items.stream()
                .filter(which)
                .map(item -> item.sku().isEmpty() ? item.name() : item.sku())
                .distinct()
                .collect(Collectors.joining(", "));
        return Optional.of(names).filter(text -> !text.isEmpty());
    }
}
