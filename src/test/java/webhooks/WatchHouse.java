package webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import incidents.Incident;
import incidents.IncidentFilter;
import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Row;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.StreamSupport;
import platform.crypto.CredentialVault;
import platform.crypto.EncryptionKeys;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.http.ProblemHandler;
import platform.tasks.TaskDriver;
import platform.tasks.TaskKey;
import platform.tasks.TaskOutcome;
import platform.tasks.Tasks;
import records.Kind;
import records.Records;
import sandbox.store.Cart;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;
import stores.NewStore;
import stores.OwnWebhooks;
import stores.ShopProfile;
import stores.Store;
import stores.StoreMode;
import stores.StoreSettings;
import stores.Stores;
import stores.StoresSettings;
import testing.MovableClock;
import testing.PlainKind;
import testing.TestDatabase;
import woocommerce.ClientSettings;
import woocommerce.StoreAddress;
import woocommerce.StoreClients;
import woocommerce.StoreCredentials;

/** A simulated shop that delivers to a real door, and the watchdog over its webhooks, run at a test's command. */
public final class WatchHouse implements AutoCloseable {

    /** The store's id. */
    public static final String STORE = "shop";

    public final Vertx vertx = Vertx.vertx();
    /** Begins now, since the database stamps deliveries by its own clock. */
    final MovableClock clock = MovableClock.at(Instant.now().truncatedTo(ChronoUnit.SECONDS));

    public final SimulatedStore shop =
            await(SimulatedStore.start(vertx, StoreProfile.named(STORE).withClock(clock)));
    public final Database database = new Database(TestDatabase.fresh().pool(vertx));
    public final Keyring keyring = Keyring.ephemeral();
    final Tasks tasks = new Tasks(database, vertx.eventBus());
    public final StoreClients clients = new StoreClients(
            vertx,
            ClientSettings.defaults(),
            shop -> Future.succeededFuture(SocketAddress.inetSocketAddress(shop.port(), shop.host())),
            clock,
            new Random(1));
    public final Stores stores = new Stores(
            vertx,
            database,
            keyring,
            new CredentialVault(EncryptionKeys.parse(EncryptionKeys.generate())),
            clients::client,
            StoresSettings.defaults());
    final Incidents incidents = new Incidents();
    final OwnWebhooks own = new OwnWebhooks();
    public final StoreHooks hooks = new StoreHooks(database, stores, own);

    /** What was asked to be read again: resources and the moment. */
    final List<String> readAgain = new ArrayList<>();

    final List<Instant> since = new ArrayList<>();

    /** Whether a wish to read again is granted. */
    boolean readsAgain = true;

    /** Whether our door answers 500. */
    volatile boolean doorBroken;

    private final TaskDriver driver = new TaskDriver(database);
    private WatchSettings settings;
    private int buyers;

    /** With a registered store that has no webhooks yet. */
    public WatchHouse() {
        shop.withCatalogue();
        await(database.transaction(tx -> stores.create(tx, newStore())));
        settings = WatchSettings.defaults().withPublicUrl(Optional.of(URI.create("http://127.0.0.1:" + door())));
    }

    private int door() {
        Records records = new Records(
                database,
                tasks,
                keyring,
                List.of(new PlainKind(Kind.ORDER, database), new PlainKind(Kind.PRODUCT, database)));
        WebhookDoor door = new WebhookDoor(
                vertx,
                database,
                new HouseStores(stores),
                records,
                keyring,
                incidents,
                DoorHouse.settings(Duration.ofSeconds(5)),
                (store, topic, status) -> {},
                clock);
        IngressRegistry registry = new IngressRegistry(vertx);
        registry.register(vertx.getOrCreateContext(), door::receive);
        Router router = Router.router(vertx);
        ProblemHandler.install(router);
        router.route().handler(context -> {
            if (doorBroken) {
                context.response().setStatusCode(500).end();
            } else {
                context.next();
            }
        });
        new WebhookRoutes(
                        registry, new InFlight(64, 1 << 20), DoorHouse.settings(Duration.ofSeconds(5)), (a, b, c) -> {})
                .mount(router);
        HttpServer server =
                await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        return server.actualPort();
    }

    private record HouseStores(Stores stores) implements DoorStores {

