package inventory;

import access.Principal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import platform.db.Database;
import platform.http.Problem;
import platform.http.Reply;
import platform.openapi.Operations;
import platform.openapi.QueryValues;
import stores.Store;
import stores.Stores;

/** Shows the books of stock, proves them, and has figures compared with them. */
public final class InventoryRoutes {
    private static final int MOST_MISMATCHES = 100;

    private final BookRepository books = new BookRepository();
    private final StoreStocks stocks = new StoreStocks();
    private final Database database;
    private final Stores stores;
    private final StockLedger ledger;
    private final StockLog log;
    private final StockSync sync;
    private final StockPools pools;

    public InventoryRoutes(Database database, Stores stores, Inventory inventory) {
        this.database = database;
        this.stores = stores;
        this.ledger = inventory.ledger();
        this.log = inventory.log();
        this.sync = inventory.sync();
        this.pools = inventory.pools();
    }

    /** Mounts the operations of this room. */
    public void mount(Operations api) {
        api.on("listStockLevels", context -> Reply.ok(context, levels(context)))
                .on("setStockLevel", context -> Reply.ok(context, set(context)))
                .on("listStockPoolLevels", context -> Reply.ok(context, poolLevels(context)))
                .on("listStockMovements", context -> Reply.ok(context, movements(context)))
                .on("listStockLog", context -> Reply.ok(context, log(context)))
                .on("syncStock", this::sync)
                .on("getStockSync", context -> Reply.ok(context, standing(context)))
                .on("checkStockLedger", context -> Reply.ok(context, check()));
    }

    private Future<JsonObject> levels(RoutingContext context) {
        return pool(context).compose(pool -> levels(context, pool));
    }

    private Future<JsonObject> poolLevels(RoutingContext context) {
        if (Principal.of(context).stores().isPresent()) {
            return Future.failedFuture(PoolRoutes.aboutSeveral());
        }
        return pools.require(context.pathParam("pool_id")).compose(pool -> levels(context, pool.id()));
    }

    private Future<JsonObject> levels(RoutingContext context, String pool) {
        QueryValues query = QueryValues.of(context);
        Optional<String> sku = query.text("sku");
        return books.countLevels(database.pool(), pool, sku)
                .compose(
                        total -> books.levels(database.pool(), pool, sku, query.number("limit"), query.number("offset"))
                                .map(page -> page(query, total, pool, page, InventoryJson::of, "levels")));
    }

    private Future<JsonObject> set(RoutingContext context) {
        LevelRequest request = LevelRequest.of(context);
        return store(context)
                .compose(store -> database.transaction(tx -> stocks.hold(tx, store.id())
                        .map(stock -> stock.key(request.sku()))
                        .compose(key -> ledger.change(tx, key, request.change())
                                .compose(changed -> books.level(tx.sql(), key)))))
                .map(found -> found.map(InventoryJson::of)
                        .orElseThrow(() -> Problem.notFound("There is no stock of this SKU in the store's pool.")
                                .exception()));
    }

    private Future<JsonObject> movements(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        Optional<String> sku = query.text("sku");
        return pool(context)
                .compose(pool -> books.countMovements(database.pool(), pool, sku)
                        .compose(total -> books.movements(
                                        database.pool(), pool, sku, query.number("limit"), query.number("offset"))
                                .map(page -> page(query, total, pool, page, InventoryJson::of, "movements"))));
    }

    private Future<JsonObject> log(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        Optional<String> sku = query.text("sku");
        return store(context)
                .compose(store -> log.count(database.pool(), store.id(), sku)
                        .compose(total -> log.page(
                                        database.pool(), store.id(), sku, query.number("limit"), query.number("offset"))
                                .map(page -> list(query, total, page, InventoryJson::of, "log"))));
    }

    private void sync(RoutingContext context) {
        store(context)
                .map(store -> {
                    if (!store.active()) {
                        throw Problem.of(409, "store_inactive", "The store is deactivated.")
                                .exception();
                    }
                    return store;
                })
                .compose(store -> sync.want(store.id()))
                .onSuccess(standing -> Reply.send(context, 202, InventoryJson.of(standing)))
                .onFailure(context::fail);
    }

    private Future<JsonObject> standing(RoutingContext context) {
        return store(context).compose(store -> sync.standing(store.id())).map(InventoryJson::of);
    }

    private static <T> JsonObject page(
            QueryValues query, long total, String pool, List<T> page, Function<T, JsonObject> json, String member) {
        return list(query, total, page, json, member).put("pool_id", pool);
    }

    private static <T> JsonObject list(
            QueryValues query, long total, List<T> page, Function<T, JsonObject> json, String member) {
        return new JsonObject()
                .put("total", total)
                .put("limit", query.number("limit"))
                .put("offset", query.number("offset"))
                .put(member, new JsonArray(page.stream().map(json).toList()));
    }

    private Future<JsonObject> check() {
        return LedgerProof.mismatches(database.pool(), MOST_MISMATCHES)
                .map(wrong -> new JsonObject()
                        .put("right", wrong.isEmpty())
                        .put(
                                "mismatches",
                                new JsonArray(
                                        wrong.stream().map(InventoryJson::of).toList())));
    }

    /** The pool of the store that the request names. */
    private Future<String> pool(RoutingContext context) {
        return store(context)
                .compose(store -> stocks.find(database.pool(), store.id()))
                .map(StoreStock::poolId);
    }

    private Future<Store> store(RoutingContext context) {
        return stores.require(context.pathParam("store_id"));
    }
}
