package fulfilment;

import carriers.Address;
import carriers.AddressChecked;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orders.Order;
import orders.Orders;
import org.jspecify.annotations.Nullable;
import platform.db.Database;
import platform.http.Problem;
import platform.http.Reply;
import platform.openapi.Operations;
import shipping.AddressChecker;
import stores.Store;
import stores.Stores;

/** Asks a carrier now whether parcels can be delivered where an order goes. */
public final class AddressCheckRoutes {
    private final Database database;
    private final Stores stores;
    private final Orders orders;
    private final AddressChecker checker;
    private final List<String> providers;

    /**
     * Over the stores' carriers.
     *
     * @param providers of accounts that can check addresses, for those whose store has none
     */
    public AddressCheckRoutes(
            Database database, Stores stores, Orders orders, AddressChecker checker, List<String> providers) {
        this.database = database;
        this.stores = stores;
        this.orders = orders;
        this.checker = checker;
        this.providers = List.copyOf(providers);
    }

    /** Serves the operation. */
    public void mount(Operations api) {
        api.on("checkOrderAddress", context -> Reply.ok(context, check(context)));
    }

    private Future<JsonObject> check(RoutingContext context) {
        long orderId = Long.parseLong(context.pathParam("order_id"));
        return stores.require(context.pathParam("store_id"))
                .compose(store -> orders.find(database.pool(), store.id(), orderId)
                        .map(found -> found.orElseThrow(() ->
                                Problem.notFound("There is no such order.").exception()))
                        .compose(order -> check(store, order)));
    }

    private Future<JsonObject> check(Store store, Order order) {
        Address address = Destination.of(order);
        Optional<Problem> incomplete = AddressVerdict.incomplete(address);
        return incomplete.isPresent()
                ? Future.failedFuture(incomplete.get().exception())
                : checker.check(store.id(), address).map(answer -> told(order, address, answer));
    }

    private JsonObject told(Order order, Address address, AddressChecker.Answer answer) {
        if (answer instanceof AddressChecker.Asked asked && asked.outcome() instanceof AddressChecked checked) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("order_id", order.id());
            json.putAll(AddressVerdict.json(address, checked, asked.account()));
            return new JsonObject(json);
        }
        throw AddressVerdict.problem(order.storeId(), answer, providers).exception();
    }
}
