package woocommerce;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How much a store is called. Calls at once, breaker and rate are counted by each process for itself.
 *
 * @param atOnceFirst calls in flight at the start; more as long as answers do not become slower
 * @param atOnceMost calls in flight at most: more than 4 only add latency
 * @param waiting calls that wait for a place; the next one fails at once
 * @param perMinute calls a minute; a store may have a setting of its own
 * @param burst calls that may go at once after a rest, before they are spread over the minute
 * @param longestWait the longest that a call waits because of {@code perMinute}; it fails instead
 * @param perDay calls a day in UTC, of all processes; empty: unlimited. A store may have a setting of its own
 * @param failures in a row after which a store is left alone
 * @param firstRest how long it is left alone; twice as long after each call that finds it no better
 * @param longestRest the longest of these, and of what is believed of a {@code Retry-After}
 */
public record LoadLimits(
        int atOnceFirst,
        int atOnceMost,
        int waiting,
        OptionalInt perMinute,
        int burst,
        Duration longestWait,
        OptionalInt perDay,
        int failures,
        Duration firstRest,
        Duration longestRest) {

    /** 2 at once, at most 4, 1024 waiting, any number a minute and a day, 5 failures, 5 s to 10 min of rest. */
    public static final LoadLimits DEFAULT = new LoadLimits(
            2,
            4,
            1024,
            OptionalInt.empty(),
            60,
            Duration.ofSeconds(10),
            OptionalInt.empty(),
            5,
            Duration.ofSeconds(5),
            Duration.ofMinutes(10));

    public LoadLimits {
        if (atOnceFirst < 1 || atOnceMost < atOnceFirst || waiting < 0 || burst < 1 || failures < 1) {
            throw new IllegalArgumentException(
                    "limits of calls to a store must be positive, the first at most the most");
        }
        if (perMinute.orElse(1) < 1 || perDay.orElse(1) < 1) {
            throw new IllegalArgumentException("a rate or budget needs at least one call");
        }
        if (longestWait.isNegative() || firstRest.isNegative() || longestRest.compareTo(firstRest) < 0) {
            throw new IllegalArgumentException("rests must not be negative, the first not longer than the longest");
        }
    }

    /** The same with other bounds on what is in flight and what waits; begins with 2, or with the most if that is 1. */
    public LoadLimits withAtOnce(int most, int queue) {
        return new LoadLimits(
                Math.min(DEFAULT.atOnceFirst, most),
                most,
                queue,
                perMinute,
                burst,
                longestWait,
                perDay,
                failures,
                firstRest,
                longestRest);
    }

    /** The same with another rate and another budget. */
    public LoadLimits withCalls(OptionalInt aMinute, OptionalInt aDay) {
        return new LoadLimits(
                atOnceFirst, atOnceMost, waiting, aMinute, burst, longestWait, aDay, failures, firstRest, longestRest);
    }

    /** The same with other rests of a store that fails. */
    public LoadLimits withRests(int after, Duration first, Duration longest) {
        return new LoadLimits(
                atOnceFirst, atOnceMost, waiting, perMinute, burst, longestWait, perDay, after, first, longest);
    }

    /** What holds for a store with rules of its own. */
    LoadLimits of(CallRules rules) {
        return withCalls(
                rules.callsPerMinute().isPresent() ? rules.callsPerMinute() : perMinute,
                rules.callsPerDay().isPresent() ? rules.callsPerDay() : perDay);
    }
}
