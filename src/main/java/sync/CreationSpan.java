package sync;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A range of creation, in whole seconds.
 *
 * @param from   the first second in it
 * @param before the first second after it
 */
record CreationSpan(Instant from, Instant before) {

    CreationSpan {
        if (!from.isBefore(before) || !isWhole(from) || !isWhole(before)) {
            throw new IllegalArgumentException("a span has whole seconds, at least one");
        }
    }

    long seconds() {
        return before.getEpochSecond() - from.getEpochSecond();
    }

    CreationSpan firstHalf() {
        return new CreationSpan(from, middle());
    }

    CreationSpan secondHalf() {
        return new CreationSpan(middle(), before);
    }

    private static boolean isWhole(Instant moment) {
        return moment.equals(moment.truncatedTo(ChronoUnit.SECONDS));
    }

    private Instant middle() {
        return from.plusSeconds(seconds() / 2);
    }
}
