package sync;

import static testing.Await.await;
import static testing.Eventually.eventually;

import catalog.ListedProducts;
import catalog.ProductKind;
import customers.CustomerKind;
import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import orders.ListedOrders;
import orders.OrderKind;
import platform.cache.SealedCache;
import platform.crypto.CredentialVault;
import platform.crypto.EncryptionKeys;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.facts.Facts;
import platform.tasks.DeadAfter;
import platform.tasks.TaskHandler;
import platform.tasks.TaskSettings;
import platform.tasks.TaskWorker;
import platform.tasks.Tasks;
import records.ConfirmTask;
import records.Records;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;
import stores.NewStore;
import stores.ShopProfile;
import stores.StoreMode;
import stores.StoreSettings;
import stores.Stores;
import stores.StoresSettings;
import testing.MovableClock;
import testing.TestDatabase;
import webhooks.InboxWaiters;
import woocommerce.AddressGuard;
import woocommerce.ClientSettings;
import woocommerce.StoreClients;
import woocommerce.StoreCredentials;

/** A simulated shop, a registered store of it, and workers that sync it. Blocks. */
final class SyncBench implements AutoCloseable {

    static final String STORE = "shop";
    private static final TaskSettings FAST = new TaskSettings(
            2,
            Duration.ofMillis(600),
            Duration.ofMillis(40),
            Duration.ofMillis(10),
            Duration.ofMillis(20),
            DeadAfter.DEFAULT);

    final Vertx vertx = Vertx.vertx();
    /** The time of the shop and of us. */
    final MovableClock clock = MovableClock.at("2026-11-22T09:30:00Z");

    final SimulatedStore shop;
    final Database database;
    final Keyring keyring = Keyring.ephemeral();
    final Queue<String> metrics = new ConcurrentLinkedQueue<>();
    final SyncLimits limits;
    private final CredentialVault vault = new CredentialVault(EncryptionKeys.parse(EncryptionKeys.generate()));
    private final TestDatabase testDatabase = TestDatabase.fresh();
    private final List<Vertx> nodes = new ArrayList<>();

    SyncBench(int pageSize, Duration slice) {
        limits = SyncLimits.DEFAULT.withPages(pageSize, slice);
        shop = await(SimulatedStore.start(vertx, StoreProfile.named(STORE).withClock(clock)));
        database = new Database(testDatabase.pool(vertx));
        await(database.transaction(tx -> stores(vertx, database).create(tx, newStore())));
    }

    /** What one process has. */
    record Node(Vertx vertx, SyncRuns runs, Schedules schedules, SyncStart start, Records records, TaskWorker worker) {}

    /** A process that works on runs. */
    Node node() {
        return node(handler -> handler);
    }

    Node node(UnaryOperator<TaskHandler> around) {
        Node node = idleNode(around);
        node.worker().start();
        return node;
    }

    /** A process that works on nothing. */
    Node idleNode(UnaryOperator<TaskHandler> around) {
        Vertx own = Vertx.vertx();
        nodes.add(own);
        Database pool = new Database(testDatabase.pool(own));
        Tasks tasks = new Tasks(pool, own.eventBus());
        Facts facts = new Facts(tasks, Map.of());
        SealedCache cache = SealedCache.none(own);
        Records records = new Records(
                pool,
                tasks,
                keyring,
                List.of(
                        new OrderKind(keyring, facts),
                        new ProductKind(facts, cache),
                        new CustomerKind(keyring, facts, cache)));
        SyncRuns runs = new SyncRuns(pool, tasks, (store, type, status) -> metrics.add(type + " " + status));
        Schedules schedules = new Schedules(pool, runs, limits, clock, new Random(1));
        Stores stores = stores(own, pool);
        SyncTask task = new SyncTask(
                pool,
                runs,
                schedules,
                stores,
                records,
                new Incidents(),
                List.of(new ListedProducts(), new ListedOrders()),
                limits,
                clock);
        Map<String, TaskHandler> handlers = Map.of(
                SyncTask.KIND,
                around.apply(task),
                ConfirmTask.KIND,
                new ConfirmTask(pool, records, stores::client, new InboxWaiters(pool)));
        TaskWorker worker = new TaskWorker(own, pool, handlers, FAST, new Random(2));
        return new Node(own, runs, schedules, new SyncStart(runs, schedules), records, worker);
    }

    /** Registers at the shop's present time, with import. */
    SyncRun begin(Node node) {
        return await(database.transaction(tx -> node.start().begin(tx, STORE, clock.instant(), true)))
                .orElseThrow();
    }

    SyncRun request(Node node, SyncType type, SyncOptions options) {
        return await(database.transaction(tx -> node.runs().request(tx, STORE, type, SyncTrigger.API, options)))
                .run();
    }

    SyncRun finished(Node node, SyncRun run) {
        return eventually(
                Duration.ofSeconds(25),
                () -> Optional.of(find(node, run))
                        .filter(now -> !now.underWay())
                        .orElseThrow());
    }

    SyncRun find(Node node, SyncRun run) {
        return await(node.runs().find(STORE, run.id())).orElseThrow();
    }

    long count(String sql, Object... parameters) {
        Row row = await(database.pool()
                        .preparedQuery("SELECT count(*) AS n FROM " + sql)
                        .execute(Tuple.from(parameters)))
                .iterator()
                .next();
        return row.getLong("n");
    }

    long records(String kind) {
        return count("records WHERE store_id = $1 AND kind = $2", STORE, kind);
    }

    @Override
    public void close() {
        nodes.forEach(node -> await(node.close()));
        await(shop.close());
        await(vertx.close());
    }

    private Stores stores(Vertx on, Database pool) {
        AddressGuard anywhere =
                store -> Future.succeededFuture(SocketAddress.inetSocketAddress(store.port(), store.host()));
        ClientSettings once = ClientSettings.defaults().withRetries(1, Duration.ZERO, Duration.ZERO);
        StoreClients clients = new StoreClients(on, once, anywhere, clock, new Random(3));
        return new Stores(on, pool, keyring, vault, clients::client, StoresSettings.defaults());
    }

    private NewStore newStore() {
        URI url = URI.create(shop.baseUrl());
        ShopProfile profile = new ShopProfile(
                url, "USD", "$", 2, ZoneId.of("UTC"), "kg", "cm", "11.0.1", "7.0.4", true, Optional.empty());
        StoreSettings settings = new StoreSettings(
                "Shop",
                StoreMode.OBSERVE,
                clock.instant(),
                false,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
        StoreCredentials key = new StoreCredentials(
                shop.profile().key().key(), shop.profile().key().secret());
        return new NewStore(STORE, url, profile, settings, true, key, "secret");
    }
}
