package app;

import access.Access;
import catalog.ProductKind;
import catalog.Products;
import customers.CustomerKind;
import fulfilment.Fulfilment;
import fulfilment.FulfilmentSettings;
import fulfilment.FulfilmentTasks;
import fulfilment.ShipmentLinks;
import incidents.Incidents;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import notifications.Notifications;
import orders.OrderKind;
import orders.OrderRoutes;
import orders.OrderWriter;
import orders.Orders;
import platform.cache.SealedCache;
import platform.facts.Facts;
import platform.http.HostResolver;
import platform.http.SsrfGuard;
import platform.http.SsrfPolicy;
import platform.openapi.Contract;
import platform.openapi.Operations;
import platform.tasks.PollLoop;
import platform.tasks.TaskHandler;
import platform.tasks.TaskWorker;
import platform.tasks.Tasks;
import records.ConfirmTask;
import records.Records;
import shipping.CarrierGateways;
import shipping.HttpLabelFetcher;
import shipping.Quotes;
import shipping.Shipping;
import shipping.ShippingFacts;
import shipping.StorePolicies;
import stores.Store;
import stores.Stores;
import stores.StoresSettings;
import sync.Schedules;
import sync.SyncRoutes;
import sync.SyncRuns;
import sync.SyncTask;
import tracking.Tracking;
import tracking.TrackingFacts;
import tracking.TrackingOptions;
import webhooks.InFlight;
import webhooks.InboxProcessor;
import webhooks.InboxWaiters;
import webhooks.IngressPort;
import webhooks.IngressRegistry;
import webhooks.WebhookDoor;
import woocommerce.AddressGuard;
import woocommerce.StoreClients;

/** Composes the whole program: every room once, handed what it needs. */
final class Services {

    private static final int PARCELS_AT_ONCE = 64;
    private static final Duration ROLLED_UP_EVERY = Duration.ofSeconds(10);
    private static final Duration STORES_COUNTED_EVERY = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN_EVERY = Duration.ofMinutes(5);

    private final Foundation base;
    private final Settings settings;
    private final Incidents incidents = new Incidents();
    private final Shared shared;
    private final Access access;
    private final Guards guards;
    private final Tasks tasks;
    private final Facts facts;
    private final SsrfGuard guard;
    private final StoreClients clients;
    private final Stores stores;
    private final Records records;
    private final Orders orders;
    private final SyncRuns syncRuns;
    private final Schedules schedules;
    private final CarrierGateways gateways;
    private final Shipping shipping;
    private final Notifications notifications;
    private final Fulfilment fulfilment;
    private final Tracking tracking;
    private final Statistics statistics;
    private final InboxProcessor inbox;
    private final IngressRegistry ingress;
    private final InFlight inFlight;
    private final CachedDoorStores doorStores;
    private final OperatorApi operators;

    Services(Foundation base) {
        this.base = base;
        this.settings = base.settings();
        this.shared = Shared.of(base);
        this.access = new Access(Tuning.access(base));
        this.guards = Guards.of(base, shared);
        this.tasks = new Tasks(base.database(), base.vertx().eventBus());
        this.facts = new Facts(tasks, subscribers());
        this.guard = new SsrfGuard(
                new SsrfPolicy(
                        settings.stores().allowPrivateUrls(), settings.stores().allowHttpUrls()),
                HostResolver.of(base.vertx()));
        this.clients = new StoreClients(
                base.vertx(), Tuning.clients(settings), AddressGuard.by(guard), base.clock(), base.random());
        this.stores = new Stores(
                base.vertx(),
                base.database(),
                base.keyring(),
                base.vault(),
                clients::client,
                StoresSettings.defaults());
        this.orders = new Orders(base.keyring());
        this.records = records();
        this.syncRuns = new SyncRuns(base.database(), tasks, base.metrics()::syncOperation);
        this.schedules = new Schedules(base.database(), syncRuns, Tuning.sync(settings), base.clock(), base.random());
        this.gateways = Gateways.of(base.vertx(), settings.carriers(), base.clock());
        this.shipping = shipping();
        this.notifications = Notifications.create(
                base.vertx(),
                base.database(),
                tasks,
                base.keyring(),
                stores::find,
                incidents,
                settings.mail(),
                base.clock());
        this.tracking = new Tracking(
                base.database(),
                facts,
                incidents,
                base.keyring(),
                storeId ->
                        stores.find(storeId).map(found -> found.flatMap(store -> gateways.forStore(store.sandbox()))),
                TrackingOptions.from(settings.tracking()),
                base.clock(),
                base.random());
        this.fulfilment = fulfilment();
        this.statistics = new Statistics(base, stores, tasks);
        this.inbox = new InboxProcessor(base.database(), records, base.keyring(), base.metrics()::webhookEvent);
        this.ingress = new IngressRegistry(base.vertx());
        this.inFlight = new InFlight(
                settings.webhooks().inFlightRequests(), settings.webhooks().inFlightBytes());
        this.doorStores = new CachedDoorStores(stores, base.vertx().eventBus());
        this.operators = operators();
    }

    /** Who wants to know of what. */
    private static Map<String, List<String>> subscribers() {
        List<String> advance = List.of(FulfilmentTasks.ADVANCE);
        return Map.of(OrderKind.CHANGED, advance, ShippingFacts.CHANGED, advance, TrackingFacts.CHANGED, advance);
    }

    private Records records() {
        return new Records(
                base.database(),
                tasks,
                base.keyring(),
                List.of(
                        new OrderKind(base.keyring(), facts),
                        new ProductKind(facts, cache()),
                        new CustomerKind(base.keyring(), facts, cache())));
    }

