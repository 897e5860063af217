package operations;

import access.Principal;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which stores a listing over several stores may show. */
final class VisibleStores {

    private VisibleStores() {}

    /**
     * The stores to list: the one asked for, if the caller sees it; else those the caller is restricted to; empty for
     * all, and what belongs to no store too. A store that the caller does not see lists nothing, as one that does not
     * exist.
     */
    static Optional<Set<String>> of(RoutingContext context, Optional<String> wished) {
        Principal caller = Principal.of(context);
        return wished.map(store -> caller.sees(store) ? Set.of(store) : Set.<String>of())
                .or(caller::stores);
    }

    /** The store that a scope names; null for the service's own. */
    static @Nullable String storeOf(String scope) {
        return scope.isEmpty() ? null : scope;
    }
}
