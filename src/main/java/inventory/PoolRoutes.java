package inventory;

import access.Principal;
import access.Require;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import platform.http.EntityTag;
import platform.http.JsonBody;
import platform.http.Problem;
import platform.http.ProblemException;
import platform.http.Reply;
import platform.json.Json;
import platform.openapi.Operations;
import platform.openapi.QueryValues;
import stores.Store;
import stores.Stores;

/** Shows and changes which stores share their stock, and how much of it each offers. */
public final class PoolRoutes {
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_NAME = 200;
    private static final int SHARE_SCALE = 4;
    private static final BigDecimal LEAST_SHARE = new BigDecimal("0.0001");
    private static final BigDecimal LARGEST_BUFFER = BigDecimal.valueOf(1_000_000_000);
    private static final String POOL = "pool_id";
    private static final Map<String, StockSource> SOURCES = Arrays.stream(StockSource.values())
            .collect(Collectors.toUnmodifiableMap(StockSource::wireName, Function.identity()));

    private final Stores stores;
    private final StockPools pools;

    public PoolRoutes(Stores stores, Inventory inventory) {
        this.stores = stores;
        this.pools = inventory.pools();
    }

    /** Serves the operations. */
    public void mount(Operations api) {
        api.on("listStockPools", context -> Reply.ok(context, list(context)))
                .on("createStockPool", this::create)
                .on("getStockPool", context -> Reply.ok(context, get(context)))
                .on("renameStockPool", context -> Reply.ok(context, rename(context)))
                .on("deleteStockPool", this::delete)
                .on("joinStockPool", context -> Reply.ok(context, join(context)))
                .on("leaveStockPool", context -> Reply.ok(context, leave(context)))
                .on("getStockSettings", context -> Reply.ok(context, settings(context)))
                .on("setStockSettings", context -> Reply.ok(context, set(context)));
    }

    private Future<JsonObject> list(RoutingContext context) {
        aboutAll(context);
        QueryValues query = QueryValues.of(context);
        return pools.page(query.number("limit"), query.number("offset"))
                .map(page -> new JsonObject()
                        .put("total", page.total())
                        .put("limit", query.number("limit"))
                        .put("offset", query.number("offset"))
                        .put(
                                "stock_pools",
                                new JsonArray(page.pools().stream()
                                        .map(PoolRoutes::json)
                                        .toList())));
    }

    private void create(RoutingContext context) {
        aboutAll(context);
        JsonBody body = JsonBody.of(context);
        String id = body.text("id", LONGEST_ID);
        String name = body.text("name", LONGEST_NAME);
        if (!id.isEmpty() && !id.matches("[a-z0-9][a-z0-9_-]*")) {
            body.reject("id", "must be of small letters, digits, - and _, and begin with a letter or digit");
        }
        body.refuseUnknown()
                .result(() -> pools.create(id, name, Principal.of(context).id()))
                .onSuccess(pool -> {
                    context.response().putHeader("Location", context.request().path() + "/" + pool.id());
                    Reply.send(context, 201, json(pool));
                })
                .onFailure(context::fail);
    }

    private Future<JsonObject> get(RoutingContext context) {
        aboutAll(context);
        return pools.require(context.pathParam(POOL)).map(PoolRoutes::json);
    }

    private Future<JsonObject> rename(RoutingContext context) {
        aboutAll(context);
        JsonBody body = JsonBody.of(context);
        String name = body.text("name", LONGEST_NAME);
        return body.refuseUnknown()
                .result(() -> matched(context)
                        .compose(pool -> pools.rename(pool.id(), name))
                        .map(PoolRoutes::json));
    }

    private void delete(RoutingContext context) {
        aboutAll(context);
        matched(context)
                .compose(pool -> pools.delete(pool.id()))
                .onSuccess(done -> context.response().setStatusCode(204).end())
                .onFailure(context::fail);
    }

    private Future<StockPool> matched(RoutingContext context) {
        return pools.require(context.pathParam(POOL)).map(pool -> {
            EntityTag.of(Json.write(json(pool))).requireMatch(context);
            return pool;
        });
    }

    private Future<JsonObject> join(RoutingContext context) {
        aboutAll(context);
        JsonBody body = JsonBody.ofOptional(context);
        boolean adds = body.optionalFlag("adds_stock").orElse(false);
        return body.refuseUnknown()
                .result(() -> store(context)
                        .compose(store -> pools.join(context.pathParam(POOL), store.id(), adds))
                        .map(PoolRoutes::json));
    }

    private Future<JsonObject> leave(RoutingContext context) {
        aboutAll(context);
        boolean takes = QueryValues.of(context).flag("takes_stock");
        return store(context)
                .compose(store -> pools.leave(context.pathParam(POOL), store.id(), takes))
                .map(PoolRoutes::json);
    }

    private Future<JsonObject> settings(RoutingContext context) {
        return store(context).compose(store -> pools.settings(store.id())).map(PoolRoutes::json);
    }

    private Future<JsonObject> set(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        Optional<StockSource> source = body.optionalChoice("source", SOURCES);
        Optional<BigDecimal> share = body.optionalDecimal("share", LEAST_SHARE, BigDecimal.ONE, SHARE_SCALE);
        Optional<BigDecimal> buffer = body.optionalDecimal("buffer", BigDecimal.ZERO, LARGEST_BUFFER, SHARE_SCALE);
        return body.refuseUnknown()
                .result(() -> store(context)
                        .compose(store -> pools.change(
                                store.id(),
                                changing(context, source, share, buffer),
                                Principal.of(context).id()))
                        .map(PoolRoutes::json));
    }

    /** What is left out stays. A warehouse is the source where one is connected, and then until it is not. */
    private static UnaryOperator<StoreStock> changing(
            RoutingContext context,
            Optional<StockSource> source,
            Optional<BigDecimal> share,
            Optional<BigDecimal> buffer) {
        return now -> {
            EntityTag.of(Json.write(json(now))).requireMatch(context);
            StockSource wished = source.orElse(now.source());
            if (wished != now.source() && (wished == StockSource.WAREHOUSE || now.source() == StockSource.WAREHOUSE)) {
                throw Problem.of(
                                409,
                                "stock_source_warehouse",
                                "A warehouse is the source of a store from when it is connected until it is removed.")
                        .exception();
            }
            return new StoreStock(
                    now.storeId(),
                    now.poolId(),
                    wished,
                    new Offer(
                            share.orElse(now.offer().share()),
                            buffer.orElse(now.offer().buffer())));
        };
    }

    /** A pool is of several stores, so not for whom others do not exist. */
    private static void aboutAll(RoutingContext context) {
        if (Principal.of(context).stores().isPresent()) {
            throw aboutSeveral();
        }
    }

    static ProblemException aboutSeveral() {
        return Problem.of(403, "store_not_allowed", "You are restricted to stores; this is about several.")
                .exception();
    }

    private Future<Store> store(RoutingContext context) {
        return stores.require(context.pathParam(Require.STORE_PARAMETER));
    }

    private static JsonObject json(StockPool pool) {
        return new JsonObject()
                .put("id", pool.id())
                .put("name", pool.name())
                .put("created_by", pool.createdBy())
                .put("created_at", pool.createdAt().toString())
                .put("stores", new JsonArray(pool.storeIds()));
    }

    private static JsonObject json(StoreStock stock) {
        return new JsonObject()
                .put("store_id", stock.storeId())
                .put("pool_id", stock.poolId())
                .put("source", stock.source().wireName())
                .put("share", stock.offer().share().stripTrailingZeros())
                .put("buffer", stock.offer().buffer().stripTrailingZeros());
    }
}
