package woocommerce;

import java.time.Duration;
import java.util.Optional;

/** A call that we did not make ourselves, so that a store is not called more than it bears or its owner allows. */
public sealed interface OwnLimit extends StoreProblem {

    @Override
    default boolean retryable() {
        return true;
    }

    /** Too many calls wait for this store already. */
    record QueueFull() implements OwnLimit {
        @Override
        public String mend() {
            return "More calls wait for this store than it answers; they go on by themselves. If it lasts, look at the"
                    + " store's speed.";
        }
    }

    /**
     * The store failed several times in a row, or asked to be left alone: it is, for a while.
     *
     * @param because what it failed with
     * @param time until it is asked again
     */
    record Resting(StoreProblem because, Duration time) implements OwnLimit {
        @Override
        public String mend() {
            return because.mend() + " The store is left alone for now and asked again in " + seconds(time) + " s.";
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(time);
        }
    }

    /** More calls than the store is to get in a minute. */
    record OverRate(Duration time) implements OwnLimit {
        @Override
        public String mend() {
            return "The calls allowed per minute to this store are used up; calls go on by themselves in "
                    + seconds(time) + " s. If it lasts, raise calls_per_minute of the store.";
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(time);
        }
    }

    /** The calls that the store may get today are used up, or but for those that are kept for writes. */
    record BudgetSpent(Duration time) implements OwnLimit {
        @Override
        public String mend() {
            return "The calls allowed per day to this store are used up (a fifth is kept for writes); calls go on at 0:00"
                    + " UTC. If that is too late, raise calls_per_day of the store.";
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(time);
        }
    }

    private static long seconds(Duration time) {
        return Math.max(1, time.plusMillis(999).toSeconds());
    }
}
