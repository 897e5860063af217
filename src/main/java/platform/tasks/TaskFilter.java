package platform.tasks;

import java.util.Optional;
import java.util.Set;

/**
 * Which tasks to list, the newest first.
 *
 * @param state only those in it
 * @param kind only of this
 * @param scopes only of these; empty for all
 * @param before only those whose id is smaller
 * @param limit at most so many
 */
public record TaskFilter(
        Optional<String> state, Optional<String> kind, Optional<Set<String>> scopes, Optional<Long> before, int limit) {

    /** Copies what it is given. */
    public TaskFilter {
        scopes = scopes.map(Set::copyOf);
    }
}
