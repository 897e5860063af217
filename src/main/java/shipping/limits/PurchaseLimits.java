package shipping.limits;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a store lets be bought, beside its caps of one label and of an hour.
 *
 * @param paused nothing is bought, whoever asks
 * @param testLabels labels may be bought that are not real
 * @param spendPerDayCap most that labels of any 24 hours may cost, in the store's currency; empty: unlimited
 * @param labelsPerDayCap most labels bought within any 24 hours; empty: unlimited
 * @param version counts its changes; 0: it was never set
 */
public record PurchaseLimits(
        boolean paused,
        boolean testLabels,
        Optional<BigDecimal> spendPerDayCap,
        OptionalInt labelsPerDayCap,
        long version) {

    /** Of a store where nobody set any. */
    public static final PurchaseLimits NONE =
            new PurchaseLimits(false, false, Optional.empty(), OptionalInt.empty(), 0);

    /** Whether something may be bought that might not before: a pause ended, a cap was raised or taken away. */
    boolean allowsMoreThan(PurchaseLimits before) {
        return (before.paused && !paused)
                || (testLabels && !before.testLabels)
                || isLooser(spendPerDayCap, before.spendPerDayCap)
                || isLooser(boxed(labelsPerDayCap), boxed(before.labelsPerDayCap));
    }

    private static boolean isLooser(Optional<BigDecimal> cap, Optional<BigDecimal> before) {
        return before.filter(
                        former -> cap.filter(now -> now.compareTo(former) <= 0).isEmpty())
                .isPresent();
    }

    private static Optional<BigDecimal> boxed(OptionalInt cap) {
        return cap.isPresent() ? Optional.of(BigDecimal.valueOf(cap.getAsInt())) : Optional.empty();
    }
}
