package app;

import access.Access;
import java.util.OptionalInt;
import platform.http.ClientAddress;
import platform.http.Network;
import platform.http.SsrfPolicy;
import platform.settings.StoreSettings;
import platform.tasks.TaskSettings;
import shipping.ShippingSettings;
import sync.SyncLimits;
import webhooks.WatchSettings;
import woocommerce.ClientSettings;
import woocommerce.LoadLimits;

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

    /** @param allowHttp public hosts without TLS */
    static SsrfPolicy reach(Settings settings, boolean allowHttp) {
        return new SsrfPolicy(
                settings.stores().allowPrivateUrls(),
                allowHttp,
                settings.stores().allowedNetworks().stream().map(Network::parse).toList());
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

    static WatchSettings webhookWatch(Settings settings) {
        return WatchSettings.defaults()
                .withPublicUrl(settings.http().publicUrl())
                .withPace(
                        settings.webhookWatch().every(),
                        settings.sync().missedAfter(),
                        settings.webhookWatch().repairEvery());
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
        StoreSettings stores = settings.stores();
        LoadLimits load = LoadLimits.DEFAULT
                .withAtOnce(stores.callsAtOnce(), stores.callsWaiting())
                .withCalls(
                        OptionalInt.of(stores.callsPerMinute()),
                        stores.callsPerDay().map(OptionalInt::of).orElseGet(OptionalInt::empty));
        return ClientSettings.defaults()
                .withTimeouts(
                        stores.connectTimeout(),
                        stores.idleTimeout().orElse(stores.callTimeout()),
                        stores.callTimeout())
                .withMaxResponseBytes(stores.mostResponseBytes())
                .withUserAgent(stores.userAgent())
                .withLoad(load);
    }
}
