package platform.tasks;

import java.time.Duration;
import java.util.Optional;

/** How a run of a task ended. A failed future of the handler counts as {@link Retry} without a wish. */
public sealed interface TaskOutcome {

    /** The work is done. If it was wanted again meanwhile, it runs once more. */
    record Done() implements TaskOutcome {}

    /** Not yet: run again after a while. No failure is counted. */
    record Again(Duration after, String reason) implements TaskOutcome {}

    /** It failed and may succeed later: back-off, or the other side's Retry-After; dead after too many failures. */
    record Retry(String reason, Optional<Duration> retryAfter) implements TaskOutcome {}

    /** It can never succeed: a person must look. */
    record Dead(String reason) implements TaskOutcome {}

    static TaskOutcome done() {
        return new Done();
    }

    static TaskOutcome again(Duration after, String reason) {
        return new Again(after, reason);
    }

    static TaskOutcome retry(String reason) {
        return new Retry(reason, Optional.empty());
    }

    static TaskOutcome retry(String reason, Duration retryAfter) {
        return new Retry(reason, Optional.of(retryAfter));
    }

    static TaskOutcome dead(String reason) {
        return new Dead(reason);
    }
}
