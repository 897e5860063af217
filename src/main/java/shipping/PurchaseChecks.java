package shipping;

import carriers.Rate;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import shipping.limits.Spent;

/** What must hold before money is spent. */
final class PurchaseChecks {

    private static final String UNKNOWN_PRICE = "what the label costs is not known, so no cap can be held against it";

    private PurchaseChecks() {}

    /**
     * Why a plan may not be bought by this store any more: what was planned for a sandbox never reaches a real carrier,
     * and the other way round, whatever the store was turned into since.
     */
    static Optional<String> kindMismatch(ShipmentRequest request, StorePolicy policy) {
        if (request.sandbox() == policy.sandbox()) {
            return Optional.empty();
        }
        return Optional.of(
                request.sandbox()
                        ? "planned for a sandbox store, which this no longer is"
                        : "planned for a real store, which is a sandbox now");
    }

    /** Why nothing may be bought for a plan at this moment. */
    static Optional<String> refusal(ShipmentRequest request, StorePolicy policy) {
        return kindMismatch(request, policy).or(policy::paused);
    }

    /**
     * Why a cap does not allow one label more.
     *
     * @param spent what was bought before
     */
    static Optional<String> capReached(Spent spent, Rate rate, StorePolicy policy) {
        if (isReached(policy.labelsPerHourCap(), spent.labelsOfHour())) {
            return Optional.of("the store's cap of labels per hour is reached");
        }
        if (isReached(policy.labelsPerDayCap(), spent.labelsOfDay())) {
            return Optional.of("the store's cap of labels per day is reached");
        }
        return policy.spendPerDayCap().flatMap(cap -> overDay(spent, rate, cap, policy.currency()));
    }

    /**
     * Why caps forbid what is about to be paid.
     *
     * @param spent what was bought, this label at its price without its premium among it
     * @param premium what insuring it is expected to cost beside
     * @param price what it costs with that; empty where nobody knows
     */
    static Optional<String> lastLook(Spent spent, BigDecimal premium, Optional<Rate> price, StorePolicy policy) {
        if (price.isEmpty()) {
            return policy.labelCostCap().isPresent() || policy.spendPerDayCap().isPresent()
                    ? Optional.of(UNKNOWN_PRICE)
                    : Optional.empty();
        }
        Spent others = new Spent(
                spent.labelsOfHour() - 1,
                spent.labelsOfDay() - 1,
                spent.spentOfDay().add(premium).subtract(price.get().amount()));
        return overCap(price.get(), policy).or(() -> capReached(others, price.get(), policy));
    }

    private static boolean isReached(OptionalInt cap, int labels) {
        return cap.isPresent() && labels >= cap.getAsInt();
    }

    private static Optional<String> overDay(Spent spent, Rate rate, BigDecimal cap, String currency) {
        Amount price = new Amount(rate.amount(), rate.currency());
        Amount limit = new Amount(cap, currency);
        if (!rate.currency().equals(currency)) {
            return Optional.of("a label for " + price + " cannot be counted against the day's cap of " + limit);
        }
        return spent.spentOfDay().add(rate.amount()).compareTo(cap) > 0
                ? Optional.of("with a label for " + price + " the spend of 24 hours would pass the cap of " + limit)
                : Optional.empty();
    }

    /** Why a label that is not real may not be bought; a sandbox store buys nothing else. */
    static Optional<String> testLabel(boolean test, boolean sandbox, StorePolicy policy) {
        return test && !sandbox && !policy.testLabels()
                ? Optional.of("the carrier would sell a test label, which carries nothing: use a real key, or allow"
                        + " test_labels in the store's purchasing")
                : Optional.empty();
    }

    /** Why a rate is over the store's cap; in another currency than the cap's it cannot be known to be within. */
    static Optional<String> overCap(Rate rate, StorePolicy policy) {
        return policy.labelCostCap().flatMap(cap -> overCap(rate, cap, policy.currency()));
    }

    private static Optional<String> overCap(Rate rate, BigDecimal cap, String currency) {
        Amount price = new Amount(rate.amount(), rate.currency());
        Amount limit = new Amount(cap, currency);
        if (!rate.currency().equals(currency)) {
            return Optional.of("a label for " + price + " cannot be compared with the cap of " + limit);
        }
        return rate.amount().compareTo(cap) > 0
                ? Optional.of("a label for " + price + " is over the cap of " + limit)
                : Optional.empty();
    }
}
