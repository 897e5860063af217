package inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import catalog.Figures;
import catalog.ProductKind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orders.OrderKind;
import orders.Orders;
import orders.RecentOrders;
import platform.cache.SealedCache;
import platform.crypto.Keyring;
import platform.facts.Facts;
import platform.tasks.TaskDriver;
import platform.tasks.TaskOutcome;
import platform.tasks.Tasks;
import records.Records;
import records.Source;
import sandbox.store.Cart;
import sandbox.store.Kind;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;
import testing.MovableClock;
import testing.ShopDatabase;
import testing.TestStores;
import woocommerce.StoreAddress;
import woocommerce.StoreClient;
import woocommerce.StoreCredentials;

/** Simulated shops {@code a}, {@code b} and {@code c} that share one pool, of which we hear what a test lets us hear. */
final class PoolHouse implements AutoCloseable {
    static final List<String> IDS = List.of("a", "b", "c");
    static final String POOL = "all";

    final MovableClock clock = MovableClock.at("2099-11-22T12:00:00Z");
    final ShopDatabase shop = ShopDatabase.with(IDS.toArray(String[]::new));
    final Map<String, SimulatedStore> stores = new LinkedHashMap<>();
    private final Map<String, StoreClient> clients = new LinkedHashMap<>();
    private final TaskDriver driver = new TaskDriver(shop.database());
    private final Records copies;
    final Inventory inventory;
    Optional<String> closed = Optional.empty();

    /** Differences that stayed, as they were counted. */
    final List<String> drifts = new ArrayList<>();

    /** Who is told that little is left, one line for each store. */
    final List<String> told = new ArrayList<>();

    /** What happens in the world before our next calls of a shop, one by one. */
    final Deque<Runnable> onCall = new ArrayDeque<>();

    PoolHouse() {
        Keyring keyring = Keyring.ephemeral();
        Tasks tasks = new Tasks(shop.database(), shop.vertx().eventBus());
        Facts facts = new Facts(
                tasks,
                Map.of(
                        OrderKind.CHANGED, List.of(InventoryTasks.ORDER),
                        ProductKind.CHANGED, List.of(InventoryTasks.PRODUCT)));
        copies = new Records(
                shop.database(),
                tasks,
                keyring,
                List.of(new OrderKind(keyring, facts), new ProductKind(facts, SealedCache.none(shop.vertx()))));
        sql("INSERT INTO stock_pools (id, name, created_by) VALUES ($1, 'All', 'test')", Tuple.of(POOL));
        IDS.forEach(this::open);
        inventory = new Inventory(
                shop.database(),
                tasks,
                new Orders(keyring),
                new Figures(shop.database(), copies, this::client),
                new RecentOrders(copies, this::client),
                (sql, storeId, orderId) -> Future.succeededFuture(Map.of()),
                new Incidents(),
                storeId -> Future.succeededFuture(closed),
                (storeId, settledBy, by) -> drifts.add(storeId + " " + settledBy.wireName() + " " + by.toPlainString()),
                LowStocks.into(told),
                StockSettings.DEFAULT,
                clock);
    }

    private void open(String id) {
        SimulatedStore store = await(SimulatedStore.start(
                        shop.vertx(), StoreProfile.named(id).withClock(clock)))
                .withCatalogue();
        stores.put(id, store);
        clients.put(
                id,
                TestStores.clients(shop.vertx(), clock)
                        .client(
                                StoreAddress.of(store.baseUrl()),
                                new StoreCredentials(
                                        store.profile().key().key(),
                                        store.profile().key().secret())));
        sql(
                "INSERT INTO stock_pool_stores (store_id, pool_id, position) VALUES ($1, $2, $3)",
                Tuple.of(id, POOL, IDS.indexOf(id)));
    }

    private Future<StoreClient> client(String id) {
        Optional.ofNullable(onCall.poll()).ifPresent(Runnable::run);
        return Future.succeededFuture(clients.get(id));
    }

    void sql(String statement, Tuple args) {
        await(shop.database().pool().preparedQuery(statement).execute(args));
    }

