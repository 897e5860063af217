package customers;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import platform.cache.SealedCache;
import platform.db.Database;
import platform.http.Problem;
import platform.http.Reply;
import platform.openapi.IdCursor;
import platform.openapi.Operations;
import platform.openapi.QueryValues;
import stores.Stores;

/** Lists a store's customers and shows one. */
public final class CustomerRoutes {
    private final Database database;
    private final Stores stores;
    private final Customers customers;
    private final SealedCache cache;

    /** @param cache of single customers */
    public CustomerRoutes(Database database, Stores stores, Customers customers, SealedCache cache) {
        this.database = database;
        this.stores = stores;
        this.customers = customers;
        this.cache = cache;
    }

    /** Serves the operations; who may ask is settled before them. */
    public void mount(Operations api) {
        api.on("listCustomers", context -> Reply.ok(context, list(context)))
                .on("getCustomer", context -> Reply.ok(context, details(context)));
    }

    private Future<JsonObject> list(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        CustomerFilter filter = new CustomerFilter(
                query.text("email"), query.number("limit"), query.number("offset"), IdCursor.of(query));
        return stores.require(context.pathParam("store_id"))
                .compose(store -> customers.list(database.pool(), store.id(), filter))
                .map(page -> page(filter, page));
    }

    private static JsonObject page(CustomerFilter filter, CustomerPage page) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(
                "customers",
                new JsonArray(page.customers().stream()
                        .map(customer -> new JsonObject(CustomerJson.summary(customer)))
                        .toList()));
        json.put("total", page.total());
        json.put("limit", filter.limit());
        json.put("offset", filter.offset());
        json.put("next_cursor", IdCursor.write(page.next()));
        return new JsonObject(json);
    }

    private Future<JsonObject> details(RoutingContext context) {
        long customerId = Long.parseLong(context.pathParam("customer_id"));
        return stores.require(context.pathParam("store_id"))
                .compose(store ->
                        cache.get(CustomerKind.cacheKey(store.id(), customerId), () -> read(store.id(), customerId)))
                .map(CustomerRoutes::orNotFound);
    }

    private Future<Optional<JsonObject>> read(String storeId, long customerId) {
        return customers.find(database.pool(), storeId, customerId).map(found -> found.map(CustomerJson::details));
    }

    private static JsonObject orNotFound(Optional<JsonObject> customer) {
        return customer.orElseThrow(
                () -> Problem.notFound("There is no such customer.").exception());
    }
}
