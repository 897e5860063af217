package access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a key, a user or a token may do. Pure.
 *
 * @param stores the only stores that exist for it; empty for every store
 */
record Rights(Set<Scope> scopes, Optional<Set<String>> stores) {

    Rights {
        scopes = Set.copyOf(scopes);
        stores = stores.map(Set::copyOf);
    }

    /** The scopes of these names; a name that is no scope (any more) gives nothing. */
    static Set<Scope> scopes(Collection<String> names) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        names.stream().flatMap(name -> Scope.of(name).stream()).forEach(scopes::add);
        return scopes;
    }

    Principal principal(String id) {
        return new Principal(id, scopes, stores);
    }

    /** What both allow. */
    Rights and(Rights other) {
        Set<Scope> either = new HashSet<>(scopes);
        either.addAll(other.scopes);
        Set<Scope> both = either.stream()
                .filter(scope -> allows(scope) && other.allows(scope))
                .collect(Collectors.toSet());
        return new Rights(both, storesOfBoth(other));
    }

    private Optional<Set<String>> storesOfBoth(Rights other) {
        if (stores.isEmpty() || other.stores.isEmpty()) {
            return stores.or(other::stores);
        }
        Set<String> both = new HashSet<>(stores.get());
        both.retainAll(other.stores.get());
        return Optional.of(both);
    }

    private boolean allows(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }

    /** Whether its holder reaches no store that this caller does not. */
    boolean withinStoresOf(Principal caller) {
        return caller.stores()
                .map(own -> stores.filter(own::containsAll).isPresent())
                .orElse(true);
    }

    /** Whether this caller has all of it, which nobody may exceed in what they give. */
    boolean within(Principal caller) {
        return scopes.stream().allMatch(caller::has) && withinStoresOf(caller);
    }
}
