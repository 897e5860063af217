package app;

import access.ApiKeyAuthenticator;
import access.BearerHandler;
import access.Require;
import access.Scope;
import catalog.ProductKind;
import customers.CustomerKind;
import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onboarding.OnboardingSettings;
import onboarding.Registration;
import onboarding.ShopProbe;
import onboarding.StoreRoutes;
import onboarding.WebhookSetup;
import orders.OrderAdditions;
import orders.OrderKind;
import orders.OrderRoutes;
import orders.Orders;
import platform.facts.Facts;
import platform.http.HostResolver;
import platform.http.SsrfGuard;
import platform.http.SsrfPolicy;
import platform.tasks.PollLoop;
import platform.tasks.TaskHandler;
import platform.tasks.TaskSettings;
import platform.tasks.TaskWorker;
import platform.tasks.Tasks;
import records.ConfirmTask;
import records.Records;
import stores.OwnWebhooks;
import stores.Store;
import stores.Stores;
import stores.StoresSettings;
import webhooks.InFlight;
import webhooks.InboxProcessor;
import webhooks.InboxWaiters;
import webhooks.IngressPort;
import webhooks.IngressRegistry;
import webhooks.WebhookDoor;
import woocommerce.AddressGuard;
import woocommerce.ClientSettings;
import woocommerce.StoreClients;

/** Composes the whole program: every room once, handed what it needs. */
final class Services {

    private static final long API_BODY_LIMIT = 1024 * 1024;

    private final Foundation base;
    private final Settings settings;
    private final Tasks tasks;
    private final Incidents incidents = new Incidents();
    private final Stores stores;
    private final Records records;
    private final InboxProcessor inbox;
    private final IngressRegistry ingress;
    private final InFlight inFlight;
    private final CachedDoorStores doorStores;
    private final Orders orders;
    private final StoreRoutes storeRoutes;
    private final Map<String, TaskHandler> orderTasks = new HashMap<>();

    Services(Foundation base) {
        this.base = base;
        this.settings = base.settings();
        this.tasks = new Tasks(base.database(), base.vertx().eventBus());
        Facts facts = new Facts(tasks, Map.of());
        SsrfGuard guard = new SsrfGuard(
                new SsrfPolicy(
                        settings.stores().allowPrivateUrls(), settings.stores().allowHttpUrls()),
                HostResolver.of(base.vertx()));
        StoreClients clients =
                new StoreClients(base.vertx(), clientSettings(), AddressGuard.by(guard), base.clock(), base.random());
        this.stores = new Stores(
                base.vertx(),
                base.database(),
                base.keyring(),
                base.vault(),
                clients::client,
                StoresSettings.defaults());
        this.orders = new Orders(base.keyring());
        this.records = new Records(
                base.database(),
                tasks,
                base.keyring(),
                List.of(
                        new OrderKind(base.keyring(), facts),
                        new ProductKind(facts),
                        new CustomerKind(base.keyring(), facts)));
        this.inbox = new InboxProcessor(base.database(), records, base.keyring(), base.metrics()::webhookEvent);
        this.ingress = new IngressRegistry(base.vertx());
        this.inFlight = new InFlight(
                settings.webhooks().inFlightRequests(), settings.webhooks().inFlightBytes());
        this.doorStores = new CachedDoorStores(stores, base.vertx().eventBus());
        OnboardingSettings onboarding = new OnboardingSettings(
                settings.http().publicUrl(),
                settings.stores().allowPrivateUrls(),
                OnboardingSettings.defaults().probeWithin());
        Registration registration = new Registration(
                base.database(),
                stores,
                tasks,
                (tx, storeId) -> Future.succeededFuture(),
                guard,
                new ShopProbe(clients, base.clock(), onboarding.probeWithin()),
                onboarding);
        this.storeRoutes = new StoreRoutes(registration, stores, onboarding);
        orderTasks.put(
                ConfirmTask.KIND,
                new ConfirmTask(base.database(), records, stores::client, new InboxWaiters(base.database())));
        orderTasks.put(
                WebhookSetup.TASK_KIND,
                new WebhookSetup(base.database(), stores, new OwnWebhooks(), incidents, onboarding));
    }

    /** Begins to listen to other nodes and admits the known stores to the metrics. Fails with the database. */
    Future<Void> open() {
        stores.listen();
        return stores.list(true).map(active -> {
            active.stream().map(Store::id).forEach(base.metrics()::admitStore);
            base.metrics().activeStores(active.size());
            return null;
        });
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
        return new PollLoop(
                base.vertx(),
                "working off the inbox",
                inbox::workOff,
                settings.workers().pollInterval(),
                base.random());
    }

    TaskWorker orderWorker() {
        return worker(orderTasks);
    }

    /** The routes of the API, behind a bearer key. */
    void mountApi(Router router) {
        router.route("/api/*")
                .handler(new BearerHandler(
                        new ApiKeyAuthenticator(base.database().pool(), base.clock())));
        router.route("/api/*").handler(BodyHandler.create(false).setBodyLimit(API_BODY_LIMIT));
        storeRoutes.mount(router);
        router.route("/api/v1/stores/:store_id/orders*").handler(Require.scopeOnStore(Scope.ORDERS_READ));
        new OrderRoutes(base.database(), stores, orders, OrderAdditions.none()).mount(router);
    }

    private TaskWorker worker(Map<String, TaskHandler> handlers) {
        return new TaskWorker(base.vertx(), base.database(), handlers, taskSettings(), base.random());
    }

    private TaskSettings taskSettings() {
        TaskSettings defaults = TaskSettings.DEFAULT;
        return new TaskSettings(
                settings.workers().concurrency(),
                settings.workers().lease(),
                settings.workers().pollInterval(),
                defaults.firstBackoff(),
                defaults.longestBackoff(),
                defaults.deadAfter());
    }

    private ClientSettings clientSettings() {
        ClientSettings defaults = ClientSettings.defaults();
        return defaults.withTimeouts(
                        settings.stores().connectTimeout(),
                        defaults.idleTimeout(),
                        settings.stores().callTimeout())
                .withConcurrency(
                        settings.stores().callsAtOnce(), settings.stores().callsWaiting());
    }
}
