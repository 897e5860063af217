package access;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import platform.openapi.Operation;

/** What the contract asks of the callers of an operation, as handlers to stand in front of it. */
public final class Admission {
    private final BearerHandler bearer;

    /** Asks this authenticator who holds a token. */
    public Admission(Authenticator authenticator) {
        this.bearer = new BearerHandler(authenticator);
    }

    /** For what no operation is at: nobody's business without a key. */
    public Handler<RoutingContext> bearer() {
        return bearer;
    }

    /**
     * The token first, then every scope, then whether the store exists for this caller; nothing for an open operation.
     *
     * @throws IllegalStateException when the contract names a scope that there is not
     */
    public List<Handler<RoutingContext>> of(Operation operation) {
        List<Handler<RoutingContext>> door = new ArrayList<>();
        if (!operation.open()) {
            door.add(bearer);
            operation.scopes().forEach(scope -> door.add(required(operation, scope)));
        }
        return door;
    }

    private static Handler<RoutingContext> required(Operation operation, String name) {
        Scope scope = Scope.of(name)
                .orElseThrow(() -> new IllegalStateException(operation.id() + " needs an unknown scope: " + name));
        return operation.hasPathParameter(Require.STORE_PARAMETER) ? Require.scopeOnStore(scope) : Require.scope(scope);
    }
}
