package fulfilment;

import catalog.Product;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orders.Order;
import orders.OrderItem;
import shipping.ItemTraits;
import shipping.ShipmentLine;
import stores.Store;

/**
 * What of an order is sent: its goods, less what was refunded and what needs no parcel. Lines go by the store's item id,
 * which stays the same whatever else changes. Pure.
 */
final class PackingList {

    private final Order order;
    private final Map<Long, Product> products;
    private final Map<Long, BigDecimal> shippable;

    /** @param products by the store's id; what is not known counts as something to be sent */
    PackingList(Order order, Map<Long, Product> products) {
        this.order = order;
        this.products = Map.copyOf(products);
        this.shippable = shippable(order, products);
    }

    /** How many of each line are to be sent in all; lines of which none are absent. */
    Map<Long, BigDecimal> shippable() {
        return shippable;
    }

    /** Whether parcels hold no more than that. */
    boolean covers(Map<Long, BigDecimal> planned) {
        return planned.entrySet().stream()
                .allMatch(
                        line -> line.getValue().compareTo(shippable.getOrDefault(line.getKey(), BigDecimal.ZERO)) <= 0);
    }

    /** @param planned how many of each line are in parcels */
    Goods goods(Map<Long, BigDecimal> planned) {
        if (shippable.isEmpty() && planned.isEmpty()) {
            return Goods.NONE;
        }
        return itemsLeft(planned).isEmpty() ? Goods.COVERED : Goods.LEFT;
    }

    /** The lines of which something has no parcel yet. */
    List<OrderItem> itemsLeft(Map<Long, BigDecimal> planned) {
        return order.items().stream()
                .filter(item -> left(item, planned).signum() > 0)
                .toList();
    }

    /** What has no parcel yet, as shipping takes it; measures are told in the store's units. */
    List<ShipmentLine> linesLeft(Map<Long, BigDecimal> planned, Store store) {
        return itemsLeft(planned).stream()
                .map(item -> new ShipmentLine(
                        item.wcItemId(),
                        item.sku(),
                        item.name(),
                        left(item, planned),
                        product(item).flatMap(product -> ProductMeasures.weightKg(product, store)),
                        item.price(),
                        product(item)
                                .map(product -> ProductMeasures.traits(product, store))
                                .orElse(ItemTraits.NONE)))
                .toList();
    }

    /** Worth of lines. */
    static BigDecimal value(List<ShipmentLine> lines) {
        return lines.stream()
                .map(line -> line.unitValue().multiply(line.quantity()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal left(OrderItem item, Map<Long, BigDecimal> planned) {
        return shippable
                .getOrDefault(item.wcItemId(), BigDecimal.ZERO)
                .subtract(planned.getOrDefault(item.wcItemId(), BigDecimal.ZERO));
    }

    private Optional<Product> product(OrderItem item) {
        return Optional.ofNullable(products.get(item.wcCatalogId()));
    }

    private static Map<Long, BigDecimal> shippable(Order order, Map<Long, Product> products) {
        Map<Long, BigDecimal> refunded = order.refundedQuantities();
        Map<Long, BigDecimal> shippable = new HashMap<>();
        for (OrderItem item : order.items()) {
            boolean sent = Optional.ofNullable(products.get(item.wcCatalogId()))
                    .map(Product::needsShipping)
                    .orElse(true);
            BigDecimal quantity = item.quantity().subtract(refunded.getOrDefault(item.wcItemId(), BigDecimal.ZERO));
            if (sent && quantity.signum() > 0) {
                shippable.put(item.wcItemId(), quantity);
            }
        }
        return Map.copyOf(shippable);
    }
}
