package platform.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The moment by which a piece of work must have ended, handed along so that its steps share one allowance. */
public final class Deadline {
    private final Clock clock;
    private final Instant at;

    private Deadline(Clock clock, Instant at) {
        this.clock = clock;
        this.at = at;
    }

    /** A deadline that far from now. */
    public static Deadline in(Duration allowance, Clock clock) {
        return new Deadline(clock, clock.instant().plus(allowance));
    }

    /** The moment itself. */
    public Instant at() {
        return at;
    }

    /** What is left, never negative. */
    public Duration remaining() {
        Duration left = Duration.between(clock.instant(), at);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** What a step may take that would like {@code wished}: that, or what is left when this is less. */
    public Duration atMost(Duration wished) {
        Duration left = remaining();
        return wished.compareTo(left) < 0 ? wished : left;
    }

    /** Whether nothing is left. */
    public boolean isOver() {
        return remaining().isZero();
    }
}
