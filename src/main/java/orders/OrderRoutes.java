package orders;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import platform.db.Database;
import platform.http.Problem;
import platform.http.Reply;
import platform.openapi.Operations;
import platform.openapi.QueryValues;
import stores.Store;
import stores.Stores;

/** Lists a store's orders, exports them and shows one. */
public final class OrderRoutes {
    private static final String STORE = "store_id";

    private final Database database;
    private final Stores stores;
    private final Orders orders;
    private final OrderView view;
    private final OrderLookup lookup;
    private final OrderExport export;

    public OrderRoutes(Database database, Stores stores, Orders orders, OrderAdditions additions, OrderLookup lookup) {
        this.database = database;
        this.stores = stores;
        this.orders = orders;
        this.view = new OrderView(database, orders, additions);
        this.lookup = lookup;
        this.export = new OrderExport(database, orders, view);
    }

    /** Serves the operations; who may ask is settled before them. */
    public void mount(Operations api) {
        api.on("listOrders", context -> Reply.ok(context, list(context)))
                .on("exportOrders", this::export)
                .on("getOrder", context -> Reply.ok(context, details(context)));
    }

    private Future<JsonObject> list(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        OrderWindow window = window(query);
        return stores.require(context.pathParam(STORE))
                .compose(store -> filter(store, query).compose(filter -> list(store, filter, window)));
    }

    private Future<JsonObject> list(Store store, OrderFilter filter, OrderWindow window) {
        Future<OrderPage> page = orders.page(database.pool(), store.id(), filter, window);
        Future<Long> total = orders.total(database.pool(), store.id(), filter);
        return Future.join(page, total)
                .compose(both -> view.besides(store, page.result()))
                .map(more -> page(new Listed(store, window, page.result(), total.result()), more));
    }

    private record Listed(Store store, OrderWindow window, OrderPage page, long total) {}

    private static JsonObject page(Listed listed, Map<Long, Map<String, Object>> more) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(
                "orders",
                listed.page().orders().stream()
                        .map(order -> OrderJson.summary(listed.store(), order, more.getOrDefault(order.id(), Map.of())))
                        .toList());
        json.put("total", listed.total());
        json.put("limit", listed.window().limit());
        json.put("offset", listed.window().offset());
        json.put("next_cursor", listed.page().next().map(OrderCursor::text).orElse(null));
        return new JsonObject(json);
    }

    private void export(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        stores.require(context.pathParam(STORE))
                .compose(store ->
                        filter(store, query).compose(filter -> export.stream(store, filter, context.response())))
                .compose(done -> context.response().end())
                .onFailure(context::fail);
    }

    private Future<JsonObject> details(RoutingContext context) {
        long orderId = Long.parseLong(context.pathParam("order_id"));
        return stores.require(context.pathParam(STORE)).compose(store -> view.of(store, orderId));
    }

    private Future<OrderFilter> filter(Store store, QueryValues query) {
        OrderFilter filter = new OrderFilter(
                query.text("status"),
                query.instant("start_date"),
                query.instant("end_date"),
                query.text("customer_email"),
                query.whole("wc_order_id"),
                query.text("number"),
                Optional.empty());
        return query.text("tracking_number")
                .map(number -> lookup.byTrackingNumber(store.id(), number).map(filter::among))
                .orElseGet(() -> Future.succeededFuture(filter));
    }

    private static OrderWindow window(QueryValues query) {
        int offset = query.number("offset");
        Optional<OrderCursor> place = query.text("cursor").map(OrderRoutes::place);
        if (place.isPresent() && offset > 0) {
            throw Problem.invalid("cursor", "goes without offset").exception();
        }
        return new OrderWindow(query.number("limit"), offset, place);
    }

    private static OrderCursor place(String cursor) {
        return OrderCursor.parse(cursor)
                .orElseThrow(() -> Problem.invalid("cursor", "must be the next_cursor of a page")
                        .exception());
    }
}
