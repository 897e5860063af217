package fulfilment;

import static testing.Await.await;

import carriers.Address;
import carriers.CallBudget;
import carriers.TrackingEvent;
import carriers.TrackingReport;
import carriers.TrackingStatus;
import carriers.service.SandboxCarriers;
import carriers.service.ServiceOptions;
import catalog.ProductKind;
import catalog.Products;
import incidents.Incident;
import incidents.IncidentFilter;
import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import notifications.Notifications;
import orders.Order;
import orders.OrderKind;
import orders.OrderWriter;
import orders.Orders;
import platform.cache.SealedCache;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.db.Tx;
import platform.facts.Facts;
import platform.settings.MailSettings;
import platform.tasks.DeadAfter;
import platform.tasks.TaskDriver;
import platform.tasks.TaskHandler;
import platform.tasks.TaskKey;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskSettings;
import platform.tasks.TaskWorker;
import platform.tasks.Tasks;
import records.ConfirmTask;
import records.ConfirmWaiters;
import records.EditConflicts;
import records.Kind;
import records.RecordKey;
import records.Records;
import records.Source;
import sandbox.carrier.CarrierProfile;
import sandbox.carrier.SimulatedCarrierService;
import sandbox.store.Cart;
import sandbox.store.SimulatedStore;
import sandbox.store.StoreProfile;
import shipping.CarrierGateways;
import shipping.PlanOutcome;
import shipping.Quotes;
import shipping.ReturnLabels;
import shipping.Shipment;
import shipping.ShipmentLine;
import shipping.ShipmentRequest;
import shipping.Shipping;
import shipping.ShippingFacts;
import shipping.ShippingSettings;
import shipping.ShippingTasks;
import shipping.StoreCarriers;
import shipping.StorePolicies;
import stores.NewStore;
import stores.ShopProfile;
import stores.Store;
import stores.StoreMode;
import stores.StoreSettings;
import stores.Stores;
import testing.MovableClock;
import testing.TestDatabase;
import testing.TestStores;
import tracking.CadenceSettings;
import tracking.Tracking;
import tracking.TrackingFacts;
import tracking.TrackingMetrics;
import tracking.TrackingOptions;
import woocommerce.StoreCredentials;
import woocommerce.StoreJson;

/** The room with all that it works with: a database, a simulated store and a simulated carrier, tasks run at command. */
final class FulfilmentHouse implements AutoCloseable {
    static final String STORE = "s1";
    static final String SECRET = "a-webhook-secret";

    /** More than any order here needs until nothing changes any more. */
    private static final int ROUNDS = 6;

    /** How long a caller waits here for what tasks do. */
    static final Duration WAITS_FOR = Duration.ofSeconds(8);

    final Vertx vertx = Vertx.vertx();
    final MovableClock clock = MovableClock.running();
    final Database database = new Database(TestDatabase.fresh().pool(vertx));
    final TaskDriver driver = new TaskDriver(database);
    final Incidents incidents = new Incidents();
    final List<String> processed = new ArrayList<>();
    final Keyring keyring = Keyring.ephemeral();
    final SimulatedStore shop;
    final SimulatedCarrierService carrier;
    final Stores stores;
    final Orders orders;
    final OrderWriter writer;
    final Shipping shipping;
    final Tracking tracking;
    final Fulfilment fulfilment;
    final Records records;
    final EditConflicts conflicts;
    private final Tasks tasks;
    private final Map<String, TaskHandler> handlers = new HashMap<>();

    FulfilmentHouse() {
        this(Optional.empty());
    }

