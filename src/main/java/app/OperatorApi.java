package app;

import access.Authenticator;
import audit.AuditTrail;
import catalog.ProductKind;
import customers.CustomerKind;
import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import notifications.MailPolicyRoutes;
import notifications.TemplateRoutes;
import operations.AuditRoutes;
import operations.DetailedHealthRoutes;
import operations.EventStreamRoutes;
import operations.EventStreamSettings;
import operations.IncidentRoutes;
import operations.OpenStreams;
import operations.SignatureRoutes;
import operations.TaskRoutes;
import operations.WebhookEventRoutes;
import orders.OrderKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.cache.SharedRedis;
import platform.facts.EventLog;
import platform.http.FailureSummary;
import platform.openapi.Operations;
import platform.settings.EventSettings;
import platform.tasks.TaskDesk;
import platform.tasks.Tasks;
import records.Records;
import shipping.Shipping;
import shipping.ShippingFacts;
import shipping.ShippingRulesRoutes;
import shipping.accounts.CarrierAccountRoutes;
import shipping.accounts.CarrierAccounts;
import shipping.limits.Purchasing;
import shipping.limits.PurchasingRoutes;
import stores.Stores;
import tracking.TrackingFacts;
import webhooks.SignatureCheck;
import webhooks.WebhookEvents;

/** The operations of those who run the service and set up its stores. One for all instances of the port. */
final class OperatorApi {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorApi.class);
    private static final Duration EVENTS_FORGOTTEN_EVERY = Duration.ofMinutes(1);
    /** What there is to be told of. */
    static final Set<String> EVENT_TYPES = Set.of(
            OrderKind.CHANGED,
            ProductKind.CHANGED,
            CustomerKind.CHANGED,
            ShippingFacts.CHANGED,
            TrackingFacts.CHANGED,
            TrackingFacts.DELAYED);

    private final Foundation base;
    private final Parts parts;
    private final EventLog events;
    private final OpenStreams streams = new OpenStreams();

    /**
     * The rooms that it works with.
     *
     * @param storeHealth how a store is, by its id
     */
    record Parts(
            Authenticator authenticator,
            Tasks tasks,
            Incidents incidents,
            Stores stores,
            Shipping shipping,
            CarrierAccounts carrierAccounts,
            Purchasing purchasing,
            Records records,
            AuditTrail audit,
            Optional<SharedRedis> redis,
            Function<String, Future<JsonObject>> storeHealth) {}

    OperatorApi(Foundation base, Parts parts) {
        this.base = base;
        this.parts = parts;
        this.events = new EventLog(base.database().pool());
    }

    /** Begins to forget what happened long ago; ends with the Vertx. */
    void forgetOldEvents() {
        base.vertx()
                .setPeriodic(
                        EVENTS_FORGOTTEN_EVERY.toMillis(),
                        tick -> events.forget(base.settings().events().kept())
                                .onFailure(failure ->
                                        LOG.warn("old events stay for now: {}", FailureSummary.of(failure))));
    }

    /** Serves them on one instance of the port. */
    void mount(Operations api) {
        new TaskRoutes(new TaskDesk(base.database(), parts.tasks())).mount(api);
        new IncidentRoutes(base.database(), parts.incidents()).mount(api);
        new ShippingRulesRoutes(base.database(), parts.stores(), parts.shipping()).mount(api);
        new CarrierAccountRoutes(
                        parts.stores(),
                        parts.carrierAccounts(),
                        base.settings().http().publicUrl())
                .mount(api);
        new PurchasingRoutes(base.database(), parts.stores(), parts.purchasing()).mount(api);
        new TemplateRoutes(base.vertx(), base.database(), parts.stores()).mount(api);
        new MailPolicyRoutes(base.database(), parts.stores(), base.keyring()).mount(api);
        new WebhookEventRoutes(parts.stores(), webhookEvents()).mount(api);
        new SignatureRoutes(signatures(), base.settings().telemetry().debug()).mount(api);
        new DetailedHealthRoutes(new Probes(base, parts.redis(), parts.stores(), parts.storeHealth()).detailed())
                .mount(api);
        new AuditRoutes(parts.audit()).mount(api);
        eventStream().mount(api);
    }

    private EventStreamRoutes eventStream() {
        EventSettings settings = base.settings().events();
        return new EventStreamRoutes(
                base.vertx(),
                events,
                parts.authenticator(),
                EVENT_TYPES,
                EventStreamSettings.of(settings.streams(), settings.kept()),
                streams,
                base.clock());
    }

    private WebhookEvents webhookEvents() {
        return new WebhookEvents(
                base.database(), parts.records(), base.keyring(), base.vertx().eventBus());
    }

    private SignatureCheck signatures() {
        return new SignatureCheck(parts.stores()::webhookSecretsEver, base.clock());
    }
}
