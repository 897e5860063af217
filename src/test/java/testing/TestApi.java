package testing;

import access.Admission;
import access.Authenticator;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import platform.openapi.Contract;
import platform.openapi.Operation;
import platform.openapi.Operations;

/** The contract's routing for the tests of one room's routes: anybody may do anything. */
public final class TestApi {
    private static final Contract CONTRACT = Contract.load(Optional.empty());

    private TestApi() {}

    /** Operations on this router; who calls was settled before. */
    public static Operations on(Router router) {
        return admitting(router, operation -> List.of());
    }

    /** Operations for whom this authenticator knows and the contract lets through. */
    public static Operations on(Router router, Authenticator authenticator) {
        return admitting(router, new Admission(authenticator)::of);
    }

    private static Operations admitting(Router router, Function<Operation, List<Handler<RoutingContext>>> admission) {
        return new Operations(router, CONTRACT, admission, operation -> List.of(BodyHandler.create(false)));
    }
}
