package notifications.outgoing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a delivery is tried again: the example schedule of Standard Webhooks, ten tries in some three days. Pure. */
final class RetrySchedule {
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** Up to a tenth more than the schedule says, so that what failed together does not return together. */
    private static final double JITTER = 0.1;

    private static final Duration LONGEST_WISH = Duration.ofDays(1);

    /** How often a delivery is tried. */
    static final int TRIES = WAITS.size() + 1;

    private RetrySchedule() {}

    /**
     * The wait after so many failed tries (1 or more), but not less than the endpoint asked for, a day at most; empty when
     * it was tried for the last time.
     */
    static Optional<Duration> wait(int failed, Optional<Duration> asked, RandomGenerator random) {
        if (failed >= TRIES) {
            return Optional.empty();
        }
        Duration own = jittered(WAITS.get(failed - 1), random);
        return asked.map(RetrySchedule::bounded)
                .filter(wish -> wish.compareTo(own) > 0)
                .or(() -> Optional.of(own));
    }

    /** What an endpoint may ask for by Retry-After. */
    static Duration bounded(Duration asked) {
        return asked.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : asked;
    }

    static Duration jittered(Duration wait, RandomGenerator random) {
        return wait.plusMillis(Math.round(wait.toMillis() * JITTER * random.nextDouble()));
    }
}