    FulfilmentHouse(Optional<URI> returnsService) {
        shop = await(SimulatedStore.start(vertx, StoreProfile.named("shop"))).withCatalogue();
        carrier = await(SimulatedCarrierService.start(vertx, CarrierProfile.moving(clock, Duration.ofHours(1)), 0));
        stores = TestStores.of(vertx, database, keyring);
        tasks = new Tasks(database, vertx.eventBus());
        Facts facts = new Facts(
                tasks,
                Map.of(
                        OrderKind.CHANGED, List.of(FulfilmentTasks.ADVANCE),
                        ShippingFacts.CHANGED, List.of(FulfilmentTasks.ADVANCE),
                        TrackingFacts.DELAYED, List.of(FulfilmentTasks.DELAYED)));
        records = new Records(
                database,
                tasks,
                keyring,
                List.of(new OrderKind(keyring, facts), new ProductKind(facts, SealedCache.none(vertx))));
        conflicts = new EditConflicts(
                database, tasks, incidents, keyring, id -> stores.require(id).map(Store::conflicts), clock);
        orders = new Orders(keyring);
        writer = new OrderWriter(database, orders, records, stores::client, clock);
        shipping = new Shipping(
                vertx,
                database,
                tasks,
                facts,
                incidents,
                keyring,
                url -> Future.failedFuture("no label is linked"),
                ShippingSettings.DEFAULT,
                clock);
        tracking = new Tracking(new Tracking.Parts(
                database,
                facts,
                incidents,
                keyring,
                store -> Future.succeededFuture(Optional.empty()),
                new TrackingOptions(
                        CadenceSettings.adaptive(Duration.ofDays(90)), Duration.ofMinutes(10), Duration.ofDays(7), 1),
                TrackingMetrics.NONE,
                clock,
                new Random(7)));
        Notifications notifications =
                Notifications.create(vertx, database, tasks, keyring, stores::find, incidents, noMail(), clock);
        fulfilment = new Fulfilment(new Fulfilment.Parts(
                vertx,
                keyring,
                database,
                tasks,
                incidents,
                stores,
                orders,
                writer,
                new Products(),
                shipping,
                tracking,
                notifications,
                (store, status) -> processed.add(status),
                records,
                conflicts,
                new FulfilmentSettings(Duration.ofMinutes(15), Duration.ofMinutes(1), WAITS_FOR, WAITS_FOR),
                new ShipmentLinks(Optional.empty()),
                returnsService.map(url -> new ReturnsService(vertx, url)),
                ReturnLabels.Directory.of(StoreCarriers.of(gateways(clock)), StorePolicies.from(stores)),
                clock));
        handlers.putAll(fulfilment.handlers());
        handlers.putAll(shipping.handlers(
                gateways(clock),
                new Quotes(vertx, ShippingSettings.DEFAULT, clock),
                fulfilment.purchaseGuard(),
                StorePolicies.from(stores)));
        handlers.put(ConfirmTask.KIND, new ConfirmTask(database, records, stores::client, new NobodyWaits()));
        register();
        shop.all(sandbox.store.Kind.PRODUCT).forEach(product -> apply(Kind.PRODUCT, product));
    }

    private CarrierGateways gateways(Clock clock) {
        ServiceOptions options = ServiceOptions.defaults(carrier.url(), Optional.empty());
        CallBudget budget = new CallBudget(1000, 1000, clock);
        return new CarrierGateways(
                Optional.empty(), Optional.of(SandboxCarriers.create(vertx, options, budget, clock)));
    }

    private static MailSettings noMail() {
        return new MailSettings(
                Optional.empty(),
                25,
                Optional.empty(),
                Optional.empty(),
                "shop@example.com",
                MailSettings.Protection.STARTTLS,
                1,
                Duration.ofSeconds(1),
                true,
                Duration.ofDays(1),
                true);
    }

    private void register() {
        StoreSettings settings = new StoreSettings(
                "My Shop",
                StoreMode.ON,
                Instant.now().minusSeconds(3600),
                false,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.of("+1 555 0100"));
        ShopProfile profile = new ShopProfile(
                URI.create(shop.baseUrl()),
                "USD",
                "$",
                2,
                ZoneOffset.UTC,
                "kg",
                "cm",
                "11.0.1",
                "7.0.4",
                true,
                Optional.of(new Address(
                        "Lagerweg 1",
                        Optional.empty(),
                        "Berlin",
                        Optional.empty(),
                        "10115",
                        "DE",
                        "",
                        "",
                        Optional.empty(),
                        Optional.empty())));
        NewStore store = new NewStore(
                STORE,
                URI.create(shop.baseUrl()),
                profile,
                settings,
                true,
                new StoreCredentials(
                        shop.profile().key().key(), shop.profile().key().secret()),
                SECRET);
        await(database.transaction(tx -> stores.create(tx, store)));
    }

    /** Somebody buys two of the first thing that is for sale; our id of the order. */
    long sell() {
        return sell(new JsonObject());
    }

    /** As {@link #sell()}, changed before we hear of it. */
    long sell(JsonObject change) {
        long wcId = shop.life()
                .checkout(shop.buyer(1), Cart.of(shop.sellable().get(0), 2))
                .getLong("id");
        shop.life().editOrder(wcId, new JsonObject().put("status", "processing").mergeIn(change));
        apply(Kind.ORDER, shop.order(wcId).orElseThrow());
        return await(orders.findByWcId(database.pool(), STORE, wcId))
                .orElseThrow()
                .id();
    }

