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
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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

/** The room, and a simulated shop whose store {@code s1} tells it what a test lets it tell. */
final class InventoryHouse implements AutoCloseable {
    static final String STORE = "s1";

    /** Later than the database's, so that what is wanted now is due by both. */
    final MovableClock clock = MovableClock.at("2099-11-22T12:00:00Z");

    final ShopDatabase shop = ShopDatabase.with(STORE);
    final SimulatedStore store = await(SimulatedStore.start(
                    shop.vertx(), StoreProfile.named("shop").withClock(clock)))
            .withCatalogue();
    final Map<Long, BigDecimal> shipped = new HashMap<>();
    final Inventory inventory;
    private final TaskDriver driver = new TaskDriver(shop.database());
    private final Records copies;

    /** Who is told that little is left, one line for each store. */
    final List<String> told = new ArrayList<>();

    private final LowStockNews news = LowStocks.into(told);

    InventoryHouse() {
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
        StoreClient client = TestStores.clients(shop.vertx(), clock)
                .client(
                        StoreAddress.of(store.baseUrl()),
                        new StoreCredentials(
                                store.profile().key().key(),
                                store.profile().key().secret()));
        inventory = new Inventory(
                shop.database(),
                tasks,
                new Orders(keyring),
                new Figures(shop.database(), copies, id -> Future.succeededFuture(client)),
                new RecentOrders(copies, id -> Future.succeededFuture(client)),
                (sql, storeId, orderId) -> Future.succeededFuture(Map.copyOf(shipped)),
                new Incidents(),
                storeId -> Future.succeededFuture(Optional.empty()),
                (storeId, settledBy, by) -> {},
                news,
                StockSettings.DEFAULT,
                clock);
    }

    /** A product that counts its own stock, with so many in the shop. */
    long product(int quantity) {
        long id = store.all(Kind.PRODUCT).stream()
                .filter(product -> Boolean.TRUE.equals(product.getValue("manage_stock"))
                        && !product.getString("sku", "").isEmpty()
                        && !product.getString("type", "").equals("variation"))
                .findFirst()
                .orElseThrow()
                .getLong("id");
        store.life().editProduct(id, new JsonObject().put("stock_quantity", quantity));
        clock.pass(Duration.ofSeconds(1));
        return id;
    }

    /** A second later somebody orders so many, with that status. */
    long order(long product, int quantity, String status) {
        clock.pass(Duration.ofSeconds(1));
        return store.life()
                .checkout(store.buyer(1), Cart.of(product, quantity), status)
                .getLong("id");
    }

    /** We hear of what a product or an order is now, and work on it. */
    void hear(Kind kind, long id) {
        JsonObject body = store.find(kind, id).orElseThrow();
        hear(kind, body);
    }

    /** The same for what it was. */
    void hear(Kind kind, JsonObject body) {
        await(copies.apply(STORE, ours(kind), Source.POLL, List.of(parsed(body)), Optional.empty(), false));
        work();
    }

    /** Works off what is to be done about orders and products. */
    void work() {
        while (runOne(InventoryTasks.ORDER) || runOne(InventoryTasks.PRODUCT)) {
            // Until nothing is left.
        }
    }

    /** What differs for so long that no order explains it is read again. */
    void settle() {
        clock.pass(StockSettings.DEFAULT.settle());
        while (runOne(InventoryTasks.SETTLE)) {
            work();
        }
    }

    private static records.Kind ours(Kind kind) {
        return kind == Kind.ORDER ? records.Kind.ORDER : records.Kind.PRODUCT;
    }

    private boolean runOne(String kind) {
        Optional<TaskOutcome> end = driver.runDue(kind, inventory.handlers().get(kind), clock.instant());
        end.ifPresent(one -> assertThat(one).isInstanceOfAny(TaskOutcome.Done.class, TaskOutcome.Again.class));
        return end.isPresent();
    }

    /** On hand, reserved and available of a product's SKU. */
    String level(long product) {
        return find(product)
                .map(level ->
                        level.onHand().toPlainString() + "/" + level.reserved().toPlainString() + "/"
                                + level.available().toPlainString())
                .orElse("none");
    }

    Optional<Level> find(long product) {
        StockKey key = new StockKey("store:" + STORE, sku(product), StockKey.DEFAULT_WAREHOUSE);
        return await(inventory.ledger().find(shop.database().pool(), key));
    }

    /** Causes of the movements of a product's SKU. */
    List<String> causes(long product) {
        List<String> causes = new ArrayList<>();
        await(shop.database()
                        .pool()
                        .preparedQuery("SELECT cause FROM stock_movements WHERE sku = $1 ORDER BY id")
                        .execute(Tuple.of(sku(product))))
                .forEach(row -> causes.add(row.getString("cause")));
        return causes;
    }

    /** How many tasks of a kind are wanted. */
    long wanted(String kind) {
        return await(shop.database()
                        .pool()
                        .preparedQuery("SELECT count(*) FROM tasks WHERE kind = $1")
                        .execute(Tuple.of(kind)))
                .iterator()
                .next()
                .getLong(0);
    }

    /** What the shop shows. */
    int figure(long product) {
        return store.find(Kind.PRODUCT, product).orElseThrow().getInteger("stock_quantity");
    }

    void assertBooksRight() {
        assertThat(await(LedgerProof.mismatches(shop.database().pool(), 10))).isEmpty();
    }

    private String sku(long product) {
        return store.find(Kind.PRODUCT, product).orElseThrow().getString("sku");
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
        await(store.close());
        shop.close();
    }
}
