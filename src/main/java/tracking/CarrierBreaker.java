package tracking;

import java.time.Duration;
import java.time.Instant;

/**
 * Leaves a carrier alone that fails again and again: after five failures in a row for a minute, then twice as long each
 * time, up to half an hour. When a rest is over one question goes through; its answer ends the rests. Safe for many
 * threads.
 */
final class CarrierBreaker {

    private static final int MOST_FAILURES = 5;
    private static final Duration FIRST_REST = Duration.ofMinutes(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(30);

    /** What others are told while one question tries whether the carrier is well again. */
    private static final Duration TRYING = Duration.ofSeconds(10);

    private int failures;
    private Duration rest = FIRST_REST;
    private Instant until = Instant.MIN;
    private boolean trying;

    /** Lets a question through: zero; else how long the carrier is still left alone. */
    synchronized Duration enter(Instant now) {
        if (now.isBefore(until)) {
            return Duration.between(now, until);
        }
        if (failures >= MOST_FAILURES) {
            trying = true;
            until = now.plus(TRYING);
        }
        return Duration.ZERO;
    }

    /** A question was answered, be it by a refusal. */
    synchronized void answered() {
        failures = 0;
        rest = FIRST_REST;
        trying = false;
        until = Instant.MIN;
    }

    /** A question was not answered. What was under way when the rest began does not prolong it. */
    synchronized void failed(Instant now) {
        failures++;
        if (failures == MOST_FAILURES || trying) {
            trying = false;
            until = now.plus(rest);
            rest = shorter(rest.multipliedBy(2), LONGEST_REST);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
