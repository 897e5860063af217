package platform.time;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubling from {@code first} up to {@code longest}, of which a part is
 * chance, so that many who failed together do not return together.
 *
 * @param first after the first failure
 * @param longest the most that doubling gives
 * @param jitter the part that is chance, from 0 (none) to 1 (all of it)
 * @param longestRetryAfter the most that the other side may ask for
 */
public record Backoff(Duration first, Duration longest, double jitter, Duration longestRetryAfter) {
    private static final int MAX_DOUBLINGS = 30;

    /** Checks that the delays are positive and in order. */
    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("first must be positive and at most longest");
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter must be from 0 to 1");
        }
    }

    /** The wait after {@code failures} failures in a row (1 or more). */
    public Duration delay(int failures, RandomGenerator random) {
        double doubled = (double) first.toMillis() * (1L << Math.min(Math.max(failures, 1) - 1, MAX_DOUBLINGS));
        double capped = Math.min(doubled, (double) longest.toMillis());
        return Duration.ofMillis(Math.round(capped * (1 - jitter * random.nextDouble())));
    }

    /** As {@link #delay(int, RandomGenerator)}, but not before what the other side asked for, within its bound. */
    public Duration delay(int failures, Optional<Duration> retryAfter, RandomGenerator random) {
        Duration own = delay(failures, random);
        return retryAfter
                .map(asked -> asked.compareTo(longestRetryAfter) > 0 ? longestRetryAfter : asked)
                .filter(asked -> asked.compareTo(own) > 0)
                .orElse(own);
    }
}
