package catalog;

import static testing.Await.await;

import access.Principal;
import access.Scope;
import com.fasterxml.jackson.databind.JsonNode;
import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import platform.cache.SealedCache;
import platform.crypto.Keyring;
import platform.db.Tx;
import platform.http.ProblemHandler;
import platform.tasks.DeadAfter;
import platform.tasks.TaskDriver;
import platform.tasks.TaskHandler;
import platform.tasks.TaskSettings;
import platform.tasks.TaskWorker;
import platform.tasks.Tasks;
import records.ConfirmTask;
import records.ConfirmWaiters;
import records.ConflictRoutes;
import records.EditConflicts;
import records.RecordKey;
import records.Records;
import records.Source;
import sandbox.store.Kind;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;
import stores.Store;
import stores.Stores;
import testing.ContractCheck;
import testing.ShopDatabase;
import testing.TestApi;
import testing.TestStores;
import woocommerce.StoreAddress;
import woocommerce.StoreClient;
import woocommerce.StoreCredentials;
import woocommerce.StoreJson;

/** The routes of products, their tasks, and a simulated shop whose catalogue we hold as store {@code s1}. */
final class CatalogHouse implements AutoCloseable {
    static final String STORE = "s1";
    private static final Principal PERSON = new Principal("key:person", Set.of(Scope.ADMIN), Optional.empty());
    private static final TaskSettings FAST = new TaskSettings(
            4,
            Duration.ofSeconds(30),
            Duration.ofMillis(50),
            Duration.ofMillis(10),
            Duration.ofMillis(40),
            DeadAfter.DEFAULT);

    final ShopDatabase shop = ShopDatabase.with(STORE, "s2");
    final SimulatedStore store = await(SimulatedStore.start(shop.vertx(), StoreProfile.named("shop")))
            .withCatalogue();
    final TaskDriver driver = new TaskDriver(shop.database());
    private final Keyring keyring = Keyring.ephemeral();
    private final Tasks tasks = new Tasks(shop.database(), shop.vertx().eventBus());
    private final ProductKind kind = new ProductKind(shop.facts(), SealedCache.none(shop.vertx()));
    private final Records records = new Records(shop.database(), tasks, keyring, List.of(kind));
    private final Stores stores = TestStores.of(shop.vertx(), shop.database(), keyring);
    private final EditConflicts conflicts = new EditConflicts(
            shop.database(),
            tasks,
            new Incidents(),
            keyring,
            id -> stores.require(id).map(Store::conflicts),
            Clock.systemUTC());
    final ToldBooks books = new ToldBooks();

    /** What our books say of products. */
    final Map<Long, ProductInventory.Goods> goods = new ConcurrentHashMap<>();

    private final ProductInventory inventory = (sql, storeId, wcIds) -> Future.succeededFuture(Map.copyOf(goods));
    private final StockChanges changes = new StockChanges(shop.database(), tasks, conflicts);
    private final StoreClient client = TestStores.clients(shop.vertx())
            .client(
                    StoreAddress.of(store.baseUrl()),
                    new StoreCredentials(
                            store.profile().key().key(), store.profile().key().secret()));
    private final int port;

