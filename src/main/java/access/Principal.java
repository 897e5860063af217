package access;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param id names the caller in audit and logs: {@code key:<id>}, {@code user:<name>} or {@code platform:<subject>}
 * @param scopes what it may do
 * @param stores the only stores that exist for it; empty for every store
 */
public record Principal(String id, Set<Scope> scopes, Optional<Set<String>> stores) {
    private static final String KEY = "principal";

    /** Copies what it is given. */
    public Principal {
        scopes = Set.copyOf(scopes);
        stores = stores.map(Set::copyOf);
    }

    /** Whether it may do this; {@link Scope#ADMIN} may do everything. */
    public boolean has(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }

    /** Whether a store exists for it. */
    public boolean sees(String storeId) {
        return stores.map(visible -> visible.contains(storeId)).orElse(true);
    }

    /**
     * The principal of a request behind a {@link BearerHandler}.
     *
     * @throws IllegalStateException when the route has no such handler: a defect, not a caller's fault
     */
    public static Principal of(RoutingContext context) {
        @Nullable Principal principal = context.get(KEY);
        if (principal == null) {
            throw new IllegalStateException("A route asks for its caller but authenticates none");
        }
        return principal;
    }

    /** Whether a request's caller is known. */
    public static boolean isKnown(RoutingContext context) {
        return context.get(KEY) != null;
    }

    void attachTo(RoutingContext context) {
        context.put(KEY, this);
    }
}
