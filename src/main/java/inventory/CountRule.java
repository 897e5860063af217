package inventory;

import inventory.warehouse.Counted;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a warehouse's count does to a level. A count is of a moment that has passed: what happened on the shelf since then, as far
 * as the books know, is not in it and stays. Pure.
 */
final class CountRule {
    /** Clocks that are no better than that are taken to agree. */
    static final Duration SKEW = Duration.ofMinutes(1);

    private CountRule() {}

    /**
     * A level as the books have it.
     *
     * @param onHand on the shelf by the books
     * @param since of this what came and went since the count by orders, people and stores; not by earlier counts or the first
     *     figure, which were no change on the shelf
     * @param carried whether goods were taken from or to another pool or SKU since the count
     * @param opened whether anybody ever said how many there are
     * @param countedAsOf of when the last count was that was taken
     */
    record Known(BigDecimal onHand, BigDecimal since, boolean carried, boolean opened, Optional<Instant> countedAsOf) {}

    /** What becomes of a count. */
    sealed interface Verdict {}

    /** So many more are on hand than the books say; none where they are right. */
    record Taken(BigDecimal onHand, Cause cause) implements Verdict {}

    /** A later count was taken, or the next one is waited for. */
    record Ignored() implements Verdict {}

    /** It cannot be right. */
    record Refused(String reason) implements Verdict {}

    static Verdict of(Counted count, Known known, Instant now) {
        if (count.asOf().isAfter(now.plus(SKEW))) {
            return new Refused("\"as_of\" lies in the future");
        }
        boolean late = known.countedAsOf().filter(count.asOf()::isBefore).isPresent();
        if (late || known.carried()) {
            return new Ignored();
        }
        BigDecimal then = known.onHand().subtract(known.since());
        return new Taken(count.onHand().subtract(then), known.opened() ? Cause.WAREHOUSE : Cause.OPENING);
    }
}
