package fulfilment;

import catalog.Product;
import catalog.Products;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import orders.Order;
import orders.OrderFilter;
import orders.OrderItem;
import orders.OrderWindow;
import orders.Orders;
import platform.db.Database;
import shipping.RulesVersion;
import shipping.Shipping;
import shipping.ShippingRules;
import shipping.ShippingRulesReader;
import shipping.StoredPrices;
import stores.Store;

/** Tries rules on a store's newest orders, by what is stored; changes nothing and asks nobody. */
final class RulesDryRun {

    private final Vertx vertx;
    private final Database database;
    private final Orders orders;
    private final Products products;
    private final Shipping shipping;

    RulesDryRun(Vertx vertx, Database database, Orders orders, Products products, Shipping shipping) {
        this.vertx = vertx;
        this.database = database;
        this.orders = orders;
        this.products = products;
        this.shipping = shipping;
    }

    /**
     * What came of it.
     *
     * @param version of the rules in force, 0 for the defaults
     * @param comparisons of the newest orders, the newest first
     */
    record Result(int version, List<RulesComparison> comparisons) {}

    /**
     * Compares other rules with those in force.
     *
     * @param most how many orders are looked at
     * @return fails only with the database
     */
    Future<Result> run(Store store, ShippingRules candidate, int most) {
        Future<Optional<RulesVersion>> version = shipping.ruleBook().newest(database.pool(), store.id());
        return version.compose(inForce -> orders.page(
                        database.pool(), store.id(), OrderFilter.all(), OrderWindow.first(most))
                .compose(page -> compare(store, page.orders(), rules(inForce), candidate))
                .map(comparisons -> new Result(inForce.map(RulesVersion::number).orElse(0), comparisons)));
    }

    /** Apart from the event loop: many rules with long lists, asked of many orders, take seconds. */
    private Future<List<RulesComparison>> compare(
            Store store, List<Order> newest, ShippingRules current, ShippingRules candidate) {
        Future<Map<Long, Product>> known = products(store, newest);
        Future<Map<Long, List<StoredPrices>>> prices = shipping.storedPrices(
                database.pool(), store.id(), newest.stream().map(Order::id).toList());
        Future<Boolean> declares = shipping.declaresCustoms(database.pool(), store.id(), store.sandbox());
        return Future.join(known, prices, declares)
                .map(all -> newest.stream()
                        .map(order -> new RulesComparison.Subject(
                                store,
                                order,
                                known.result(),
                                prices.result().getOrDefault(order.id(), List.of()),
                                declares.result()))
                        .toList())
                .compose(subjects -> vertx.executeBlocking(
                        () -> subjects.stream()
                                .map(subject -> RulesComparison.of(subject, current, candidate))
                                .toList(),
                        false));
    }

    private Future<Map<Long, Product>> products(Store store, List<Order> newest) {
        Set<Long> ids = newest.stream()
                .flatMap(order -> order.items().stream())
                .map(OrderItem::wcCatalogId)
                .filter(id -> id > 0)
                .collect(Collectors.toUnmodifiableSet());
        return ids.isEmpty()
                ? Future.succeededFuture(Map.of())
                : products.findByWcIds(database.pool(), store.id(), ids);
    }

    private static ShippingRules rules(Optional<RulesVersion> version) {
        return version.map(given -> ShippingRulesReader.read(given.rules())).orElse(ShippingRules.DEFAULT);
    }
}
