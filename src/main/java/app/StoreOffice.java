package app;

import incidents.Incidents;
import inventory.StockPools;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import onboarding.ConnectionRoutes;
import onboarding.Doctor;
import onboarding.OnboardingSettings;
import onboarding.Purge;
import onboarding.Reconsider;
import onboarding.Registration;
import onboarding.ShopProbe;
import onboarding.ShopVisit;
import onboarding.StoreAdminRoutes;
import onboarding.StoreAdministration;
import onboarding.StoreCheckRoutes;
import onboarding.StoreHealth;
import onboarding.StoreRoutes;
import onboarding.WaitingOrders;
import orders.OrderIdentity;
import platform.cache.SealedCache;
import platform.db.Tx;
import platform.http.SsrfGuard;
import platform.openapi.Operations;
import platform.tasks.TaskHandler;
import platform.tasks.Tasks;
import stores.Stores;
import sync.Schedules;
import sync.SyncRuns;
import sync.SyncStart;
import woocommerce.AddressGuard;
import woocommerce.SiteVisitor;
import woocommerce.StoreClients;

/** Composes how stores come, are changed, and go. */
final class StoreOffice {

    private final Foundation base;
    private final Parts parts;
    private final OnboardingSettings settings;

    /** The rooms that it works with. */
    record Parts(
            Stores stores,
            Tasks tasks,
            Incidents incidents,
            SsrfGuard guard,
            StoreClients clients,
            SyncRuns syncRuns,
            Schedules schedules,
            WaitingOrders orders,
            SealedCache cache,
            Watchdog watchdog,
            StockPools stockPools) {}

    StoreOffice(Foundation base, Parts parts) {
        this.base = base;
        this.parts = parts;
        this.settings = OnboardingSettings.defaults()
                .with(
                        base.settings().http().publicUrl(),
                        base.settings().stores().allowPrivateUrls())
                .withFormerSecretsFor(base.settings().stores().formerSecretsStayFor());
    }

    /** Its tasks, by kind. */
    Map<String, TaskHandler> handlers() {
        return Map.of(
                Purge.TASK_KIND,
                new Purge(base.database(), parts.watchdog().hooks(), books(), parts.cache(), base.clock()),
                Reconsider.TASK_KIND,
                new Reconsider(base.database(), parts.orders()));
    }

    private Purge.SharedBooks books() {
        return new Purge.SharedBooks() {
            @Override
            public Future<Void> erase(String storeId) {
                return parts.stockPools().erase(storeId);
            }

            @Override
            public Future<Void> eraseLast(Tx tx, String storeId) {
                return parts.stockPools().eraseOwn(tx, storeId);
            }
        };
    }

    /** Its routes. */
    List<Consumer<Operations>> routes() {
        ShopProbe probe = new ShopProbe(parts.clients(), base.clock(), settings.probeWithin());
        StoreAdministration administration = administration(probe);
        return List.of(
                new StoreRoutes(registration(probe), parts.stores(), settings)::mount,
                new StoreAdminRoutes(administration, settings, base.clock())::mount,
                new ConnectionRoutes(parts.stores(), administration)::mount,
                new StoreCheckRoutes(parts.stores(), doctor(), parts.watchdog().checkup())::mount);
    }

    /** Tells how stores are. */
    StoreHealth health() {
        return new StoreHealth(base.database(), parts.stores(), parts.watchdog().checkup(), settings, base.clock());
    }

    private Doctor doctor() {
        return new Doctor(
                new Doctor.Parts(
                        base.database(),
                        parts.stores(),
                        parts.clients(),
                        new SiteVisitor(
                                base.vertx(),
                                Tuning.clients(base.settings()),
                                AddressGuard.by(parts.guard()),
                                base.clock()),
                        parts.watchdog().checkup(),
                        new OrderIdentity(base.keyring()),
                        base.clock()),
                settings);
    }

    private Registration registration(ShopProbe probe) {
        return new Registration(
                base.database(),
                parts.stores(),
                parts.tasks(),
                new SyncStart(parts.syncRuns(), parts.schedules()),
                parts.guard(),
                probe,
                settings);
    }

    private StoreAdministration administration(ShopProbe probe) {
        return new StoreAdministration(
                base.database(),
                parts.stores(),
                parts.tasks(),
                parts.orders(),
                parts.schedules(),
                new ShopVisit(parts.guard(), probe),
                health(),
                settings);
    }
}
