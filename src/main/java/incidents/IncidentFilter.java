package incidents;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which incidents to list, the last raised first.
 *
 * @param scopes only of these; empty for all
 * @param open only those that nobody acknowledged, or only those that somebody did
 * @param severity only of this
 * @param after only those behind this one in the order
 * @param limit at most so many, 1 to 1000
 */
public record IncidentFilter(
        Optional<Set<String>> scopes,
        Optional<Boolean> open,
        Optional<Severity> severity,
        Optional<Position> after,
        int limit) {

    private static final int MOST = 1000;

    /**
     * An incident's place in the order.
     *
     * @param lastAt when it was last raised
     * @param id ours
     */
    public record Position(Instant lastAt, long id) {}

    /** The open ones of every scope. */
    public static IncidentFilter open(int limit) {
        return new IncidentFilter(Optional.empty(), Optional.of(true), Optional.empty(), Optional.empty(), limit);
    }

    /** The open ones of one scope. */
    public static IncidentFilter open(String scope, int limit) {
        return new IncidentFilter(
                Optional.of(Set.of(scope)), Optional.of(true), Optional.empty(), Optional.empty(), limit);
    }

    /** Copies what it is given. */
    public IncidentFilter {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is 1 to " + MOST);
        }
        scopes = scopes.map(Set::copyOf);
    }
}