    private Shipping shipping() {
        return new Shipping(
                base.vertx(),
                base.database(),
                tasks,
                facts,
                incidents,
                base.keyring(),
                new HttpLabelFetcher(base.vertx(), guard, Tuning.shipping(settings)),
                Tuning.shipping(settings),
                base.clock());
    }

    private Fulfilment fulfilment() {
        return new Fulfilment(new Fulfilment.Parts(
                base.vertx(),
                base.keyring(),
                base.database(),
                tasks,
                incidents,
                stores,
                orders,
                new OrderWriter(base.database(), orders, records, stores::client, base.clock()),
                new Products(),
                shipping,
                tracking,
                notifications,
                base.metrics()::orderProcessed,
                records,
                FulfilmentSettings.DEFAULT,
                new ShipmentLinks(settings.http().publicUrl()),
                base.clock()));
    }

    /** Begins to listen to other nodes and admits the known stores to the metrics. Fails with the database. */
    Future<Void> open() {
        stores.listen();
        operators.forgetOldEvents();
        return new StoreCount(base.vertx(), this::activeStores, base.metrics()).start(STORES_COUNTED_EVERY);
    }

    private Future<List<String>> activeStores() {
        return stores.list(true).map(active -> active.stream().map(Store::id).toList());
    }

    /** Of single records, for the rooms that show them. */
    SealedCache cache() {
        return shared.cache();
    }

    IngressRegistry ingress() {
        return ingress;
    }

    InFlight inFlight() {
        return inFlight;
    }

    /** The door of one ingress instance. */
    IngressPort door() {
        return new WebhookDoor(
                base.vertx(),
                base.database(),
                doorStores,
                records,
                base.keyring(),
                incidents,
                settings.webhooks(),
                base.metrics()::webhookEvent,
                base.clock())::receive;
    }

    PollLoop inboxLoop() {
        return loop("working off the inbox", inbox::workOff);
    }

    PollLoop statisticsLoop() {
        return new PollLoop(base.vertx(), "rolling up statistics", statistics::rollUp, ROLLED_UP_EVERY, base.random());
    }

    PollLoop scheduleLoop() {
        return loop("starting due syncs", schedules::enqueueDue);
    }

    PollLoop trackingLoop() {
        return loop("following parcels", () -> tracking.pollDue(PARCELS_AT_ONCE));
    }

    PollLoop forgettingLoop() {
        return new PollLoop(
                base.vertx(),
                "forgetting idempotency keys",
                guards.idempotency()::forget,
                FORGOTTEN_EVERY,
                base.random());
    }

    private PollLoop loop(String name, Supplier<Future<Integer>> work) {
        return new PollLoop(base.vertx(), name, work, settings.workers().pollInterval(), base.random());
    }

    /** Runs the tasks of records, fulfilment, shipping, notifications, and what no other verticle is named for. */
    TaskWorker orderWorker() {
        Map<String, TaskHandler> handlers = new HashMap<>();
        handlers.put(
                ConfirmTask.KIND,
                new ConfirmTask(base.database(), records, stores::client, new InboxWaiters(base.database())));
        handlers.putAll(fulfilment.handlers());
        handlers.putAll(shipping.handlers(
                gateways,
                new Quotes(base.vertx(), Tuning.shipping(settings), base.clock()),
                fulfilment.purchaseGuard(),
                StorePolicies.from(stores)));
        handlers.putAll(catalogue().handlers());
        handlers.put(Notifications.SEND, notifications.handler());
        handlers.putAll(storeOffice().handlers());
        handlers.putAll(statistics.handlers());
        return worker(handlers);
    }

    TaskWorker syncWorker() {
        SyncTask sync = new SyncTask(
                base.database(), syncRuns, schedules, stores, records, incidents, Tuning.sync(settings), base.clock());
        return worker(Map.of(SyncTask.KIND, sync));
    }

    private TaskWorker worker(Map<String, TaskHandler> handlers) {
        return new TaskWorker(base.vertx(), base.database(), handlers, Tuning.tasks(settings), base.random());
    }

    /** The routes of the API. */
    Api api() {
        return new Api(
                Contract.load(settings.http().publicUrl().map(Object::toString)),
                access.authenticator(),
                guards,
                routes());
    }

    private OperatorApi operators() {
        return new OperatorApi(
                base,
                new OperatorApi.Parts(
                        access.authenticator(),
                        tasks,
                        incidents,
                        stores,
                        shipping,
                        records,
                        shared.redis(),
                        storeOffice().health()::of));
    }

    private List<Consumer<Operations>> routes() {
        List<Consumer<Operations>> routes = new ArrayList<>(storeOffice().routes());
        routes.add(access::mount);
        routes.add(new SyncRoutes(base.database(), stores, syncRuns, schedules, base.clock())::mount);
        routes.add(operators::mount);
        routes.add(new OrderRoutes(
                base.database(), stores, orders, fulfilment.orderAdditions(), fulfilment.orderLookup())::mount);
        routes.add(fulfilment::mount);
        routes.addAll(catalogue().routes());
        routes.add(statistics.routes());
        return routes;
    }

    private Catalogue catalogue() {
        return new Catalogue(base, tasks, stores, records, cache());
    }

    private StoreOffice storeOffice() {
        return new StoreOffice(
                base,
                new StoreOffice.Parts(
                        stores, tasks, incidents, guard, clients, syncRuns, schedules, fulfilment::reconsider));
    }
}
