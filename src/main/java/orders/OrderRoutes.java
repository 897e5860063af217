package orders;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import platform.db.Database;
import platform.http.Problem;
import platform.http.Reply;
import platform.openapi.Operations;
import platform.openapi.QueryValues;
import stores.Store;
import stores.Stores;

/** Lists a store's orders and shows one. */
public final class OrderRoutes {
    private final Database database;
    private final Stores stores;
    private final Orders orders;
    private final OrderAdditions additions;

    public OrderRoutes(Database database, Stores stores, Orders orders, OrderAdditions additions) {
        this.database = database;
        this.stores = stores;
        this.orders = orders;
        this.additions = additions;
    }

    /** Serves the operations; who may ask is settled before them. */
    public void mount(Operations api) {
        api.on("listOrders", context -> Reply.ok(context, list(context)))
                .on("getOrder", context -> Reply.ok(context, details(context)));
    }

    private Future<JsonObject> list(RoutingContext context) {
        OrderFilter filter = filter(QueryValues.of(context));
        return stores.require(context.pathParam("store_id"))
                .compose(store ->
                        orders.list(database.pool(), store.id(), filter).compose(page -> page(store, filter, page)));
    }

    private Future<JsonObject> page(Store store, OrderFilter filter, OrderPage page) {
        return additionsOf(store, page.orders()).map(more -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put(
                    "orders",
                    page.orders().stream()
                            .map(order -> OrderJson.summary(store, order, more.getOrDefault(order.id(), Map.of())))
                            .toList());
            json.put("total", page.total());
            json.put("limit", filter.limit());
            json.put("offset", filter.offset());
            return new JsonObject(json);
        });
    }

    private Future<JsonObject> details(RoutingContext context) {
        long orderId = Long.parseLong(context.pathParam("order_id"));
        return stores.require(context.pathParam("store_id"))
                .compose(store -> orders.find(database.pool(), store.id(), orderId)
                        .map(OrderRoutes::orNotFound)
                        .compose(order -> details(store, order)));
    }

    private Future<JsonObject> details(Store store, Order order) {
        return additionsOf(store, List.of(order))
                .map(more -> OrderJson.details(store, order, more.getOrDefault(order.id(), Map.of())))
                .map(JsonObject::new);
    }

    private Future<Map<Long, Map<String, Object>>> additionsOf(Store store, List<Order> shown) {
        return shown.isEmpty()
                ? Future.succeededFuture(Map.of())
                : additions.of(store.id(), shown.stream().map(Order::id).toList());
    }

    private static OrderFilter filter(QueryValues query) {
        return new OrderFilter(
                query.text("status"),
                query.instant("start_date"),
                query.instant("end_date"),
                query.text("customer_email"),
                query.whole("wc_order_id"),
                query.number("limit"),
                query.number("offset"));
    }

    private static Order orNotFound(Optional<Order> order) {
        return order.orElseThrow(OrderRoutes::notFound);
    }

    private static RuntimeException notFound() {
        return Problem.notFound("There is no such order.").exception();
    }
}
