package catalog;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import platform.db.Database;
import platform.db.Tx;
import platform.http.EntityTag;
import platform.http.Problem;
import platform.http.Reply;
import platform.json.Json;
import platform.openapi.Operations;
import platform.tasks.Tasks;
import platform.time.Patience;
import records.Kind;
import records.RecordKey;
import records.RecordState;
import records.Records;
import stores.Store;
import stores.Stores;

/**
 * What a caller can have done with a product in its store. It is written here with a task, which is tried at once: who
 * asked waits a while for the store, and else is told that it is under way.
 */
public final class ProductActionRoutes {
    private final Parts parts;
    private final Patience patience;
    private final StockedProducts stocked;

    public ProductActionRoutes(Vertx vertx, Parts parts, CatalogSettings settings) {
        this.parts = parts;
        this.stocked = new StockedProducts(parts.inventory());
        this.patience = new Patience(vertx, settings.settleWithin());
    }

    /** What it works with. */
    public record Parts(
            Database database,
            Tasks tasks,
            Stores stores,
            Records records,
            Products products,
            ProductInventory inventory,
            StockChanges changes) {}

    /** Serves the operations; who may ask is settled before them. */
    public void mount(Operations api) {
        api.on("setProductStock", this::changeStock)
                .on("getStockChange", context -> Reply.ok(context, stockChange(context)))
                .on("syncProduct", this::sync);
    }

    private void changeStock(RoutingContext context) {
        StockRequest request = StockRequest.of(context);
        String storeId = context.pathParam("store_id");
        long productId = id(context, "product_id");
        activeStore(storeId)
                .compose(store -> parts.database.transaction(tx -> want(tx, context, store, productId, request)))
                .compose(changeId -> patience.until(() -> finished(storeId, productId, changeId))
                        .compose(waited -> change(storeId, productId, changeId)))
                .onSuccess(change -> answer(context, change))
                .onFailure(context::fail);
    }

    private Future<Long> want(Tx tx, RoutingContext context, Store store, long productId, StockRequest request) {
        return match(tx, context, store, productId)
                .map(ProductActionRoutes::inStore)
                .compose(product -> parts.changes
                        .want(tx, store.id(), product.shown(), request.operation(), request.quantity())
                        .compose(id -> EntityTag.isRequired(context)
                                ? requireFirst(tx, context, store, product, id).map(id)
                                : Future.succeededFuture(id)));
    }

    private Future<ProductDetails> match(Tx tx, RoutingContext context, Store store, long productId) {
        return parts.products
                .find(tx.sql(), store.id(), productId)
                .map(found -> found.orElseThrow(ProductRoutes::notFound))
                .compose(product -> stocked.one(tx.sql(), store.id(), ProductJson.details(store, product))
                        .map(shown -> {
                            EntityTag.of(Json.write(shown)).requireMatch(context);
                            return product;
                        }));
    }

    /** The tag shows a change only once the store has made it: of two with one tag the second must not follow the first. */
    private Future<Void> requireFirst(
            Tx tx, RoutingContext context, Store store, ProductDetails product, long changeId) {
        return match(tx, context, store, product.shown().product().id())
                .compose(same -> parts.changes.othersUnderWay(tx, store.id(), product.shown(), changeId))
                .compose(others -> others ? Future.failedFuture(EntityTag.changedSince()) : Future.succeededFuture());
    }

    private Future<Boolean> finished(String storeId, long productId, long changeId) {
        return change(storeId, productId, changeId).map(StockChange::settled);
    }

    private Future<StockChange> change(String storeId, long productId, long changeId) {
        return parts.changes
                .find(parts.database.pool(), storeId, productId, changeId)
                .map(found -> found.orElseThrow(
                        () -> Problem.notFound("There is no such change.").exception()));
    }

    private static void answer(RoutingContext context, StockChange change) {
        switch (change.state()) {
            case DONE -> Reply.send(context, 200, StockJson.of(change));
            case REFUSED ->
                context.fail(Problem.of(
                                409,
                                change.problem().orElseThrow(),
                                change.detail().orElse(""))
                        .exception());
            default -> {
                context.response().putHeader("Location", context.request().path() + "/" + change.id());
                Reply.send(context, 202, StockJson.of(change));
            }
        }
    }

    private Future<JsonObject> stockChange(RoutingContext context) {
        return change(context.pathParam("store_id"), id(context, "product_id"), id(context, "change_id"))
                .map(StockJson::of);
    }

    private void sync(RoutingContext context) {
        long productId = id(context, "product_id");
        activeStore(context.pathParam("store_id"))
                .compose(store -> product(store, productId)
                        .compose(known -> look(store, known))
                        .compose(done -> product(store, productId)
                                .compose(now ->
                                        stocked.one(parts.database.pool(), store.id(), ProductJson.details(store, now)))
                                .onSuccess(now -> answer(context, now, done))))
                .onFailure(context::fail);
    }

    /** Whether the store was looked at in time. */
    private Future<Boolean> look(Store store, ProductDetails product) {
        RecordKey key = new RecordKey(
                store.id(), Kind.PRODUCT, product.shown().product().wcId());
        return parts.database
                .transaction(tx -> parts.records.awaitConfirm(tx, key))
                .compose(wish -> patience.until(() -> parts.tasks.fulfilled(wish)));
    }

    private static void answer(RoutingContext context, JsonObject product, boolean done) {
        if (done) {
            Reply.send(context, 200, product);
        } else {
            Reply.send(
                    context,
                    202,
                    new JsonObject()
                            .put("status", "pending")
                            .put("product_id", product.getLong("id"))
                            .put("wc_product_id", product.getLong("wc_product_id")));
        }
    }

    private Future<ProductDetails> product(Store store, long productId) {
        return parts.products
                .find(parts.database.pool(), store.id(), productId)
                .map(found -> found.orElseThrow(ProductRoutes::notFound));
    }

    private Future<Store> activeStore(String storeId) {
        return parts.stores
                .require(storeId)
                .map(store -> Optional.of(store)
                        .filter(Store::active)
                        .orElseThrow(() -> Problem.of(409, "store_inactive", "The store is deactivated.")
                                .exception()));
    }

    private static ProductDetails inStore(ProductDetails product) {
        if (product.shown().product().state() == RecordState.GONE) {
            throw Problem.of(409, "product_gone", "The store no longer has the product.")
                    .exception();
        }
        return product;
    }

    private static long id(RoutingContext context, String parameter) {
        return Long.parseLong(context.pathParam(parameter));
    }
}
