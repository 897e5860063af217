package platform.openapi;

import io.vertx.core.Handler;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Gives each operation of the contract its handler. Method, path, parameters and needed scopes are the contract's; a
 * room says only what it does.
 */
public final class Operations {
    private final Router router;
    private final Contract contract;
    private final Function<Operation, List<Handler<RoutingContext>>> admission;
    private final Function<Operation, List<Handler<RoutingContext>>> intake;
    private final Set<String> served = new HashSet<>();

    /**
     * @param admission who stands at the door of an operation, before anything of the request is looked at
     * @param intake what follows once the caller and the parameters are found good: reading of the body and the like
     */
    public Operations(
            Router router,
            Contract contract,
            Function<Operation, List<Handler<RoutingContext>>> admission,
            Function<Operation, List<Handler<RoutingContext>>> intake) {
        this.router = router;
        this.contract = contract;
        this.admission = admission;
        this.intake = intake;
    }

    /**
     * Serves an operation.
     *
     * @throws IllegalStateException when the contract has no such operation, or it is served already
     */
    public Operations on(String operationId, Handler<RoutingContext> handler) {
        Operation operation = contract.operations().get(operationId);
        if (operation == null || !served.add(operationId)) {
            throw new IllegalStateException(
                    operationId + (operation == null ? " is not in the contract" : " is served twice"));
        }
        List<Handler<RoutingContext>> steps = new ArrayList<>(List.of(Operations::holdBody));
        steps.addAll(admission.apply(operation));
        steps.add(new ParameterCheck(operation));
        steps.add(Operations::letBodyCome);
        steps.addAll(intake.apply(operation));
        steps.add(handler);
        Route route = router.route(operation.method(), operation.route());
        // As plain handlers: Vert.x Web has an order of its own for handlers that it knows the kind of.
        steps.forEach(step -> route.handler(context -> step.handle(context)));
        return this;
    }

    /** Nothing of a body is read before the caller is known; once answered, the connection must go on. */
    private static void holdBody(RoutingContext context) {
        context.request().pause();
        context.addEndHandler(ended -> resume(context));
        context.next();
    }

    private static void letBodyCome(RoutingContext context) {
        resume(context);
        context.next();
    }

    private static void resume(RoutingContext context) {
        if (!context.request().isEnded()) {
            context.request().resume();
        }
    }

    /** @throws IllegalStateException naming what the contract promises and nobody serves */
    public void requireComplete() {
        Set<String> missing = new TreeSet<>(contract.operations().keySet());
        missing.removeAll(served);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Nobody serves these operations of the contract: " + missing);
        }
    }
}
