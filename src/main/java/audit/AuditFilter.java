package audit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries to list, the newest first.
 *
 * @param scopes only of these stores; empty for all, and what belongs to no store
 * @param actor only of this one
 * @param action only this, or with a dot at its end all that begin with it
 * @param subject only to this
 * @param from from this moment on
 * @param until before this moment
 * @param before only with a smaller id
 * @param limit at most so many
 */
public record AuditFilter(
        Optional<Set<String>> scopes,
        Optional<String> actor,
        Optional<String> action,
        Optional<String> subject,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<Long> before,
        int limit) {

    /** Copies what it is given. */
    public AuditFilter {
        scopes = scopes.map(Set::copyOf);
    }
}
