package access;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import platform.http.Problem;

/** Handlers that stand behind a {@link BearerHandler} and in front of a route's own. */
public final class Require {
    /** The path parameter that names a store. */
    public static final String STORE_PARAMETER = "store_id";

    private Require() {}

    /** 403 {@code insufficient_scope} for callers without this scope. */
    public static Handler<RoutingContext> scope(Scope scope) {
        return context -> {
            if (!Principal.of(context).has(scope)) {
                throw insufficient(scope).exception();
            }
            context.next();
        };
    }

    /**
     * As {@link #scope}, for a route with the path parameter {@code store_id}: to a caller restricted to other stores
     * this one is 404, exactly as one that does not exist ({@link #noSuchStore}).
     */
    public static Handler<RoutingContext> scopeOnStore(Scope scope) {
        Handler<RoutingContext> scoped = scope(scope);
        return context -> {
            if (!Principal.of(context).sees(context.pathParam(STORE_PARAMETER))) {
                throw noSuchStore().exception();
            }
            scoped.handle(context);
        };
    }

    /** What is said of a store that does not exist, or not for this caller. */
    public static Problem noSuchStore() {
        return Problem.notFound("No such store.");
    }

    private static Problem insufficient(Scope scope) {
        return Problem.of(403, "insufficient_scope", "The scope " + scope.wireName() + " is needed.")
                .with("scope", scope.wireName())
                .withHeader(
                        "WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + scope.wireName() + "\"");
    }
}
