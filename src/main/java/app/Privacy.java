package app;

import customers.CustomerCorrection;
import customers.CustomerPersonalData;
import fulfilment.FulfilmentPersonalData;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import notifications.MailRetention;
import notifications.NotificationPersonalData;
import notifications.Notifications;
import operations.CorrectionPage;
import operations.PrivacyRoutes;
import orders.OrderCorrection;
import orders.OrderPersonalData;
import orders.OrderWriter;
import platform.cache.SealedCache;
import platform.crypto.Keyring;
import platform.facts.Facts;
import platform.openapi.Operations;
import platform.settings.RetentionSettings;
import platform.tasks.TaskHandler;
import platform.tasks.Tasks;
import privacy.Corrections;
import privacy.ExpiringRows;
import privacy.PersonalData;
import privacy.PrivacyRequests;
import privacy.Retention;
import records.QuarantinePersonalData;
import records.QuarantineRetention;
import records.Records;
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

    /** The rooms that it works with. */
    record Parts(
            Tasks tasks,
            Facts facts,
            Stores stores,
            Records records,
            OrderWriter orders,
            Notifications notifications,
            SealedCache cache) {}

    Privacy(Foundation base, Parts parts) {
        Keyring keyring = base.keyring();
        Facts facts = parts.facts();
        Stores stores = parts.stores();
        List<PersonalData> bodies = List.of(new InboxPersonalData(keyring), new QuarantinePersonalData(keyring));
        this.requests = new PrivacyRequests(
                base.vertx(),
                base.database(),
                keyring,
                parts.tasks(),
                new PrivacyRequests.Rooms(
                        List.of(
                                new CustomerPersonalData(keyring, facts, parts.cache()),
                                bodies.get(0),
                                bodies.get(1),
                                new ShippingPersonalData(keyring),
                                new TrackingPersonalData(keyring),
                                new NotificationPersonalData(keyring),
                                new FulfilmentPersonalData(keyring),
                                new AnsweredRequests(),
                                new OrderPersonalData(keyring, facts, stores::require)),
                        bodies,
                        List.of(
                                new CustomerCorrection(base.database(), keyring, parts.records(), stores),
                                new OrderCorrection(base.database(), keyring, parts.orders(), stores::find))),
                () -> ids(stores),
                new CorrectionMails(parts.notifications()),
                new Corrections.Settings(
                        base.settings().http().publicUrl(),
                        base.settings().retention().correctionLinks()),
                base.clock());
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

    /** Where a person corrects addresses. */
    CorrectionPage page(Guards guards) {
        return new CorrectionPage(requests.corrections(), guards.trail(), guards.limits());
    }

    Consumer<Operations> routes() {
        return routes::mount;
    }
}