    void change(long orderId, JsonObject fields) {
        shop.life().editOrder(order(orderId).wcId(), fields);
        hear(orderId);
    }

    /** We hear of what happened in the shop. */
    void hear(long orderId) {
        await(writer.readFresh(STORE, orderId));
        tryRun(ConfirmTask.KIND);
    }

    /** From now on tasks run by themselves. */
    TaskWorker work() {
        TaskSettings settings = new TaskSettings(
                16,
                Duration.ofSeconds(30),
                Duration.ofMillis(100),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                DeadAfter.DEFAULT);
        TaskWorker worker = new TaskWorker(vertx, database, handlers, settings, new Random(3));
        vertx.runOnContext(ready -> worker.start());
        return worker;
    }

    void apply(Kind kind, JsonObject body) {
        var json =
                StoreJson.read(body.encode().getBytes(StandardCharsets.UTF_8)).orElseThrow();
        await(records.apply(STORE, kind, Source.POLL, List.of(json), Optional.empty(), false));
    }

    void settings(UnaryOperator<StoreSettings> change) {
        await(database.transaction(tx -> stores.change(tx, STORE, change)));
    }

    /** Wants a task of an order now. */
    void want(String kind, long orderId) {
        await(tasks.enqueue(new TaskKey(STORE, kind, Long.toString(orderId))));
    }

    TaskOutcome advance(long orderId) {
        want(FulfilmentTasks.ADVANCE, orderId);
        return run(FulfilmentTasks.ADVANCE);
    }

    /** Runs the one waiting task of the kind. */
    TaskOutcome run(String kind) {
        return tryRun(kind).orElseThrow(() -> new AssertionError("no task " + kind));
    }

    Optional<TaskOutcome> tryRun(String kind) {
        return driver.runOne(kind, Optional.ofNullable(handlers.get(kind)).orElseThrow());
    }

    /** Runs whatever waits, again and again, until nothing can change any more. */
    void settle() {
        for (int round = 0; round < ROUNDS; round++) {
            tryRun(ConfirmTask.KIND);
            tryRun(FulfilmentTasks.ADVANCE);
            tryRun(ShippingTasks.PURCHASE);
            tryRun(ShippingTasks.VOID);
            tryRun(FulfilmentTasks.WRITEBACK);
        }
    }

    /** The key of the shop may not change the order any more. */
    void refusesWrites(long orderId) {
        String body = new JsonObject()
                .put("code", "woocommerce_rest_cannot_edit")
                .put("message", "Sorry, you are not allowed to edit this resource.")
                .put("data", new JsonObject().put("status", 403))
                .encode();
        shop.faults()
                .on("PUT", "/wp-json/wc/v3/orders/" + order(orderId).wcId())
                .times(ROUNDS)
                .status(403, body, "application/json", Map.of());
    }

    /** The store answers nothing about the refunds of an order. */
    void hidesRefunds(long orderId) {
        String body = new JsonObject()
                .put("code", "woocommerce_rest_cannot_view")
                .put("message", "Sorry, you cannot list resources.")
                .put("data", new JsonObject().put("status", 403))
                .encode();
        shop.faults()
                .on("GET", "/wp-json/wc/v3/orders/" + order(orderId).wcId() + "/refunds")
                .times(ROUNDS)
                .status(403, body, "application/json", Map.of());
    }

    /** The carrier says where the parcels of an order are. */
    void tracked(long orderId, String status) {
        await(database.pool().preparedQuery("""
                        UPDATE shipments SET tracking_status = $3, last_event_at = now(),
                            delivered_at = CASE WHEN $3 = 'delivered' THEN timestamptz '2026-11-22 14:05+00' END
                        WHERE store_id = $1 AND subject_id = $2
                        """).execute(Tuple.of(STORE, orderId, status)));
        await(tasks.enqueue(new TaskKey(STORE, FulfilmentTasks.ADVANCE, Long.toString(orderId))));
    }

