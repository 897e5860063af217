package app.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All orders seen so far, each as it was seen last. */
final class OrderBook {

    private static final Comparator<DemoOrder> NEWEST_FIRST = Comparator.comparing(DemoOrder::createdAt)
            .thenComparing(DemoOrder::shop)
            .thenComparing(DemoOrder::id)
            .reversed();

    private final Map<Key, DemoOrder> orders = new HashMap<>();

    private record Key(String shop, long id) {}

    /** Takes what was read; those that are new or look different, the oldest first. */
    List<DemoOrder> update(Collection<DemoOrder> read) {
        List<DemoOrder> changed = new ArrayList<>();
        for (DemoOrder order : read) {
            Optional<DemoOrder> before = Optional.ofNullable(orders.put(new Key(order.shop(), order.id()), order));
            if (before.filter(order::looksLike).isEmpty()) {
                changed.add(order);
            }
        }
        changed.sort(NEWEST_FIRST.reversed());
        return changed;
    }

    /** The newest orders, the newest first. */
    List<DemoOrder> newest(int count) {
        return orders.values().stream().sorted(NEWEST_FIRST).limit(count).toList();
    }

    /** How many orders of a shop stand at one of these statuses of fulfilment. */
    long count(String shop, Collection<String> fulfilment) {
        return orders.values().stream()
                .filter(order -> order.shop().equals(shop) && fulfilment.contains(order.fulfilment()))
                .count();
    }

    long labels() {
        return orders.values().stream().mapToLong(DemoOrder::labels).sum();
    }

    /** Orders at the end of their way: delivered, and the shop knows it. */
    long finished() {
        return orders.values().stream().filter(DemoOrder::isFinished).count();
    }

    long delivered() {
        return orders.values().stream().filter(DemoOrder::isDelivered).count();
    }
}
