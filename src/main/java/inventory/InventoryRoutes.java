package inventory;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import platform.db.Database;
import platform.http.Reply;
import platform.openapi.Operations;
import platform.openapi.QueryValues;
import stores.Stores;

/** Shows the books of stock, and proves them. */
public final class InventoryRoutes {
    private static final int MOST_MISMATCHES = 100;

    private final BookRepository books = new BookRepository();
    private final StoreStocks stocks = new StoreStocks();
    private final Database database;
    private final Stores stores;

    public InventoryRoutes(Database database, Stores stores) {
        this.database = database;
        this.stores = stores;
    }

    /** Mounts the operations of this room. */
    public void mount(Operations api) {
        api.on("listStockLevels", context -> Reply.ok(context, levels(context)))
                .on("listStockMovements", context -> Reply.ok(context, movements(context)))
                .on("checkStockLedger", context -> Reply.ok(context, check()));
    }

    private Future<JsonObject> levels(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        Optional<String> sku = query.text("sku");
        return pool(context)
                .compose(pool -> books.countLevels(database.pool(), pool, sku)
                        .compose(total -> books.levels(
                                        database.pool(), pool, sku, query.number("limit"), query.number("offset"))
                                .map(page -> page(query, total, pool, page, InventoryJson::of, "levels"))));
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

    private static <T> JsonObject page(
            QueryValues query, long total, String pool, List<T> page, Function<T, JsonObject> json, String member) {
        return new JsonObject()
                .put("total", total)
                .put("limit", query.number("limit"))
                .put("offset", query.number("offset"))
                .put("pool_id", pool)
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
        return stores.require(context.pathParam("store_id"))
                .compose(store -> stocks.find(database.pool(), store.id()))
                .map(StoreStock::poolId);
    }
}