    /** @param patience how long requests wait for the store */
    CatalogHouse(Duration patience) {
        Router router = Router.router(shop.vertx());
        ProblemHandler.install(router);
        ProductActionRoutes.Parts parts = new ProductActionRoutes.Parts(
                shop.database(), tasks, stores, records, new Products(), inventory, changes);
        var api = TestApi.on(router, token -> Future.succeededFuture(PERSON));
        new ProductActionRoutes(shop.vertx(), parts, new CatalogSettings(patience)).mount(api);
        new ProductRoutes(shop.database(), parts.stores(), new Products(), inventory, SealedCache.none(shop.vertx()))
                .mount(api);
        new ConflictRoutes(shop.vertx(), stores, conflicts, patience).mount(api);
        HttpServer server =
                await(shop.vertx().createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        port = server.actualPort();
        store.all(Kind.PRODUCT).forEach(this::hold);
    }

    /** Lets tasks run by themselves. */
    CatalogHouse working() {
        TaskWorker worker = new TaskWorker(shop.vertx(), shop.database(), handlers(), FAST, new Random(1));
        Promise<Void> started = Promise.promise();
        shop.vertx().runOnContext(go -> {
            worker.start();
            started.complete();
        });
        await(started.future());
        return this;
    }

    Map<String, TaskHandler> handlers() {
        return Map.of(
                StockTask.KIND,
                stockTask(),
                ConfirmTask.KIND,
                new ConfirmTask(shop.database(), records, id -> Future.succeededFuture(client), new NobodyWaits()));
    }

    TaskHandler stockTask() {
        return changes.handler(records, id -> Future.succeededFuture(client), books);
    }

    /** As it is once the store may not be asked any more. */
    TaskHandler stockTaskWithoutStore() {
        return changes.handler(records, id -> Future.failedFuture(new IllegalStateException("no such store")), books);
    }

    /** Takes a product's body into our tables as it is. */
    void hold(JsonObject body) {
        JsonNode parsed =
                StoreJson.read(body.encode().getBytes(StandardCharsets.UTF_8)).orElseThrow();
        await(shop.database().transaction(tx -> kind.upsert(tx, STORE, List.of(kind.parse(parsed)))));
    }

    /** A webhook tells of a product as it is in the store. */
    void told(long wcId) {
        JsonNode body = StoreJson.read(inStore(wcId).encode().getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        await(records.apply(STORE, kind.kind(), Source.WEBHOOK, List.of(body), Optional.empty(), false));
    }

    /** What the store shows. */
    JsonObject inStore(long wcId) {
        return store.find(Kind.PRODUCT, wcId).orElseThrow();
    }

    /** The store's id of the product with this SKU. */
    long wcId(String sku) {
        return store.all(Kind.PRODUCT).stream()
                .filter(product -> sku.equals(product.getString("sku")))
                .findFirst()
                .orElseThrow()
                .getLong("id");
    }

    /** Our id. */
    long id(long wcId) {
        return await(new Products().findByWcIds(shop.database().pool(), STORE, List.of(wcId)))
                .get(wcId)
                .id();
    }

    HttpResponse<Buffer> stock(long wcId, String operation, int quantity) {
        JsonObject body = new JsonObject().put("quantity", quantity).put("operation", operation);
        return await(request(HttpMethod.PUT, "/api/v1/stores/s1/products/" + id(wcId) + "/stock")
                .sendJsonObject(body));
    }

    HttpRequest<Buffer> request(HttpMethod method, String path) {
        return ContractCheck.client(shop.vertx())
                .requestAbs(method, "http://127.0.0.1:" + port + path)
                .bearerTokenAuthentication("any");
    }

    HttpResponse<Buffer> get(String path) {
        return await(request(HttpMethod.GET, path).send());
    }

    HttpResponse<Buffer> post(String path) {
        return await(request(HttpMethod.POST, path).send());
    }

    void sql(String statement) {
        await(shop.database().pool().preparedQuery(statement).execute(Tuple.tuple()));
    }

    /** The writes that reached the store, by path below the API's root. */
    List<String> writes() {
        return store.requests().stream()
                .filter(request -> !request.method().equals("GET"))
                .map(request -> request.path().replaceFirst("^/wp-json/wc/v3", ""))
                .toList();
    }

    @Override
    public void close() {
        await(store.close());
        shop.close();
    }

    private static final class NobodyWaits implements ConfirmWaiters {
        @Override
        public Future<List<Waiter>> waitingFor(RecordKey key) {
            return Future.succeededFuture(List.of());
        }

        @Override
        public Future<Void> answered(Tx tx, List<Waiter> waiters, boolean gone) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> refused(Tx tx, List<Waiter> waiters, String reason) {
            return Future.succeededFuture();
        }
    }
}
