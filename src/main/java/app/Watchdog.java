package app;

import incidents.Incidents;
import platform.tasks.TaskHandler;
import platform.tasks.Tasks;
import stores.OwnWebhooks;
import stores.Stores;
import sync.SyncRuns;
import webhooks.HookCheckup;
import webhooks.StoreHooks;
import webhooks.WatchSchedule;
import webhooks.WatchSettings;
import webhooks.WebhookWatch;
import woocommerce.StoreAddress;
import woocommerce.StoreClients;

/**
 * What watches over stores' webhooks.
 *
 * @param checkup shows what is known of a store's webhooks
 * @param schedule says which store is looked at when
 * @param handler looks at one
 */
record Watchdog(StoreHooks hooks, HookCheckup checkup, WatchSchedule schedule, TaskHandler handler) {

    /** The rooms that it works with. */
    record Parts(Stores stores, Tasks tasks, Incidents incidents, StoreClients clients, SyncRuns syncRuns) {}

    static Watchdog of(Foundation base, Parts parts) {
        WatchSettings settings = Tuning.webhookWatch(base.settings());
        StoreHooks hooks = new StoreHooks(base.database(), parts.stores(), new OwnWebhooks());
        WebhookWatch watch = new WebhookWatch(
                new WebhookWatch.Parts(
                        base.database(),
                        parts.stores(),
                        hooks,
                        parts.incidents(),
                        new SyncCatchUp(parts.syncRuns()),
                        store -> parts.clients()
                                .siteIndex(StoreAddress.of(store.url().toString())),
                        base.clock()),
                settings);
        return new Watchdog(
                hooks,
                new HookCheckup(base.vertx(), base.database(), hooks, settings, base.clock()),
                new WatchSchedule(base.database(), parts.tasks(), settings, base.clock()),
                watch);
    }
}