        @Override
        public Future<List<String>> secrets(String storeId, boolean readAgain) {
            return stores.webhookSecrets(storeId, readAgain);
        }

        @Override
        public Future<Optional<URI>> home(String storeId) {
            return stores.find(storeId).map(found -> found.map(Store::homeUrl));
        }
    }

    /** From now on with an address of ours that nothing answers at. */
    void movesElsewhere(String url) {
        settings = settings.withPublicUrl(Optional.of(URI.create(url)));
    }

    /** How the watchdog is set. */
    public WatchSettings settings() {
        return settings;
    }

    String deliveryUrl() {
        return settings.deliveryUrl(STORE).orElseThrow();
    }

    WatchSchedule schedule() {
        return new WatchSchedule(database, tasks, settings, clock);
    }

    /** One look, which ends well. */
    public void look() {
        assertThat(lookOnce()).isEqualTo(TaskOutcome.done());
    }

    TaskOutcome lookOnce() {
        await(tasks.enqueue(new TaskKey(STORE, WebhookWatch.TASK_KIND, STORE)));
        WebhookWatch watch = new WebhookWatch(
                new WebhookWatch.Parts(
                        database,
                        stores,
                        hooks,
                        incidents,
                        (tx, storeId, resources, from) -> {
                            readAgain.add(
                                    String.join(",", resources.stream().sorted().toList()));
                            since.add(from);
                            return Future.succeededFuture(readsAgain);
                        },
                        store -> clients.siteIndex(StoreAddress.of(store.url().toString())),
                        clock),
                settings);
        return driver.runOne(WebhookWatch.TASK_KIND, watch).orElseThrow();
    }

    WatchState state() {
        return await(new WatchRepository().find(database.pool(), STORE));
    }

    Store store() {
        return await(stores.require(STORE));
    }

    /** What the log says, the newest first. */
    List<String> log() {
        return await(new WatchRepository().log(database.pool(), STORE, 100)).stream()
                .map(WatchLogEntry::what)
                .toList();
    }

    List<String> openIncidents() {
        return await(incidents.list(database.pool(), IncidentFilter.open(STORE, 50))).stream()
                .map(Incident::kind)
                .sorted()
                .toList();
    }

    /** The shop's webhook of a topic; the newest of several. */
    JsonObject hook(String topic) {
        return shop.all(sandbox.store.Kind.WEBHOOK).stream()
                .filter(hook -> topic.equals(hook.getString("topic")))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    Set<Long> hookIds() {
        return Set.copyOf(shop.all(sandbox.store.Kind.WEBHOOK).stream()
                .map(hook -> hook.getLong("id"))
                .toList());
    }

    /** The shop sells something, and delivers what it has to say. */
    public long sells() {
        buyers++;
        long id = shop.life()
                .checkout(shop.buyer(buyers), Cart.of(shop.sellable().get(0), 1))
                .getLong("id");
        await(shop.flush());
        return id;
    }

    /** Staff changes an order, and the shop delivers it. */
    void edits(long orderId, int times) {
        for (int i = 0; i < times; i++) {
            shop.life().editOrder(orderId, new JsonObject().put("customer_note", "note " + i));
            await(shop.flush());
            clock.pass(Duration.ofSeconds(1));
        }
    }

    long deliveries() {
        return row("SELECT count(*) AS n FROM inbox").getLong("n");
    }

    Row row(String sql) {
        return rows(sql).get(0);
    }

    List<Row> rows(String sql) {
        return StreamSupport.stream(await(database.pool().query(sql).execute()).spliterator(), false)
                .toList();
    }

    private NewStore newStore() {
        URI url = URI.create(shop.baseUrl());
        ShopProfile profile = new ShopProfile(
                url, "USD", "$", 2, ZoneOffset.UTC, "kg", "cm", "11.0.1", "7.0.4", true, Optional.empty());
        StoreSettings decided = new StoreSettings(
                "Shop",
                StoreMode.ON,
                Instant.EPOCH,
                false,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
        StoreCredentials key = new StoreCredentials(
                shop.profile().key().key(), shop.profile().key().secret());
        return new NewStore(STORE, url, profile, decided, true, key, "the-first-secret");
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
