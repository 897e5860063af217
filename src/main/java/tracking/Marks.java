package tracking;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is kept of a parcel beside how far it is.
 *
 * @param troubles what a person was told is wrong
 * @param handedOverAt when its carrier first had it
 * @param delayedAt since when it is later than its carrier expected; empty when it is not, or not any more
 */
record Marks(Set<Trouble> troubles, Optional<Instant> handedOverAt, Optional<Instant> delayedAt) {

    static final Marks NONE = new Marks(Set.of(), Optional.empty(), Optional.empty());

    Marks {
        troubles = Set.copyOf(troubles);
    }

    /** What is wrong now and was not. */
    Set<Trouble> begunBy(Marks after) {
        return without(after.troubles, troubles);
    }

    /** What was wrong and is not any more. */
    Set<Trouble> endedBy(Marks after) {
        return without(troubles, after.troubles);
    }

    /** Whether it became late. */
    boolean becameLateBy(Marks after) {
        return delayedAt.isEmpty() && after.delayedAt.isPresent();
    }

    private static Set<Trouble> without(Set<Trouble> these, Set<Trouble> those) {
        Set<Trouble> left = EnumSet.noneOf(Trouble.class);
        left.addAll(these);
        left.removeAll(those);
        return left;
    }
}
