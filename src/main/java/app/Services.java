package app;

import carriers.easypost.EasyPostTrackers;
import catalog.ListedProducts;
import fulfilment.AddressCheckRoutes;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import notifications.Notifications;
import notifications.OperatorAlerts;
import operations.CorrectionPage;
import operations.KeyAges;
import orders.ListedOrders;
import orders.OrderRoutes;
import platform.openapi.Contract;
import platform.openapi.Operations;
import platform.tasks.PollLoop;
import platform.tasks.TaskHandler;
import platform.tasks.TaskWorker;
import records.ConfirmTask;
import shipping.AddressChecker;
import shipping.Quotes;
import shipping.StorePolicies;
import stores.Store;
import sync.SyncRoutes;
import sync.SyncTask;
import tracking.hooks.CarrierHookRoutes;
import tracking.hooks.CarrierHooks;
import tracking.hooks.EasyPostHook;
import tracking.hooks.ShippoHook;
import webhooks.InFlight;
import webhooks.InboxWaiters;
import webhooks.IngressPort;
import webhooks.IngressRegistry;
import webhooks.WebhookDoor;
import webhooks.WebhookWatch;

/** What the verticles are given: doors, loops, workers, routes, made of the rooms. */
final class Services {

    private static final int PARCELS_AT_ONCE = 200;
    private static final Duration ROLLED_UP_EVERY = Duration.ofSeconds(10);
    private static final Duration SWEPT_EVERY = Duration.ofHours(1);
    private static final Duration SEALED_EVERY = Duration.ofSeconds(5);
    private static final Duration STORES_COUNTED_EVERY = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN_EVERY = Duration.ofMinutes(5);

    private final Foundation base;
    private final Settings settings;
    private final Rooms rooms;
    private final OperatorApi operators;
    private final Contract contract;
    private final CorrectionPage page;

    Services(Foundation base) {
        this.base = base;
        this.settings = base.settings();
        this.rooms = new Rooms(base);
        this.operators = operators();
        this.page = rooms.privacy.page(rooms.guards);
        this.contract = Contract.load(settings.http().publicUrl().map(Object::toString));
    }

    /** Begins to listen to other nodes and admits the known stores to the metrics. Fails with the database. */
    Future<Void> open() {
        rooms.stores.listen();
        operators.forgetOldEvents();
        return new StoreCount(base.vertx(), this::activeStores, base.metrics()).start(STORES_COUNTED_EVERY);
    }

    private Future<List<String>> activeStores() {
        return rooms.stores
                .list(true)
                .map(active -> active.stream().map(Store::id).toList());
    }

    IngressRegistry ingress() {
        return rooms.ingress;
    }

    InFlight inFlight() {
        return rooms.inFlight;
    }

    /** Where providers of carriers tell of parcels: a provider that does is one line here. */
    CarrierHookRoutes carrierHookRoutes() {
        return new CarrierHookRoutes(new CarrierHooks(
                base.database(),
                rooms.stores,
                rooms.carrierAccounts,
                rooms.tracking,
                Map.of("easypost", new EasyPostHook(EasyPostTrackers::report), "shippo", new ShippoHook()),
                base.clock()));
    }

    /** Where a person corrects addresses. One for all instances of the port. */
    CorrectionPage correctionPage() {
        return page;
    }

    /** The door of one ingress instance. */
    IngressPort door() {
        return new WebhookDoor(
                base.vertx(),
                base.database(),
                rooms.doorStores,
                rooms.records,
                base.keyring(),
                rooms.incidents,
                settings.webhooks(),
                base.metrics()::webhookEvent,
                base.clock())::receive;
    }

    PollLoop inboxLoop() {
        return loop("working off the inbox", rooms.inbox::workOff);
    }

    PollLoop statisticsLoop() {
        return new PollLoop(
                base.vertx(), "rolling up statistics", rooms.statistics::rollUp, ROLLED_UP_EVERY, base.random());
    }

    PollLoop auditLoop() {
        return new PollLoop(
                base.vertx(), "sealing the audit log", rooms.guards.audit()::sealNext, SEALED_EVERY, base.random());
    }

    /** Beside the order worker. */
    TaskWorker outgoingWorker() {
        return Outgoing.worker(base, rooms.outgoing);
    }

    PollLoop outgoingLoop() {
        return loop("telling of events", rooms.outgoing::readOn);
    }

    PollLoop outgoingTidyLoop() {
        return new PollLoop(
                base.vertx(), "forgetting deliveries", rooms.outgoing::tidy, STORES_COUNTED_EVERY, base.random());
    }

    PollLoop alertLoop() {
        OperatorAlerts alerts =
                new OperatorAlerts(base.database(), rooms.notifications, rooms.incidents, base.keyring());
        return new PollLoop(base.vertx(), "mailing operators", alerts::tell, STORES_COUNTED_EVERY, base.random());
    }

    PollLoop scheduleLoop() {
        return loop("starting due syncs", rooms.schedules::enqueueDue);
    }

    PollLoop watchLoop() {
        return loop("looking after webhooks", rooms.watchdog.schedule()::enqueueDue);
    }

    PollLoop trackingLoop() {
        return loop("following parcels", () -> rooms.tracking.pollDue(PARCELS_AT_ONCE));
    }

