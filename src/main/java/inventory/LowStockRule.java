package inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** When somebody is told that little is left. Pure. */
final class LowStockRule {

    private LowStockRule() {}

    /** What a change means. */
    enum Step {
        /** Nobody is told. */
        NOTHING,
        /** There is little since now. */
        BEGINS,
        /** There is little as before, but now nothing is left, or something again. */
        OTHERWISE,
        /** There is enough again. */
        ENDS
    }

    /**
     * Judges a level. At its threshold it is low, above it is not: whoever sets 5 hears of the fifth.
     *
     * @param before what was available
     * @param after what is available
     * @param threshold at or below which somebody is told; empty for never
     * @param lowSince since when there is little; empty while there is enough
     */
    static Step judge(BigDecimal before, BigDecimal after, Optional<BigDecimal> threshold, Optional<Instant> lowSince) {
        boolean low = threshold.filter(limit -> after.compareTo(limit) <= 0).isPresent();
        if (!low) {
            return lowSince.isPresent() ? Step.ENDS : Step.NOTHING;
        }
        if (lowSince.isEmpty()) {
            return Step.BEGINS;
        }
        return isOut(before) == isOut(after) ? Step.NOTHING : Step.OTHERWISE;
    }

    /** Whether nothing is left to sell. */
    static boolean isOut(BigDecimal available) {
        return available.signum() <= 0;
    }
}
