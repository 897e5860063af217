package inventory;

import access.Principal;
import access.Require;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import platform.http.JsonBody;
import platform.http.Reply;
import platform.openapi.Operations;
import platform.openapi.QueryValues;
import stores.Store;
import stores.Stores;

/** Shows and changes what products count as, and which count nowhere. */
public final class MappingRoutes {
    private static final int LONGEST_SKU = 255;
    private static final int DECIMALS = 4;
    private static final BigDecimal LEAST = new BigDecimal("0.0001");
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    private final Stores stores;
    private final Mappings mappings;

    public MappingRoutes(Stores stores, Inventory inventory) {
        this.stores = stores;
        this.mappings = inventory.mappings();
    }

    /** Serves the operations. */
    public void mount(Operations api) {
        api.on("listStockMappings", context -> Reply.ok(context, list(context)))
                .on("setStockMapping", context -> Reply.ok(context, set(context)))
                .on("deleteStockMapping", this::delete)
                .on("listUnmappedProducts", context -> Reply.ok(context, unmapped(context)));
    }

    private Future<JsonObject> list(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        return store(context)
                .compose(store ->
                        mappings.page(store.id(), query.text("sku"), query.number("limit"), query.number("offset")))
                .map(page -> page(query, page, MappingRoutes::json, "mappings"));
    }

    private Future<JsonObject> set(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        String sku = body.text("sku", LONGEST_SKU).strip();
        Optional<BigDecimal> pieces = body.optionalDecimal("pieces", LEAST, MOST, DECIMALS);
        return body.refuseUnknown()
                .result(() -> store(context)
                        .compose(store -> mappings.put(
                                store.id(),
                                wcId(context),
                                sku,
                                pieces.orElse(BigDecimal.ONE),
                                Principal.of(context).id()))
                        .map(MappingRoutes::json));
    }

    private void delete(RoutingContext context) {
        store(context)
                .compose(store -> mappings.delete(store.id(), wcId(context)))
                .onSuccess(done -> context.response().setStatusCode(204).end())
                .onFailure(context::fail);
    }

    private Future<JsonObject> unmapped(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        return store(context)
                .compose(store -> mappings.unmapped(store.id(), query.number("limit"), query.number("offset")))
                .map(page -> page(query, page, MappingRoutes::json, "products"));
    }

    private static <T> JsonObject page(
            QueryValues query, Mappings.Page<T> page, Function<T, JsonObject> json, String member) {
        return new JsonObject()
                .put("total", page.total())
                .put("limit", query.number("limit"))
                .put("offset", query.number("offset"))
                .put(member, new JsonArray(page.items().stream().map(json).toList()));
    }

    private static JsonObject json(Mapping mapping) {
        return new JsonObject()
                .put("wc_product_id", mapping.wcProductId())
                .put("sku", mapping.sku())
                .put("pieces", mapping.pieces().stripTrailingZeros())
                .put("updated_by", mapping.updatedBy())
                .put("updated_at", mapping.updatedAt().toString());
    }

    private static JsonObject json(Unmapped unmapped) {
        return new JsonObject()
                .put("product_id", unmapped.productId())
                .put("wc_product_id", unmapped.wcProductId())
                .put("name", unmapped.name())
                .put("sku", unmapped.sku())
                .put("reason", unmapped.reason().wireName());
    }

    private static long wcId(RoutingContext context) {
        return Long.parseLong(context.pathParam("wc_product_id"));
    }

    private Future<Store> store(RoutingContext context) {
        return stores.require(context.pathParam(Require.STORE_PARAMETER));
    }
}
