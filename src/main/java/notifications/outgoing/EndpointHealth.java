package notifications.outgoing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How an endpoint bears what it is sent, and so the circuit breaker around it: after {@value #FAILURES_TO_REST} failures in
 * a row it is left alone for a while, then one delivery tries whether it is well again. Pure.
 *
 * @param failures in a row
 * @param rests in a row
 * @param failingSince when the first of the failures in a row was
 * @param restUntil nothing is sent before
 */
record EndpointHealth(int failures, int rests, Optional<Instant> failingSince, Optional<Instant> restUntil) {
    /** Taking all it is sent. */
    static final EndpointHealth WELL = new EndpointHealth(0, 0, Optional.empty(), Optional.empty());

    static final int FAILURES_TO_REST = 5;
    private static final Duration FIRST_REST = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 10;
    /** What an overloaded endpoint, or the proxy before it, answers. */
    private static final Set<Integer> SLOW_DOWN = Set.of(429, 502, 503, 504);

    /** How long it is still to be left alone; empty when it may be sent to. */
    Optional<Duration> rest(Instant now) {
        return restUntil.filter(now::isBefore).map(until -> Duration.between(now, until));
    }

    /** Whether the next delivery is the one that tries whether it is well again. */
    boolean probing() {
        return rests > 0;
    }

    /** After a batch of deliveries that were under way together, one of which failed at least, and none was taken. */
    EndpointHealth failed(int count, Optional<Duration> asked, boolean slowDown, Instant now, RandomGenerator random) {
        int inARow = failures + count;
        Optional<Instant> since = failingSince.or(() -> Optional.of(now));
        boolean rests = probing() || slowDown || inARow >= FAILURES_TO_REST;
        Duration wish = asked.map(RetrySchedule::bounded).orElse(Duration.ZERO);
        if (!rests && wish.isZero()) {
            return new EndpointHealth(inARow, this.rests, since, Optional.empty());
        }
        Duration own = rests ? RetrySchedule.jittered(doubled(), random) : Duration.ZERO;
        Duration longer = own.compareTo(wish) > 0 ? own : wish;
        return new EndpointHealth(inARow, this.rests + 1, since, Optional.of(now.plus(longer)));
    }

    /** Whether an answer asks to be sent less. */
    static boolean slowDown(SendOutcome outcome) {
        return outcome.status().filter(SLOW_DOWN::contains).isPresent();
    }

    /** For how long it has taken nothing. */
    Duration failingFor(Instant now) {
        return failingSince.map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
    }

    private Duration doubled() {
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(rests, MOST_DOUBLINGS));
        return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }
}
