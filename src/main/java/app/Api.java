package app;

import access.Admission;
import access.Authenticator;
import access.idempotency.Idempotency;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import operations.ContractRoutes;
import platform.http.NulRefused;
import platform.openapi.Contract;
import platform.openapi.Operation;
import platform.openapi.Operations;

/**
 * The REST API: the operations of the contract, each behind what the contract asks of its caller, served by the rooms.
 */
final class Api {
    private static final long BODY_LIMIT = 1024 * 1024;
    private static final Set<HttpMethod> WITH_BODY =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final Contract contract;
    private final Admission admission;
    private final Guards guards;
    private final List<Consumer<Operations>> rooms;

    /** @param rooms each serves its operations; together they must serve all */
    Api(Contract contract, Authenticator authenticator, Guards guards, List<Consumer<Operations>> rooms) {
        this.contract = contract;
        this.admission = new Admission(authenticator, guards.limits());
        this.guards = guards;
        this.rooms = rooms;
    }

    void mount(Router router) {
        router.route("/api/*")
                .handler(guards.origins())
                .handler(new NulRefused())
                .failureHandler(Idempotency::failed);
        new ContractRoutes(contract).mount(router);
        Operations operations = new Operations(router, contract, admission::of, this::intake);
        rooms.forEach(room -> room.accept(operations));
        operations.requireComplete();
        // What no operation is at is nobody's business without a key.
        admission.bearer().forEach(router.route("/api/*")::handler);
    }

    private List<Handler<RoutingContext>> intake(Operation operation) {
        List<Handler<RoutingContext>> steps = new ArrayList<>();
        steps.add(guards.trail().of(operation));
        if (WITH_BODY.contains(operation.method())) {
            steps.add(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
            steps.addAll(guards.idempotency().of(operation));
        }
        return steps;
    }
}
