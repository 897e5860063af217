package fulfilment;

import java.time.Duration;
import java.time.Instant;

/**
 * The settings of this room.
 *
 * @param waitEvery how seldom at most an order is looked at again that waits for what nobody tells, such as the end of a pause
 *     (default 15 min)
 * @param replanAfter how soon a purchase is tried again whose order changed and is being planned anew (default 1 min)
 * @param shipWithin how long somebody who ships an order is let wait for its labels (default 20 s)
 * @param writeWithin how long somebody who changes an order is let wait for its store (default 10 s)
 */
public record FulfilmentSettings(Duration waitEvery, Duration replanAfter, Duration shipWithin, Duration writeWithin) {

    /** The defaults as documented. */
    public static final FulfilmentSettings DEFAULT = new FulfilmentSettings(
            Duration.ofMinutes(15), Duration.ofMinutes(1), Duration.ofSeconds(20), Duration.ofSeconds(10));

    private static final Duration SOONEST = Duration.ofSeconds(2);

    /**
     * When to look again at an order that waits for what nobody tells: soon while it is young, then after half its age
     * each time, at last every {@code waitEvery}.
     */
    Duration lookAgainIn(Instant created, Instant now) {
        Duration halfItsAge = Duration.between(created, now).dividedBy(2);
        Duration atLeast = halfItsAge.compareTo(SOONEST) < 0 ? SOONEST : halfItsAge;
        return atLeast.compareTo(waitEvery) > 0 ? waitEvery : atLeast;
    }
}
