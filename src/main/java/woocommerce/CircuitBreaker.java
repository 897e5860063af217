package woocommerce;

import java.time.Duration;
import java.util.Optional;
import woocommerce.OwnLimit.Resting;
import woocommerce.StoreProblem.Interrupted;
import woocommerce.StoreProblem.Maintenance;
import woocommerce.StoreProblem.ServerError;
import woocommerce.StoreProblem.Throttled;
import woocommerce.StoreProblem.TimedOut;
import woocommerce.StoreProblem.Unreachable;

/**
 * Leaves a store alone that fails again and again, or that asked for it by {@code Retry-After}. When its rest is over one
 * call goes through: if the store answers it, be it with a refusal, all may. Not thread-safe; times are of one monotonic
 * clock, in nanoseconds.
 */
final class CircuitBreaker {

    /** What others are told while one call tries whether the store is well again. */
    private static final Duration PROBING = Duration.ofSeconds(1);

    private final int mostFailures;
    private final Duration firstRest;
    private final Duration longestRest;
    private Optional<StoreProblem> because = Optional.empty();
    private boolean probing;
    private int failures;
    private Duration nextRest;
    private long until;

    CircuitBreaker(LoadLimits limits) {
        this.mostFailures = limits.failures();
        this.firstRest = limits.firstRest();
        this.longestRest = limits.longestRest();
        this.nextRest = firstRest;
    }

    /** Whether a problem says that the store is not well; one that it can put into its own words does not. */
    static boolean counts(StoreProblem problem) {
        return problem instanceof TimedOut
                || problem instanceof Interrupted
                || problem instanceof Unreachable
                || problem instanceof ServerError
                || problem instanceof Maintenance;
    }

    /** Why no call may go through; empty when one may. */
    Optional<StoreProblem> refusal(long now) {
        return because.filter(reason -> probing || now < until)
                .map(reason -> new Resting(reason, probing ? PROBING : Duration.ofNanos(until - now)));
    }

    /** A call goes through; true when it is the one that tries whether the store is well again. */
    boolean enter() {
        probing = because.isPresent();
        return probing;
    }

    /** A call that went through got an answer, or a refusal in the store's own words. */
    void answered() {
        because = Optional.empty();
        probing = false;
        failures = 0;
        nextRest = firstRest;
    }

    /**
     * A call that went through failed.
     *
     * @param probe what {@link #enter} said of it
     */
    void failed(StoreProblem problem, boolean probe, long now) {
        if (probe) {
            probing = false;
        }
        Optional<Duration> asked = problem.retryAfter();
        if (asked.isPresent() && (problem instanceof Throttled || problem instanceof Maintenance)) {
            rest(problem, asked.get(), now);
        } else if (counts(problem)) {
            count(problem, asked.orElse(Duration.ZERO), probe, now);
        } else {
            answered();
        }
    }

    /** What was under way when the rest began does not prolong it. */
    private void count(StoreProblem problem, Duration asked, boolean probe, long now) {
        failures++;
        if (probe || (because.isEmpty() && failures >= mostFailures)) {
            rest(problem, asked.compareTo(nextRest) > 0 ? asked : nextRest, now);
            nextRest = shorter(nextRest.multipliedBy(2), longestRest);
        }
    }

    private void rest(StoreProblem problem, Duration wish, long now) {
        because = Optional.of(problem);
        until = now + shorter(wish, longestRest).toNanos();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
