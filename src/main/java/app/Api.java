package app;

import access.ApiKeyAuthenticator;
import access.BearerHandler;
import access.Require;
import access.Scope;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import onboarding.OnboardingSettings;
import onboarding.Registration;
import onboarding.StoreRoutes;
import orders.OrderAdditions;
import orders.OrderRoutes;
import orders.Orders;
import platform.http.NulRefused;
import stores.Stores;

/** The REST API: every room's routes, behind a bearer key. */
final class Api {

    private static final long BODY_LIMIT = 1024 * 1024;

    private final Foundation base;
    private final Rooms rooms;

    Api(Foundation base, Rooms rooms) {
        this.base = base;
        this.rooms = rooms;
    }

    /** Whose routes are served. */
    record Rooms(
            Stores stores,
            Orders orders,
            OrderAdditions orderAdditions,
            Registration registration,
            OnboardingSettings onboarding) {}

    void mount(Router router) {
        router.route("/api/*")
                .handler(new BearerHandler(
                        new ApiKeyAuthenticator(base.database().pool(), base.clock())));
        router.route("/api/*").handler(new NulRefused());
        router.route("/api/*").handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
        new StoreRoutes(rooms.registration(), rooms.stores(), rooms.onboarding()).mount(router);
        router.route("/api/v1/stores/:store_id/orders*").handler(Require.scopeOnStore(Scope.ORDERS_READ));
        new OrderRoutes(base.database(), rooms.stores(), rooms.orders(), rooms.orderAdditions()).mount(router);
    }
}
