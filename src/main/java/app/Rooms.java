package app;

import access.Access;
import catalog.ProductKind;
import catalog.Products;
import customers.CustomerKind;
import fulfilment.Fulfilment;
import fulfilment.FulfilmentSettings;
import fulfilment.ReturnsService;
import fulfilment.ShipmentLinks;
import incidents.Incidents;
import io.vertx.core.Future;
import java.util.List;
import notifications.Notifications;
import notifications.outgoing.OutgoingWebhooks;
import onboarding.NoisyStores;
import orders.OrderKind;
import orders.OrderWriter;
import orders.Orders;
import platform.facts.Facts;
import platform.http.HostResolver;
import platform.http.SsrfGuard;
import platform.tasks.Tasks;
import records.EditConflicts;
import records.MissedSettings;
import records.MissedWebhooks;
import records.Records;
import shipping.CarrierGateways;
import shipping.HttpLabelFetcher;
import shipping.ReturnLabels;
import shipping.Shipping;
import shipping.StoreCarriers;
import shipping.StorePolicies;
import shipping.accounts.AccountGateways;
import shipping.accounts.CarrierAccounts;
import shipping.limits.Purchasing;
import stores.CallCounts;
import stores.Store;
import stores.Stores;
import stores.StoresSettings;
import sync.Schedules;
import sync.SyncRuns;
import tracking.Tracking;
import tracking.TrackingOptions;
import webhooks.InFlight;
import webhooks.InboxNews;
import webhooks.InboxProcessor;
import webhooks.IngressRegistry;
import woocommerce.AddressGuard;
import woocommerce.StoreClient;
import woocommerce.StoreClients;

/** Every room of the program once, handed what it needs. */
final class Rooms {

    private final Foundation base;
    private final Settings settings;
    final Incidents incidents = new Incidents();
    final Shared shared;
    final Access access;
    final Guards guards;
    final Tasks tasks;
    final Facts facts;
    final SsrfGuard guard;
    final StoreClients clients;
    final Stores stores;
    final Records records;
    final MissedWebhooks missed;
    final EditConflicts conflicts;
    final Orders orders;
    final SyncRuns syncRuns;
    final Schedules schedules;
    final CarrierGateways gateways;
    final CarrierAccounts carrierAccounts;
    final StoreCarriers storeCarriers;
    final Purchasing purchasing;
    final Shipping shipping;
    final Notifications notifications;
    final OutgoingWebhooks outgoing;
    private final OrderWriter writer;
    final Fulfilment fulfilment;
    final Stockroom stockroom;
    final Tracking tracking;
    final Statistics statistics;
    final Privacy privacy;
    final InboxProcessor inbox;
    final Watchdog watchdog;
    final IngressRegistry ingress;
    final InFlight inFlight;
    final CachedDoorStores doorStores;

