package shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static shipping.Examples.line;
import static shipping.Examples.rate;
import static shipping.Examples.request;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import shipping.limits.Spent;

class PurchaseChecksTest {

    @Test
    void aPlanOfOneKindOfStore_isNotBoughtByTheOther() {
        assertThat(PurchaseChecks.kindMismatch(request(1), policy(false, null))).isEmpty();
        assertThat(PurchaseChecks.kindMismatch(request(1), policy(true, null))).isPresent();
    }

    @Test
    void aRateOverTheCap_isRefused_andOneAtItIsNot() {
        assertThat(PurchaseChecks.overCap(rate("DHL", "x", "10.00"), policy(false, "10")))
                .isEmpty();
        assertThat(PurchaseChecks.overCap(rate("DHL", "x", "10.01"), policy(false, "10")))
                .contains("a label for 10.01 EUR is over the cap of 10.00 EUR");
        assertThat(PurchaseChecks.overCap(rate("DHL", "x", "999"), policy(false, null)))
                .isEmpty();
    }

    @Test
    void aRateInAnotherCurrency_cannotBeKnownToBeWithinTheCap() {
        assertThat(PurchaseChecks.overCap(rate("DHL", "x", "1", "USD"), policy(false, "10")))
                .isPresent();
    }

    @Test
    void noMoreIsPlannedThanIsLeft() {
        ShipmentRequest two = request(1, List.of(line(1, "2", Optional.empty())));

        assertThat(refusal(two, "2", "0")).isEmpty();
        assertThat(refusal(two, "3", "1")).isEmpty();
        assertThat(refusal(two, "2", "1")).contains("more than is left to ship: line 1");
        assertThat(ShipmentPlanner.refusal(two, Map.of(), Map.of())).isPresent();
    }

    @Test
    void oddLines_areRefused() {
        Map<Long, BigDecimal> plenty = Map.of(1L, BigDecimal.TEN);

        assertThat(ShipmentPlanner.refusal(request(1, List.of()), plenty, Map.of()))
                .contains("nothing to ship");
        assertThat(ShipmentPlanner.refusal(
                        request(1, List.of(line(1, "1", Optional.empty()), line(1, "1", Optional.empty()))),
                        plenty,
                        Map.of()))
                .contains("a line is named twice");
        assertThat(ShipmentPlanner.refusal(request(1, List.of(line(1, "0", Optional.empty()))), plenty, Map.of()))
                .isPresent();
    }

    private static Optional<String> refusal(ShipmentRequest request, String shippable, String planned) {
        return ShipmentPlanner.refusal(
                request, Map.of(1L, new BigDecimal(shippable)), Map.of(1L, new BigDecimal(planned)));
    }

    @Test
    void aPausedStore_buysNothing() {
        StorePolicy paused = policy(false, null)
                .with(false, Optional.empty(), OptionalInt.empty(), Optional.of("buying labels is paused"));
        assertThat(PurchaseChecks.refusal(Examples.request(1), paused)).contains("buying labels is paused");
        assertThat(PurchaseChecks.refusal(Examples.request(1), policy(false, null)))
                .isEmpty();
    }

    @Test
    void theCapsOfADay_holdCountAndSpend() {
        StorePolicy capped =
                policy(false, null).with(false, Optional.of(new BigDecimal("20")), OptionalInt.of(3), Optional.empty());
        assertThat(capped.isCapped()).isTrue();
        assertThat(policy(false, null).isCapped()).isFalse();
        assertThat(PurchaseChecks.capReached(spent(2, "11"), Examples.rate("DHL", "express", "9"), capped))
                .isEmpty();
        assertThat(PurchaseChecks.capReached(spent(3, "0"), Examples.rate("DHL", "express", "9"), capped)
                        .orElseThrow())
                .contains("labels per day");
        assertThat(PurchaseChecks.capReached(spent(2, "11.01"), Examples.rate("DHL", "express", "9"), capped)
                        .orElseThrow())
                .contains("would pass the cap");
        StorePolicy pesos = new StorePolicy(false, Optional.empty(), "COP", OptionalInt.empty())
                .with(false, Optional.of(new BigDecimal("20")), OptionalInt.empty(), Optional.empty());
        assertThat(PurchaseChecks.capReached(spent(0, "0"), Examples.rate("DHL", "express", "9"), pesos)
                        .orElseThrow())
                .contains("cannot be counted");
        assertThat(PurchaseChecks.capReached(
                        spent(9, "999"), Examples.rate("DHL", "express", "9"), policy(false, null)))
                .isEmpty();
    }

    private static Spent spent(int labels, String amount) {
        return new Spent(labels, labels, new BigDecimal(amount));
    }

    private static StorePolicy policy(boolean sandbox, String cap) {
        return new StorePolicy(sandbox, Optional.ofNullable(cap).map(BigDecimal::new), "EUR", OptionalInt.empty());
    }
}
