package privacy;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was asked for about a person; it names nobody.
 *
 * @param id ours
 * @param type {@code export}, {@code delete} or {@code rectify}
 * @param state where it stands
 * @param forced whether open business was no reason to wait
 * @param orders how many orders it was about, once it is done
 * @param customers how many accounts
 * @param requestedBy the principal
 * @param expiresAt of {@code rectify}: until when its link works
 */
public record PrivacyRequest(
        String id,
        String type,
        State state,
        boolean forced,
        OptionalInt orders,
        OptionalInt customers,
        String requestedBy,
        Instant requestedAt,
        Optional<Instant> completedAt,
        Optional<Instant> expiresAt) {

    /** Where a request stands. */
    public enum State {
        /** It is worked at, or its link waits to be used. */
        PENDING,
        COMPLETED,
        /** Nobody used its link. */
        EXPIRED;

        /** As in JSON. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it is done. */
    public boolean completed() {
        return state == State.COMPLETED;
    }
}
