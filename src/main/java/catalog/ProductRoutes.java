package catalog;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import platform.cache.SealedCache;
import platform.db.Database;
import platform.http.FieldError;
import platform.http.Problem;
import platform.http.Reply;
import platform.openapi.IdCursor;
import platform.openapi.Operations;
import platform.openapi.QueryValues;
import stores.Store;
import stores.Stores;

/** Lists a store's products and shows one. */
public final class ProductRoutes {
    private final Database database;
    private final Stores stores;
    private final Products products;
    private final StockedProducts stocked;
    private final SealedCache cache;

    /**
     * Over our copies of products.
     *
     * @param inventory what there is of them
     * @param cache of single products
     */
    public ProductRoutes(
            Database database, Stores stores, Products products, ProductInventory inventory, SealedCache cache) {
        this.database = database;
        this.stores = stores;
        this.products = products;
        this.stocked = new StockedProducts(inventory);
        this.cache = cache;
    }

    /** Serves the operations; who may ask is settled before them. */
    public void mount(Operations api) {
        api.on("listProducts", context -> Reply.ok(context, list(context)))
                .on("getProduct", context -> Reply.ok(context, details(context)));
    }

    private Future<JsonObject> list(RoutingContext context) {
        ProductFilter filter = filter(QueryValues.of(context));
        return stores.require(context.pathParam("store_id"))
                .compose(store -> products.list(database.pool(), store.id(), filter)
                        .compose(page -> stocked.all(database.pool(), store.id(), summaries(store, page))
                                .map(shown -> page(filter, page, shown))));
    }

    private static List<JsonObject> summaries(Store store, ProductPage page) {
        return page.products().stream()
                .map(product -> new JsonObject(ProductJson.summary(store, product)))
                .toList();
    }

    private static JsonObject page(ProductFilter filter, ProductPage page, JsonArray shown) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("products", shown);
        json.put("total", page.total());
        json.put("limit", filter.limit());
        json.put("offset", filter.offset());
        json.put("next_cursor", IdCursor.write(page.next()));
        return new JsonObject(json);
    }

    private Future<JsonObject> details(RoutingContext context) {
        long productId = Long.parseLong(context.pathParam("product_id"));
        return stores.require(context.pathParam("store_id"))
                .compose(store -> cache.get(ProductKind.cacheKey(store.id(), productId), () -> read(store, productId))
                        .map(found -> found.orElseThrow(ProductRoutes::notFound))
                        .compose(product -> stocked.one(database.pool(), store.id(), product)));
    }

    private Future<Optional<JsonObject>> read(Store store, long productId) {
        return products.find(database.pool(), store.id(), productId)
                .map(found -> found.map(product -> ProductJson.details(store, product)));
    }

    private static ProductFilter filter(QueryValues query) {
        Optional<String> search = query.text("search");
        if (search.isPresent() && SearchWords.query("", search.get()).isEmpty()) {
            throw Problem.invalid(List.of(new FieldError("search", "must hold a letter or a digit")))
                    .exception();
        }
        return new ProductFilter(
                search,
                query.text("sku"),
                query.whole("category"),
                query.optionalFlag("in_stock"),
                query.whole("parent_id"),
                query.number("limit"),
                query.number("offset"),
                IdCursor.of(query));
    }

    static RuntimeException notFound() {
        return Problem.notFound("There is no such product.").exception();
    }
}