    /** The carrier saw a parcel somewhere. */
    void seen(Shipment parcel, TrackingStatus status, String location) {
        TrackingEvent event = new TrackingEvent(
                Instant.parse("2026-11-22T14:05:00Z"), status, "Seen", "Seen by a driver", Optional.of(location));
        TrackingReport report = new TrackingReport(
                "DHL",
                "T1",
                status,
                "Seen",
                Optional.of(location),
                List.of(event),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        await(tracking.apply(STORE, parcel.id(), report));
        await(tasks.enqueue(new TaskKey(STORE, FulfilmentTasks.ADVANCE, Long.toString(parcel.subjectId()))));
    }

    /** How often tasks of a kind were wanted. */
    long wanted(String kind) {
        return await(database.pool()
                        .preparedQuery("SELECT coalesce(sum(wanted), 0)::bigint AS n FROM tasks WHERE kind = $1")
                        .execute(Tuple.of(kind)))
                .iterator()
                .next()
                .getLong("n");
    }

    /** How many tasks of a kind a worker would take now. */
    long due(String kind) {
        return await(database.pool()
                        .preparedQuery("SELECT count(*) AS n FROM tasks"
                                + " WHERE kind = $1 AND state = 'pending' AND run_at <= now()")
                        .execute(Tuple.of(kind)))
                .iterator()
                .next()
                .getLong("n");
    }

    /** A person ships what an order's first line holds. */
    void shipByHand(long orderId) {
        OrderCase which = look(orderId);
        shipByHand(which, which.packingList().linesLeft(which.planned(), which.store()));
    }

    /** A person ships one piece of what is left of an order's first line. */
    void shipOnePieceByHand(long orderId) {
        OrderCase which = look(orderId);
        ShipmentLine left =
                which.packingList().linesLeft(which.planned(), which.store()).get(0);
        ShipmentLine one = new ShipmentLine(
                left.lineId(), left.sku(), left.name(), BigDecimal.ONE, left.weightKg(), left.unitValue());
        shipByHand(which, List.of(one));
    }

    private void shipByHand(OrderCase which, List<ShipmentLine> lines) {
        ShipmentRequest ours = CommandRunner.request(which, lines).orElseThrow();
        ShipmentRequest request = new ShipmentRequest(
                STORE,
                which.order().id(),
                ours.origin(),
                ours.destination(),
                lines,
                ours.declaredValue(),
                ours.currency(),
                Optional.empty(),
                Optional.empty(),
                true,
                "key:operator");
        PlanOutcome outcome = await(database.transaction(
                tx -> shipping.plan(tx, request, which.packingList().shippable())));
        if (outcome instanceof PlanOutcome.Refused refused) {
            throw new AssertionError(refused.reason());
        }
    }

    OrderCase look(long orderId) {
        var known = new CaseReader.Settings(await(stores.require(STORE)), false);
        CaseReader reader = new CaseReader(orders, new Products(), shipping);
        return await(reader.read(database.pool(), known, orderId)).orElseThrow();
    }

    Order order(long orderId) {
        return await(orders.find(database.pool(), STORE, orderId)).orElseThrow();
    }

    JsonObject inShop(long orderId) {
        return shop.order(order(orderId).wcId()).orElseThrow();
    }

    List<String> notes(long orderId) {
        return shop.notes(order(orderId).wcId()).stream()
                .map(note -> note.getString("note"))
                .toList();
    }

    Standing standing(long orderId) {
        return look(orderId).standing();
    }

    List<Shipment> shipments(long orderId) {
        return await(shipping.ofSubject(database.pool(), STORE, orderId));
    }

    Map<String, Object> shown(long orderId) {
        return await(fulfilment.orderAdditions().ofOne(STORE, orderId));
    }

    List<String> timeLine(long orderId) {
        return await(fulfilment.timeLine().list(database.pool(), STORE, orderId)).stream()
                .map(OrderEvent::event)
                .toList();
    }

    List<String> mails() {
        return StreamSupport.stream(
                        await(database.pool()
                                        .query(
                                                "SELECT subject_kind || ' ' || event AS mail FROM notifications ORDER BY id")
                                        .execute())
                                .spliterator(),
                        false)
                .map(row -> row.getString("mail"))
                .toList();
    }

    List<String> alerts() {
        return await(incidents.list(database.pool(), IncidentFilter.open(STORE, 50))).stream()
                .map(Incident::kind)
                .toList();
    }

    /** How often the store was written to. */
    long writes() {
        return shop.requests().stream()
                .filter(request -> !request.method().equals("GET"))
                .count();
    }

    /** No delivery waits for a look at the store. */
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

    @Override
    public void close() {
        await(shop.close());
        await(carrier.stop());
        await(vertx.close());
    }
}
