package platform.facts;

import java.util.Optional;
import java.util.Set;

/**
 * Which facts a reader wants.
 *
 * @param scopes only of these; empty for all
 * @param types only these; empty for all
 */
public record EventFilter(Optional<Set<String>> scopes, Optional<Set<String>> types) {

    /** Copies what it is given. */
    public EventFilter {
        scopes = scopes.map(Set::copyOf);
        types = types.map(Set::copyOf);
    }
}
