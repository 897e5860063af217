package woocommerce;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whether a call may go to its store now: it is well, has a place free, and is not called more than is allowed. Not
 * thread-safe; {@code nanos} are of one monotonic clock.
 */
final class StoreGate {

    private final LoadLimits limits;
    private final AdaptiveLimit atOnce;
    private final CircuitBreaker breaker;
    private final Optional<TokenBucket> rate;
    private final Optional<DailyBudget> budget;
    private int running;

    /** What a call is told. */
    sealed interface Verdict {

        /** It goes now, until {@link StoreGate#leave}. */
        record Go(Pass pass) implements Verdict {}

        /** It waits until another has left, or for so long. */
        record Wait(Optional<Duration> time) implements Verdict {}

        /** It is not made. */
        record Refuse(StoreProblem problem) implements Verdict {}
    }

    /**
     * A call under way.
     *
     * @param probe whether it tries if the store is well again
     * @param full whether it took the last place
     * @param since when it went
     */
    record Pass(boolean probe, boolean full, long since) {}

    StoreGate(LoadLimits limits, long nanos) {
        this.limits = limits;
        this.atOnce = new AdaptiveLimit(limits.atOnceFirst(), limits.atOnceMost());
        this.breaker = new CircuitBreaker(limits);
        this.rate = present(limits.perMinute()).map(calls -> new TokenBucket(calls, limits.burst(), nanos));
        this.budget = present(limits.perDay()).map(DailyBudget::new);
    }

    /**
     * Why a call need not even wait; empty when it may.
     *
     * @param ahead calls that wait before it
     */
    Optional<StoreProblem> refusal(StoreRequest request, int ahead, Instant now, long nanos) {
        Optional<StoreProblem> overRate = rate.map(bucket -> bucket.waiting(ahead, nanos))
                .filter(wait -> wait.compareTo(limits.longestWait()) > 0)
                .map(OwnLimit.OverRate::new);
        return unwanted(request, now, nanos).or(() -> overRate);
    }

    /** What the call that waits longest is told. */
    Verdict enter(StoreRequest request, Instant now, long nanos) {
        Optional<StoreProblem> unwanted = unwanted(request, now, nanos);
        if (unwanted.isPresent()) {
            return new Verdict.Refuse(unwanted.get());
        }
        if (running >= atOnce.now()) {
            return new Verdict.Wait(Optional.empty());
        }
        Optional<Duration> wait = rate.map(bucket -> bucket.waiting(0, nanos)).filter(time -> !time.isZero());
        if (wait.isPresent()) {
            return new Verdict.Wait(wait);
        }
        rate.ifPresent(bucket -> bucket.take(nanos));
        budget.ifPresent(day -> day.take(now));
        running++;
        return new Verdict.Go(new Pass(breaker.enter(), running >= atOnce.now(), nanos));
    }

    /**
     * A call is over.
     *
     * @param kind calls of one kind take about as long
     */
    void leave(Pass pass, String kind, Optional<StoreProblem> problem, long nanos) {
        running--;
        if (problem.isEmpty()) {
            breaker.answered();
            atOnce.answered(kind, Duration.ofNanos(nanos - pass.since()), pass.full());
            return;
        }
        breaker.failed(problem.get(), pass.probe(), nanos);
        if (CircuitBreaker.counts(problem.get()) || problem.get() instanceof StoreProblem.Throttled) {
            atOnce.failed();
        }
    }

    /** The budget of the day, if there is one. */
    Optional<DailyBudget> budget() {
        return budget;
    }

    private Optional<StoreProblem> unwanted(StoreRequest request, Instant now, long nanos) {
        return breaker.refusal(nanos).or(() -> budget.flatMap(day -> day.refusal(request.list(), now)));
    }

    private static Optional<Integer> present(OptionalInt value) {
        return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }
}
