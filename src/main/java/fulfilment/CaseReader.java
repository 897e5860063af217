package fulfilment;

import catalog.Product;
import catalog.Products;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import orders.Order;
import orders.OrderItem;
import orders.Orders;
import platform.db.Tx;
import shipping.Shipment;
import shipping.ShipmentRequest;
import shipping.Shipping;
import stores.Store;

/** Reads all that an order's fulfilment is decided from. Never HTTP. */
final class CaseReader {

    private final FulfilmentRepository fulfilments = new FulfilmentRepository();
    private final RebuyRepository rebuys = new RebuyRepository();
    private final Orders orders;
    private final Products products;
    private final Shipping shipping;

    CaseReader(Orders orders, Products products, Shipping shipping) {
        this.orders = orders;
        this.products = products;
        this.shipping = shipping;
    }

    /** Automation's settings at this moment. */
    record Settings(Store store, boolean pausedForAll) {}

    /** Empty when we hold no such order; fails only with the database. */
    Future<Optional<OrderCase>> read(SqlClient sql, Settings settings, long orderId) {
        return orders.find(sql, settings.store().id(), orderId)
                .compose(order -> order.map(found ->
                                gather(new Gathering(sql, settings, found)).map(Optional::of))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    /**
     * The same, its parcels kept as they are until the transaction ends: of one that ends between two looks, the goods would
     * seem free while it still seemed to stand for them, and would be planned once more. The order's lock is held.
     */
    Future<Optional<OrderCase>> readAtRest(Tx tx, Settings settings, long orderId) {
        return shipping.lock(tx.sql(), settings.store().id(), orderId)
                .compose(locked -> read(tx.sql(), settings, orderId));
    }

    private record Gathering(SqlClient sql, Settings settings, Order order) {
        String storeId() {
            return settings.store().id();
        }
    }

    private Future<OrderCase> gather(Gathering g) {
        return shipping.ofSubject(g.sql(), g.storeId(), g.order().id())
                .compose(shipments -> wishes(g, shipments).compose(wishes -> gather(g, shipments, wishes)));
    }

    private Future<OrderCase> gather(Gathering g, List<Shipment> shipments, Map<Long, ShipmentRequest> wishes) {
        long orderId = g.order().id();
        Future<Map<Long, Standing>> standing = fulfilments.find(g.sql(), g.storeId(), List.of(orderId));
        Future<Map<Long, BigDecimal>> planned = planned(g, shipments);
        Future<Map<Long, Product>> known = products(g);
        Future<Set<Deed>> deeds = fulfilments.deeds(g.sql(), g.storeId(), orderId);
        Future<Boolean> cancelling = fulfilments.isBeingCancelled(g.sql(), g.storeId(), orderId);
        return Future.join(standing, planned, known, deeds, cancelling)
                .map(all -> new OrderCase(
                        g.settings().store(),
                        g.settings().pausedForAll(),
                        g.order(),
                        Optional.ofNullable(standing.result().get(orderId)),
                        shipments,
                        wishes,
                        planned.result(),
                        known.result(),
                        deeds.result(),
                        cancelling.result()));
    }

    /** Without the goods of labels that are being taken back and are in a new plan already. */
    private Future<Map<Long, BigDecimal>> planned(Gathering g, List<Shipment> shipments) {
        long orderId = g.order().id();
        Future<Map<Long, BigDecimal>> planned = shipping.planned(g.sql(), g.storeId(), orderId);
        boolean ending = shipments.stream().anyMatch(shipment -> Parcels.phase(shipment) == ParcelPhase.ENDING);
        return ending
                ? planned.compose(held -> rebuys.ofOrder(g.sql(), g.storeId(), orderId)
                        .map(all -> RebuyRuling.less(held, RebuyRuling.replacedHeld(shipments, all))))
                : planned;
    }

    private Future<Map<Long, Product>> products(Gathering g) {
        Set<Long> ids = g.order().items().stream()
                .map(OrderItem::wcCatalogId)
                .filter(id -> id > 0)
                .collect(Collectors.toUnmodifiableSet());
        return ids.isEmpty() ? Future.succeededFuture(Map.of()) : products.findByWcIds(g.sql(), g.storeId(), ids);
    }

    /** Of those plans of which a parcel is live. */
    private Future<Map<Long, ShipmentRequest>> wishes(Gathering g, List<Shipment> shipments) {
        Future<Map<Long, ShipmentRequest>> all = Future.succeededFuture(new HashMap<>());
        List<Long> plans = shipments.stream()
                .filter(shipment -> Parcels.phase(shipment).isLive())
                .map(Shipment::planId)
                .distinct()
                .toList();
        for (long plan : plans) {
            all = all.compose(wishes -> wish(g, wishes, plan));
        }
        return all;
    }

    private Future<Map<Long, ShipmentRequest>> wish(Gathering g, Map<Long, ShipmentRequest> wishes, long plan) {
        return shipping.request(g.sql(), g.storeId(), plan).map(wish -> {
            wishes.put(plan, wish);
            return wishes;
        });
    }
}
