package platform.tasks;

import java.time.Instant;
import java.util.Optional;

/**
 * A task as a person sees it.
 *
 * @param id its row's
 * @param key what it does, and for which store
 * @param state {@code pending}, {@code running} or {@code dead}
 * @param attempts runs that failed in a row, the one under way included
 * @param runAt when it runs next
 * @param firstFailedAt since when it keeps failing
 * @param leaseUntil until when its worker has it
 * @param lastError why it failed last; holds no personal data
 * @param createdAt when it was first wanted
 * @param updatedAt when anything of this changed last
 */
public record TaskView(
        long id,
        TaskKey key,
        String state,
        int attempts,
        Instant runAt,
        Optional<Instant> firstFailedAt,
        Optional<Instant> leaseUntil,
        Optional<String> lastError,
        Instant createdAt,
        Instant updatedAt) {

    /** It failed for good and waits for a person. */
    public static final String DEAD = "dead";

    /** A worker has it. */
    public static final String RUNNING = "running";
}
