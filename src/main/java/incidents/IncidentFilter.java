package incidents;

import java.util.Optional;

/**
 * Which incidents to list, the last raised first.
 *
 * @param scope only of this scope
 * @param openOnly without those that were acknowledged
 * @param limit at most so many, 1 to 1000
 * @param offset after so many
 */
public record IncidentFilter(Optional<String> scope, boolean openOnly, int limit, int offset) {

    private static final int MOST = 1000;

    /** The open ones of every scope. */
    public static IncidentFilter open(int limit) {
        return new IncidentFilter(Optional.empty(), true, limit, 0);
    }

    /** The open ones of one scope. */
    public static IncidentFilter open(String scope, int limit) {
        return new IncidentFilter(Optional.of(scope), true, limit, 0);
    }

    public IncidentFilter {
        if (limit < 1 || limit > MOST || offset < 0) {
            throw new IllegalArgumentException("limit is 1 to " + MOST + ", offset not negative");
        }
    }
}
