package shipping.limits;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import platform.http.JsonBody;

/**
 * What is to become of a store's limits; what is empty stays.
 *
 * @param paused whether nothing is bought
 * @param testLabels whether labels may be bought that are not real
 * @param spendPerDayCap another cap, or none
 * @param labelsPerDayCap another cap, or none
 */
record PurchaseLimitsChange(
        Optional<Boolean> paused,
        Optional<Boolean> testLabels,
        Optional<Optional<BigDecimal>> spendPerDayCap,
        Optional<OptionalInt> labelsPerDayCap) {

    private static final BigDecimal MOST_MONEY = new BigDecimal("999999999");
    private static final int MONEY_SCALE = 4;
    private static final int MOST_LABELS = 1_000_000;

    static PurchaseLimitsChange read(JsonBody body) {
        Optional<BigDecimal> spend =
                body.optionalDecimal("spend_per_day_cap", BigDecimal.ZERO, MOST_MONEY, MONEY_SCALE);
        OptionalInt labels = body.optionalWhole("labels_per_day_cap", 0, MOST_LABELS)
                .map(value -> OptionalInt.of(value.intValue()))
                .orElseGet(OptionalInt::empty);
        PurchaseLimitsChange change = new PurchaseLimitsChange(
                body.optionalFlag("paused"),
                body.optionalFlag("test_labels"),
                named(body, "spend_per_day_cap", spend),
                named(body, "labels_per_day_cap", labels));
        return body.refuseUnknown().result(() -> change);
    }

    PurchaseLimits of(PurchaseLimits now) {
        return new PurchaseLimits(
                paused.orElse(now.paused()),
                testLabels.orElse(now.testLabels()),
                spendPerDayCap.orElse(now.spendPerDayCap()),
                labelsPerDayCap.orElse(now.labelsPerDayCap()),
                now.version() + 1);
    }

    private static <T> Optional<T> named(JsonBody body, String field, T value) {
        return body.has(field) || body.isNull(field) ? Optional.of(value) : Optional.empty();
    }
}
