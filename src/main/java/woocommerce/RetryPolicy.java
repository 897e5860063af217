package woocommerce;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Whether and when a failed try is followed by another. */
final class RetryPolicy {

    private final ClientSettings settings;
    private final RandomGenerator random;

    RetryPolicy(ClientSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /**
     * The pause before the next try; empty when there is none: tries used up, no use, not safe, or the store wants to be
     * left alone for longer than a call may wait.
     *
     * @param tried how many tries there were, from 1
     */
    Optional<Duration> pause(int tried, StoreRequest request, StoreProblem problem) {
        boolean again = tried < settings.tries()
                && problem.retryable()
                && (request.safe() || problem.nothingDone())
                && !(problem instanceof OwnLimit.QueueFull);
        return again ? Optional.of(pause(tried, problem)).filter(this::bearable) : Optional.empty();
    }

    private Duration pause(int tried, StoreProblem problem) {
        Duration backOff = settings.firstPause().multipliedBy(1L << Math.min(tried - 1, 20));
        double factor = 1 + settings.jitter() * (2 * random.nextDouble() - 1);
        Duration jittered = Duration.ofMillis(Math.round(backOff.toMillis() * factor));
        return problem.retryAfter()
                .filter(asked -> asked.compareTo(jittered) > 0)
                .orElse(jittered);
    }

    private boolean bearable(Duration pause) {
        return pause.compareTo(settings.longestPause()) <= 0;
    }
}
