package app;

import customers.CustomerPersonalData;
import fulfilment.FulfilmentPersonalData;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import notifications.MailRetention;
import notifications.NotificationPersonalData;
import operations.PrivacyRoutes;
import orders.OrderPersonalData;
import platform.cache.SealedCache;
import platform.crypto.Keyring;
import platform.facts.Facts;
import platform.openapi.Operations;
import platform.settings.RetentionSettings;
import platform.tasks.TaskHandler;
import platform.tasks.Tasks;
import privacy.ExpiringRows;
import privacy.PersonalData;
import privacy.PrivacyRequests;
import privacy.Retention;
import records.QuarantinePersonalData;
import records.QuarantineRetention;
import shipping.LabelRetention;
import shipping.ShippingPersonalData;
import stores.Store;
import stores.Stores;
import tracking.TrackingPersonalData;
import webhooks.InboxPersonalData;
import webhooks.InboxRetention;

/** Composes what a person may ask of us. A room that holds something of people is one line here. */
final class Privacy {

    private final PrivacyRequests requests;
    private final PrivacyRoutes routes;
    private final Retention retention;

    Privacy(Foundation base, Tasks tasks, Facts facts, Stores stores, SealedCache cache) {
        Keyring keyring = base.keyring();
        List<PersonalData> bodies = List.of(new InboxPersonalData(keyring), new QuarantinePersonalData(keyring));
        this.requests = new PrivacyRequests(
                base.vertx(),
                base.database(),
                keyring,
                tasks,
                new PrivacyRequests.Rooms(
                        List.of(
                                new CustomerPersonalData(keyring, facts, cache),
                                bodies.get(0),
                                bodies.get(1),
                                new ShippingPersonalData(keyring),
                                new TrackingPersonalData(keyring),
                                new NotificationPersonalData(keyring),
                                new FulfilmentPersonalData(keyring),
                                new AnsweredRequests(),
                                new OrderPersonalData(keyring, facts, stores::require)),
                        bodies),
                () -> ids(stores));
        this.routes = new PrivacyRoutes(requests, base.clock());
        this.retention = new Retention(base.database(), kept(base.settings().retention()));
    }

    /** All that is kept for a while only; what rooms forget by themselves is in their settings. */
    private static List<ExpiringRows> kept(RetentionSettings kept) {
        List<ExpiringRows> kinds =
                new ArrayList<>(InboxRetention.of(kept.bodies(), kept.quarantined(), kept.dedupeKeys()));
        kinds.add(QuarantineRetention.of(kept.quarantined()));
        kinds.add(LabelRetention.of(kept.labels()));
        kinds.add(MailRetention.of(kept.mails()));
        return kinds;
    }

    /** A batch of what was kept long enough; 0 once nothing is left. */
    Future<Integer> forget() {
        return retention.forgetBatch();
    }

    private static Future<List<String>> ids(Stores stores) {
        return stores.list(false).map(all -> all.stream().map(Store::id).toList());
    }

    Map<String, TaskHandler> handlers() {
        return requests.handlers();
    }

    Consumer<Operations> routes() {
        return routes::mount;
    }
}
