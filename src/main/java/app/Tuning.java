package app;

import access.Access;
import platform.http.ClientAddress;
import platform.tasks.TaskSettings;
import shipping.ShippingSettings;
import sync.SyncLimits;
import woocommerce.ClientSettings;

/** What the environment sets of the rooms' own settings; the rest stays as the rooms have it. */
final class Tuning {

    private Tuning() {}

    static Access.Parts access(Foundation base) {
        return new Access.Parts(
                base.vertx(),
                base.database(),
                base.keyring(),
                base.secretKey(),
                base.settings().tokens(),
                base.settings().platform(),
                new ClientAddress(base.settings().http().trustedProxies()),
                base.clock());
    }

    static ShippingSettings shipping(Settings settings) {
        return ShippingSettings.DEFAULT.with(
                settings.carriers().quoteDeadline(),
                settings.carriers().resolveDeadline(),
                settings.carriers().resolveInterval());
    }

    static SyncLimits sync(Settings settings) {
        return SyncLimits.DEFAULT.with(
                settings.sync().interval(), settings.sync().overlap());
    }

    static TaskSettings tasks(Settings settings) {
        TaskSettings defaults = TaskSettings.DEFAULT;
        return new TaskSettings(
                settings.workers().concurrency(),
                settings.workers().lease(),
                settings.workers().pollInterval(),
                defaults.firstBackoff(),
                defaults.longestBackoff(),
                defaults.deadAfter());
    }

    static ClientSettings clients(Settings settings) {
        ClientSettings defaults = ClientSettings.defaults();
        return defaults.withTimeouts(
                        settings.stores().connectTimeout(),
                        settings.stores().callTimeout(),
                        settings.stores().callTimeout())
                .withConcurrency(
                        settings.stores().callsAtOnce(), settings.stores().callsWaiting());
    }
}
