package access;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import platform.openapi.Operation;

/** What the contract asks of the callers of an operation, as handlers to stand in front of it. */
public final class Admission {
    private final BearerHandler bearer;
    private final Limits limits;

    /** Asks this authenticator who holds a token, and lets everybody ask as much as they like. */
    public Admission(Authenticator authenticator) {
        this(authenticator, Limits.NONE);
    }

    /** Asks this authenticator who holds a token, and holds its holder to these limits. */
    public Admission(Authenticator authenticator, Limits limits) {
        this.bearer = new BearerHandler(authenticator);
        this.limits = limits;
    }

    /** For what no operation is at: nobody's business without a key. */
    public List<Handler<RoutingContext>> bearer() {
        return List.of(limits::slowGuessing, bearer);
    }

    /**
     * The token first, then every scope, then whether the store exists for this caller; for an open operation nothing
     * but how often its address asks.
     *
     * @throws IllegalStateException when the contract names a scope that there is not
     */
    public List<Handler<RoutingContext>> of(Operation operation) {
        if (operation.open()) {
            return List.of(limits::limitAddress);
        }
        List<Handler<RoutingContext>> door = new ArrayList<>(bearer());
        door.add(limits.limitCaller(operation));
        operation.scopes().forEach(scope -> door.add(required(operation, scope)));
        return door;
    }

    private static Handler<RoutingContext> required(Operation operation, String name) {
        Scope scope = Scope.of(name)
                .orElseThrow(() -> new IllegalStateException(operation.id() + " needs an unknown scope: " + name));
        return operation.hasPathParameter(Require.STORE_PARAMETER) ? Require.scopeOnStore(scope) : Require.scope(scope);
    }
}
