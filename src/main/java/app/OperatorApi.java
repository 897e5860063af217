package app;

import incidents.Incidents;
import notifications.TemplateRoutes;
import operations.IncidentRoutes;
import operations.TaskRoutes;
import platform.openapi.Operations;
import platform.tasks.TaskDesk;
import platform.tasks.Tasks;
import shipping.Shipping;
import shipping.ShippingRulesRoutes;
import stores.Stores;

/** The operations of those who run the service and set up its stores. */
final class OperatorApi {
    private final Foundation base;
    private final Tasks tasks;
    private final Incidents incidents;
    private final Stores stores;
    private final Shipping shipping;

    OperatorApi(Foundation base, Tasks tasks, Incidents incidents, Stores stores, Shipping shipping) {
        this.base = base;
        this.tasks = tasks;
        this.incidents = incidents;
        this.stores = stores;
        this.shipping = shipping;
    }

    /** Serves them. */
    void mount(Operations api) {
        new TaskRoutes(new TaskDesk(base.database(), tasks)).mount(api);
        new IncidentRoutes(base.database(), incidents).mount(api);
        new ShippingRulesRoutes(base.database(), stores, shipping).mount(api);
        new TemplateRoutes(base.database(), stores).mount(api);
    }
}
