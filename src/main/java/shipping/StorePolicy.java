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
 */
public record StorePolicy(
        boolean sandbox,
        Optional<BigDecimal> labelCostCap,
        String currency,
        OptionalInt labelsPerHourCap,
        boolean testLabels) {

    /** Without test labels. */
    public StorePolicy(
            boolean sandbox, Optional<BigDecimal> labelCostCap, String currency, OptionalInt labelsPerHourCap) {
        this(sandbox, labelCostCap, currency, labelsPerHourCap, false);
    }
}
