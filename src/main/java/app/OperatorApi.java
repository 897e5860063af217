package app;

import incidents.Incidents;
import notifications.TemplateRoutes;
import operations.IncidentRoutes;
import operations.SignatureRoutes;
import operations.TaskRoutes;
import operations.WebhookEventRoutes;
import platform.openapi.Operations;
import platform.tasks.TaskDesk;
import platform.tasks.Tasks;
import records.Records;
import shipping.Shipping;
import shipping.ShippingRulesRoutes;
import stores.Stores;
import webhooks.SignatureCheck;
import webhooks.WebhookEvents;

/** The operations of those who run the service and set up its stores. */
final class OperatorApi {
    private final Foundation base;
    private final Tasks tasks;
    private final Incidents incidents;
    private final Stores stores;
    private final Shipping shipping;
    private final Records records;

    OperatorApi(Foundation base, Tasks tasks, Incidents incidents, Stores stores, Shipping shipping, Records records) {
        this.base = base;
        this.tasks = tasks;
        this.incidents = incidents;
        this.stores = stores;
        this.shipping = shipping;
        this.records = records;
    }

    /** Serves them. */
    void mount(Operations api) {
        new TaskRoutes(new TaskDesk(base.database(), tasks)).mount(api);
        new IncidentRoutes(base.database(), incidents).mount(api);
        new ShippingRulesRoutes(base.database(), stores, shipping).mount(api);
        new TemplateRoutes(base.database(), stores).mount(api);
        new WebhookEventRoutes(stores, webhookEvents()).mount(api);
        new SignatureRoutes(signatures(), base.settings().telemetry().debug()).mount(api);
    }

    private WebhookEvents webhookEvents() {
        return new WebhookEvents(
                base.database(), records, base.keyring(), base.vertx().eventBus());
    }

    private SignatureCheck signatures() {
        return new SignatureCheck(stores::webhookSecretsEver, base.clock());
    }
}
