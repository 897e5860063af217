package shipping;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a store allows to be bought at this moment.
 *
 * @param sandbox whether the store is a sandbox: its plans reach only the sandbox carrier, all others never do
 * @param labelCostCap most that one label may cost, in {@code currency}; empty: no limit
 * @param currency the store's currency, ISO 4217
 * @param labelsPerHourCap most labels bought within any hour; empty: no limit
 * @param testLabels whether labels may be bought that are not real
 * @param spendPerDayCap most that the labels of any 24 hours may cost, in {@code currency}; empty: no limit
 * @param labelsPerDayCap most labels bought within any 24 hours; empty: no limit
 * @param paused why nothing is bought at all; empty: it is
 */
public record StorePolicy(
        boolean sandbox,
        Optional<BigDecimal> labelCostCap,
        String currency,
        OptionalInt labelsPerHourCap,
        boolean testLabels,
        Optional<BigDecimal> spendPerDayCap,
        OptionalInt labelsPerDayCap,
        Optional<String> paused) {

    /** Real labels only, without limits of a day. */
    public StorePolicy(
            boolean sandbox, Optional<BigDecimal> labelCostCap, String currency, OptionalInt labelsPerHourCap) {
        this(
                sandbox,
                labelCostCap,
                currency,
                labelsPerHourCap,
                false,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    /** The same with other limits. */
    public StorePolicy with(
            boolean testLabelsToo, Optional<BigDecimal> spendPerDay, OptionalInt labelsPerDay, Optional<String> rests) {
        return new StorePolicy(
                sandbox, labelCostCap, currency, labelsPerHourCap, testLabelsToo, spendPerDay, labelsPerDay, rests);
    }

    /** The same without the caps of an hour and a day, for what does not count against them. */
    StorePolicy ofUncounted() {
        return new StorePolicy(
                sandbox,
                labelCostCap,
                currency,
                OptionalInt.empty(),
                testLabels,
                Optional.empty(),
                OptionalInt.empty(),
                paused);
    }

    /** Whether anything of what was bought before counts. */
    boolean isCapped() {
        return labelsPerHourCap.isPresent() || labelsPerDayCap.isPresent() || spendPerDayCap.isPresent();
    }
}