    Rooms(Foundation base) {
        this.base = base;
        this.settings = base.settings();
        this.shared = Shared.of(base);
        this.access = new Access(Tuning.access(base));
        this.guards = Guards.of(base, shared);
        this.tasks = new Tasks(base.database(), base.vertx().eventBus());
        this.facts = new Facts(tasks, Subscribers.all());
        this.guard =
                new SsrfGuard(Tuning.reach(settings, settings.stores().allowHttpUrls()), HostResolver.of(base.vertx()));
        this.clients = new StoreClients(
                base.vertx(),
                Tuning.clients(settings),
                AddressGuard.by(guard),
                base.clock(),
                base.random(),
                new StoreClients.Watch(
                        new StoreWatch(base.metrics(), new NoisyStores(base.database(), incidents)),
                        new CallCounts(base.database())));
        this.stores = new Stores(
                base.vertx(),
                base.database(),
                base.keyring(),
                base.vault(),
                clients::client,
                StoresSettings.defaults());
        this.orders = new Orders(base.keyring());
        this.records = records();
        this.missed = missed();
        this.conflicts = new EditConflicts(
                base.database(),
                tasks,
                incidents,
                base.keyring(),
                storeId -> stores.require(storeId).map(Store::conflicts),
                base.clock());
        this.syncRuns = new SyncRuns(base.database(), tasks, base.metrics()::syncOperation);
        this.schedules = new Schedules(base.database(), syncRuns, Tuning.sync(settings), base.clock(), base.random());
        this.gateways = Gateways.of(base.vertx(), settings.carriers(), base.clock());
        this.carrierAccounts = new CarrierAccounts(
                base.database(),
                stores,
                base.keyring(),
                Gateways.providers(base.vertx(), settings.carriers(), base.clock()));
        this.purchasing = new Purchasing(base.database(), stores, tasks);
        this.storeCarriers = StoreCarriers.of(gateways, new AccountGateways(base.vertx(), carrierAccounts));
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
        this.outgoing = Outgoing.of(base, tasks, incidents, stores::find);
        this.tracking = tracking();
        this.writer = new OrderWriter(base.database(), orders, records, stores::client, base.clock());
        this.fulfilment = fulfilment();
        this.stockroom = stockroom();
        this.statistics = new Statistics(base, stores, tasks);
        this.privacy = new Privacy(
                base, new Privacy.Parts(tasks, facts, stores, records, writer, notifications, shared.cache()));
        this.inbox = new InboxProcessor(base.database(), records, base.keyring(), base.metrics()::webhookEvent);
        this.watchdog = watchdog();
        this.ingress = new IngressRegistry(base.vertx());
        this.inFlight = new InFlight(
                settings.webhooks().inFlightRequests(), settings.webhooks().inFlightBytes());
        this.doorStores = new CachedDoorStores(stores, base.vertx().eventBus());
    }

    /** Who wants to know of what. */
    private Records records() {
        return new Records(
                base.database(),
                tasks,
                base.keyring(),
                List.of(
                        new OrderKind(base.keyring(), facts, new StoreReset(stores, incidents)),
                        new ProductKind(facts, shared.cache()),
                        new CustomerKind(base.keyring(), facts, shared.cache())),
                settings.sync().missedAfter(),
                base.clock());
    }

    private MissedWebhooks missed() {
        return new MissedWebhooks(
                base.database(),
                records,
                new InboxNews(),
                incidents,
                base.metrics()::missedWebhook,
                MissedSettings.DEFAULT.withAlertFrom(settings.sync().missedAlertFrom()),
                base.clock());
    }

    private Watchdog watchdog() {
        return Watchdog.of(base, new Watchdog.Parts(stores, tasks, incidents, clients, syncRuns));
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

    private Tracking tracking() {
        return new Tracking(new Tracking.Parts(
                base.database(),
                facts,
                incidents,
                base.keyring(),
                new BoughtWays(stores, storeCarriers),
                TrackingOptions.from(settings.tracking()),
                new TrackingCounts(base.metrics()),
                base.clock(),
                base.random()));
    }

    private Stockroom stockroom() {
        return new Stockroom(
                base,
                new Stockroom.Parts(
                        tasks,
                        stores,
                        orders,
                        records,
                        incidents,
                        new HandedOver(shipping, tracking),
                        notifications,
                        guard,
                        this::activeClient));
    }

    /** Of a deactivated store nothing is asked or changed any more, not even what was wanted before. */
    Future<StoreClient> activeClient(String storeId) {
        return stores.require(storeId)
                .compose(store ->
                        store.active() ? stores.client(storeId) : Future.failedFuture("the store is deactivated"));
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
                writer,
                new Products(),
                shipping,
                tracking,
                notifications,
                base.metrics()::orderProcessed,
                records,
                conflicts,
                FulfilmentSettings.DEFAULT,
                new ShipmentLinks(settings.http().publicUrl()),
                settings.platform().returnsServiceUrl().map(url -> new ReturnsService(base.vertx(), url)),
                ReturnLabels.Directory.of(storeCarriers, StorePolicies.from(stores, purchasing)),
                base.clock()));
    }
}
