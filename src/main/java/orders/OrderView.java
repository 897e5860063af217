package orders;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import platform.db.Database;
import platform.http.Problem;
import stores.Store;

/** One order as the API shows it, with what later rooms know of it. */
public final class OrderView {
    private final Database database;
    private final Orders orders;
    private final OrderAdditions additions;

    public OrderView(Database database, Orders orders, OrderAdditions additions) {
        this.database = database;
        this.orders = orders;
        this.additions = additions;
    }

    /** The order by our id; fails with a 404 problem when the store has none such, else only with the database. */
    public Future<JsonObject> of(Store store, long orderId) {
        return orders.find(database.pool(), store.id(), orderId)
                .map(found -> found.orElseThrow(
                        () -> Problem.notFound("There is no such order.").exception()))
                .compose(order -> of(store, order));
    }

    private Future<JsonObject> of(Store store, Order order) {
        return additions
                .ofOne(store.id(), order.id())
                .map(more -> new JsonObject(OrderJson.details(store, order, more)));
    }

    /** What a listing shows beside orders. */
    Future<Map<Long, Map<String, Object>>> besides(Store store, OrderPage page) {
        return page.orders().isEmpty()
                ? Future.succeededFuture(Map.of())
                : additions.of(store.id(), page.orders().stream().map(Order::id).toList());
    }
}
