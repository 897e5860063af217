package inventory;

import static testing.Await.await;

import catalog.Figures;
import catalog.ProductKind;
import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import orders.OrderKind;
import orders.Orders;
import orders.RecentOrders;
import platform.cache.SealedCache;
import platform.crypto.Keyring;
import platform.facts.Facts;
import platform.tasks.TaskSettings;
import platform.tasks.TaskWorker;
import platform.tasks.Tasks;
import records.Records;
import testing.ShopDatabase;
import testing.TestStores;
import woocommerce.StoreAddress;
import woocommerce.StoreClient;
import woocommerce.StoreCredentials;

/** One pool whose every SKU has to be written to every store, with the real room and a real worker. */
public final class PushLoad implements AutoCloseable {
    private final ShopDatabase shop;
    private final String[] ids;

    /** With a store of each id, none of which may be written yet. */
    public PushLoad(String... ids) {
        this.ids = ids.clone();
        this.shop = ShopDatabase.measured(ids);
    }

    /** For the stores to be on. */
    public Vertx vertx() {
        return shop.vertx();
    }

    /** So many of each of so many SKUs, which every store shows as none. */
    public void fill(int skus, int onHand) {
        sql("INSERT INTO stock_pools (id, name, created_by) VALUES ('all', 'All', 'bench')", Tuple.tuple());
        sql("""
                INSERT INTO stock_movements (pool_id, sku, warehouse, on_hand_delta, reserved_delta, cause, actor, reference)
                SELECT 'all', 'SKU' || n, 'default', $2, 0, 'opening', 'bench', 'bench' FROM generate_series(1, $1) AS n
                """, Tuple.of(skus, onHand));
        sql("""
                INSERT INTO stock_levels (pool_id, sku, warehouse, on_hand, opened_at)
                SELECT 'all', 'SKU' || n, 'default', $2, now() FROM generate_series(1, $1) AS n
                """, Tuple.of(skus, onHand));
        for (String id : ids) {
            sql("""
                    INSERT INTO stock_pool_stores (store_id, pool_id, position)
                    SELECT $1, 'all', count(*) + 1 FROM stock_pool_stores
                    """, Tuple.of(id));
            sql("""
                    INSERT INTO stock_listings (store_id, wc_product_id, sku, pool_id, warehouse, shown, expected, push_wanted)
                    SELECT $2, n, 'SKU' || n, 'all', 'default', 0, 0, true FROM generate_series(1, $1) AS n
                    """, Tuple.of(skus, id));
        }
        sql("ANALYZE", Tuple.tuple());
    }

    /** Lets the work begin. */
    public void begin(Map<String, String> urls) {
        Keyring keyring = Keyring.ephemeral();
        Tasks tasks = new Tasks(shop.database(), vertx().eventBus());
        Facts facts = new Facts(tasks, Map.of(ProductKind.CHANGED, List.of(InventoryTasks.PRODUCT)));
        Records records = new Records(
                shop.database(),
                tasks,
                keyring,
                List.of(new OrderKind(keyring, facts), new ProductKind(facts, SealedCache.none(vertx()))));
        Map<String, StoreClient> clients = new HashMap<>();
        urls.forEach((id, url) -> clients.put(
                id,
                TestStores.clients(vertx())
                        .client(StoreAddress.of(url), new StoreCredentials("ck_bench", "cs_bench"))));
        Inventory inventory = new Inventory(
                shop.database(),
                tasks,
                new Orders(keyring),
                new Figures(shop.database(), records, id -> Future.succeededFuture(clients.get(id))),
                new RecentOrders(records, id -> Future.succeededFuture(clients.get(id))),
                (sql, storeId, orderId) -> Future.succeededFuture(Map.of()),
                new Incidents(),
                storeId -> Future.succeededFuture(Optional.empty()),
                (storeId, settledBy, by) -> {},
                (tx, low) -> Future.succeededFuture(),
                StockSettings.DEFAULT,
                Clock.systemUTC());
        TaskWorker worker =
                new TaskWorker(vertx(), shop.database(), inventory.handlers(), TaskSettings.DEFAULT, new Random(1));
        Promise<Void> started = Promise.promise();
        vertx().runOnContext(go -> {
            worker.start();
            started.complete();
        });
        await(started.future());
        for (String id : ids) {
            await(tasks.enqueue(InventoryTasks.push(id)));
        }
    }

    /** How many listings are still to be written. */
    public long left() {
        return count("SELECT count(*) FROM stock_listings WHERE push_wanted OR push_mark IS NOT NULL");
    }

    /** How many tasks wait for what the stores answered to be looked at. */
    public long waiting() {
        return count("SELECT count(*) FROM tasks WHERE kind LIKE 'inventory.%' AND run_at <= now()");
    }

    private long count(String query) {
        return await(shop.database().pool().query(query).execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private void sql(String statement, Tuple args) {
        await(shop.database().pool().preparedQuery(statement).execute(args));
    }

    @Override
    public void close() {
        shop.close();
    }
}
