package platform.tasks;

import java.time.Duration;
import java.util.Optional;

/** An exception that knows when trying again makes sense. */
public interface RetryHint {

    /** What the other side asked for; empty when it said nothing. */
    Optional<Duration> retryAfter();
}