    PollLoop missedLoop() {
        return loop("counting missed webhooks", rooms.missed::settleDue);
    }

    PollLoop forgettingMissedLoop() {
        return new PollLoop(
                base.vertx(), "forgetting missed webhooks", rooms.missed::forget, FORGOTTEN_EVERY, base.random());
    }

    PollLoop forgettingLoop() {
        return new PollLoop(
                base.vertx(),
                "forgetting idempotency keys",
                rooms.guards.idempotency()::forget,
                FORGOTTEN_EVERY,
                base.random());
    }

    PollLoop keyAgeLoop() {
        KeyAges ages = new KeyAges(
                base.database(),
                rooms.incidents,
                rooms.stores,
                rooms.access,
                settings.tokens().keyMaxAge(),
                base.clock());
        return new PollLoop(base.vertx(), "looking for old keys", ages::flag, SWEPT_EVERY, base.random());
    }

    PollLoop retentionLoop() {
        return new PollLoop(
                base.vertx(),
                "forgetting what was kept long enough",
                rooms.privacy::forget,
                SWEPT_EVERY,
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
                new ConfirmTask(
                        base.database(), rooms.records, rooms.stores::client, new InboxWaiters(base.database())));
        handlers.putAll(rooms.fulfilment.handlers());
        handlers.putAll(rooms.shipping.handlers(
                rooms.storeCarriers,
                new Quotes(base.vertx(), Tuning.shipping(settings), base.clock()),
                rooms.fulfilment.purchaseGuard(),
                StorePolicies.from(rooms.stores, rooms.purchasing)));
        handlers.putAll(catalogue().handlers());
        handlers.putAll(rooms.stockroom.handlers());
        handlers.put(Notifications.SEND, rooms.notifications.handler());
        handlers.putAll(storeOffice().handlers());
        handlers.putAll(rooms.statistics.handlers());
        handlers.putAll(rooms.privacy.handlers());
        return worker(handlers);
    }

    TaskWorker syncWorker() {
        SyncTask sync = new SyncTask(
                base.database(),
                rooms.syncRuns,
                rooms.schedules,
                rooms.stores,
                rooms.records,
                rooms.incidents,
                List.of(new ListedProducts(), new ListedOrders()),
                Tuning.sync(settings),
                base.clock());
        return worker(Map.of(SyncTask.KIND, sync, WebhookWatch.TASK_KIND, rooms.watchdog.handler()));
    }

    private TaskWorker worker(Map<String, TaskHandler> handlers) {
        return new TaskWorker(base.vertx(), base.database(), handlers, Tuning.tasks(settings), base.random());
    }

    /** The routes of the API. */
    Api api() {
        return new Api(contract, rooms.access.authenticator(), rooms.guards, routes());
    }

    private OperatorApi operators() {
        return new OperatorApi(
                base,
                new OperatorApi.Parts(
                        rooms.access.authenticator(),
                        rooms.tasks,
                        rooms.incidents,
                        rooms.stores,
                        rooms.shipping,
                        rooms.carrierAccounts,
                        rooms.purchasing,
                        rooms.records,
                        rooms.guards.audit(),
                        rooms.shared.redis(),
                        storeOffice().health()::of));
    }

    private List<Consumer<Operations>> routes() {
        List<Consumer<Operations>> routes = new ArrayList<>(storeOffice().routes());
        routes.add(rooms.access::mount);
        routes.add(new SyncRoutes(base.database(), rooms.stores, rooms.syncRuns, rooms.schedules, base.clock())::mount);
        routes.add(operators::mount);
        routes.add(api -> rooms.outgoing.mount(api, OperatorApi.EVENT_TYPES));
        routes.add(new OrderRoutes(
                base.database(),
                rooms.stores,
                rooms.orders,
                rooms.fulfilment.orderAdditions(),
                rooms.fulfilment.orderLookup())::mount);
        routes.add(rooms.fulfilment::mount);
        routes.add(addressChecks()::mount);
        routes.addAll(catalogue().routes());
        routes.addAll(rooms.stockroom.routes());
        routes.add(rooms.statistics.routes());
        routes.add(rooms.privacy.routes());
        return routes;
    }

    private AddressCheckRoutes addressChecks() {
        AddressChecker checker = new AddressChecker(
                rooms.storeCarriers,
                StorePolicies.from(rooms.stores, rooms.purchasing),
                settings.carriers().quoteDeadline());
        return new AddressCheckRoutes(base.database(), rooms.stores, rooms.orders, checker, Gateways.ADDRESS_CHECKERS);
    }

    private Catalogue catalogue() {
        return new Catalogue(
                base,
                rooms.tasks,
                rooms.stores,
                rooms.records,
                rooms.conflicts,
                rooms.shared.cache(),
                rooms.stockroom.inventory().books(),
                rooms.stockroom.inventory().goods(),
                rooms::activeClient);
    }

    private StoreOffice storeOffice() {
        return new StoreOffice(
                base,
                new StoreOffice.Parts(
                        rooms.stores,
                        rooms.tasks,
                        rooms.incidents,
                        rooms.guard,
                        rooms.clients,
                        rooms.syncRuns,
                        rooms.schedules,
                        rooms.fulfilment::reconsider,
                        rooms.shared.cache(),
                        rooms.watchdog,
                        rooms.stockroom.inventory().pools()));
    }
}