    /** A new product that counts, of which we have heard in every shop, the first shop's figure first. */
    Map<String, Long> product(String sku, int... quantities) {
        Map<String, Long> ids = new LinkedHashMap<>();
        for (int i = 0; i < quantities.length; i++) {
            String store = IDS.get(i);
            ids.put(
                    store,
                    stores.get(store)
                            .life()
                            .createProduct(new JsonObject()
                                    .put("name", sku)
                                    .put("sku", sku)
                                    .put("regular_price", "1.00")
                                    .put("manage_stock", true)
                                    .put("stock_quantity", quantities[i]))
                            .getLong("id"));
            hear(store, Kind.PRODUCT, ids.get(store));
        }
        return ids;
    }

    /** A second later somebody orders so many. */
    long order(String store, long product, int quantity, String status) {
        clock.pass(Duration.ofSeconds(1));
        SimulatedStore shop = stores.get(store);
        return shop.life()
                .checkout(shop.buyer(1), Cart.of(product, quantity), status)
                .getLong("id");
    }

    /** We hear of what a product or an order is now, and work on it. */
    void hear(String store, Kind kind, long id) {
        hear(store, kind, stores.get(store).find(kind, id).orElseThrow());
    }

    /** The same for what it was. */
    void hear(String store, Kind kind, JsonObject body) {
        records.Kind ours = kind == Kind.ORDER ? records.Kind.ORDER : records.Kind.PRODUCT;
        await(copies.apply(store, ours, Source.POLL, List.of(parsed(body)), Optional.empty(), false));
        work();
    }

    void work() {
        while (runOne(InventoryTasks.ORDER) || runOne(InventoryTasks.PRODUCT)) {
            // Until nothing is left.
        }
    }

    /** Writes until nothing is left to be written now. */
    void push() {
        for (Optional<TaskOutcome> end = pushOnce(); end.isPresent(); end = pushOnce()) {
            assertThat(end.get()).isInstanceOfAny(TaskOutcome.Done.class, TaskOutcome.Again.class);
            work();
        }
    }

    Optional<TaskOutcome> pushOnce() {
        return runDue(InventoryTasks.PUSH);
    }

    /** What differs for so long that no order explains it is read again. */
    void settle() {
        clock.pass(StockSettings.DEFAULT.settle());
        while (runOne(InventoryTasks.SETTLE)) {
            work();
        }
    }

    /** Works off one task of a kind that is due, whatever comes of it. */
    Optional<TaskOutcome> runDue(String kind) {
        return driver.runDue(kind, inventory.handlers().get(kind), clock.instant());
    }

    private boolean runOne(String kind) {
        Optional<TaskOutcome> end = runDue(kind);
        end.ifPresent(one -> assertThat(one).isInstanceOfAny(TaskOutcome.Done.class, TaskOutcome.Again.class));
        return end.isPresent();
    }

    Level level(String sku) {
        StockKey key = new StockKey(POOL, sku, StockKey.DEFAULT_WAREHOUSE);
        return await(inventory.ledger().find(shop.database().pool(), key)).orElseThrow();
    }

    /** Stores of which tasks of a kind wait. */
    List<String> scopes(String kind) {
        List<String> scopes = new ArrayList<>();
        await(shop.database()
                        .pool()
                        .preparedQuery("SELECT DISTINCT scope FROM tasks WHERE kind = $1 ORDER BY scope")
                        .execute(Tuple.of(kind)))
                .forEach(row -> scopes.add(row.getString("scope")));
        return scopes;
    }

    /** Causes of the movements of a SKU. */
    List<String> causes(String sku) {
        List<String> causes = new ArrayList<>();
        await(shop.database()
                        .pool()
                        .preparedQuery("SELECT cause FROM stock_movements WHERE pool_id = $1 AND sku = $2 ORDER BY id")
                        .execute(Tuple.of(POOL, sku)))
                .forEach(row -> causes.add(row.getString("cause")));
        return causes;
    }

    /** What a shop shows. */
    int figure(String store, long product) {
        return stores.get(store).find(Kind.PRODUCT, product).orElseThrow().getInteger("stock_quantity");
    }

    List<Integer> figures(Map<String, Long> product) {
        return product.entrySet().stream()
                .map(entry -> figure(entry.getKey(), entry.getValue()))
                .toList();
    }

    long batches(String store) {
        return stores.get(store).requests().stream()
                .filter(request -> request.path().endsWith("/batch"))
                .count();
    }

    private static JsonNode parsed(JsonObject body) {
        try {
            return new ObjectMapper().readTree(body.encode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        assertThat(await(LedgerProof.mismatches(shop.database().pool(), 10))).isEmpty();
        stores.values().forEach(store -> await(store.close()));
        shop.close();
    }
}
