package privacy;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was asked for about a person; it names nobody.
 *
 * @param id ours
 * @param type {@code export} or {@code delete}
 * @param completed whether it is done
 * @param forced whether open business was no reason to wait
 * @param orders how many orders it was about, once it is done
 * @param customers how many accounts
 * @param requestedBy the principal
 */
public record PrivacyRequest(
        String id,
        String type,
        boolean completed,
        boolean forced,
        OptionalInt orders,
        OptionalInt customers,
        String requestedBy,
        Instant requestedAt,
        Optional<Instant> completedAt) {}
