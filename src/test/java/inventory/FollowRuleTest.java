package inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FollowRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration SETTLE = Duration.ofSeconds(30);

    @Test
    void theFirstFigure_opensTheLevel_andWhatIsSoldIsOnHandToo() {
        // Two are sold, so the store's 8 are what is left of 10.
        FollowRule.Ruling ruling = rule(false, -2, Optional.empty(), Optional.empty(), 8);

        assertThat(ruling.cause()).isEqualTo(Cause.OPENING);
        assertThat(ruling.onHand()).isEqualByComparingTo("10");
        assertThat(ruling.expected()).isEqualByComparingTo("8");
    }

    @Test
    void whatIsExpected_changesNothing() {
        FollowRule.Ruling ruling = rule(true, 8, Optional.of(8), Optional.of(NOW.minusSeconds(5)), 8);

        assertThat(ruling.onHand()).isZero();
        assertThat(ruling.differsSince()).isEmpty();
    }

    @Test
    void whatTheStoreDidNotTakeOff_isOnHand() {
        FollowRule.Ruling ruling = rule(true, 5, Optional.of(8), Optional.empty(), 8);

        assertThat(ruling.onHand()).isEqualByComparingTo("3");
        assertThat(ruling.cause()).isEqualTo(Cause.STORE);
    }

    @Test
    void aDifference_waitsForAnOrderThatExplainsIt() {
        FollowRule.Ruling first = rule(true, 8, Optional.of(8), Optional.empty(), 6);
        FollowRule.Ruling later = rule(true, 8, Optional.of(8), Optional.of(NOW.minusSeconds(29)), 6);

        assertThat(first.onHand()).isZero();
        assertThat(first.differsSince()).contains(NOW);
        assertThat(later.onHand()).isZero();
        assertThat(later.differsSince()).contains(NOW.minusSeconds(29));
        assertThat(later.expected()).isEqualByComparingTo("8");
    }

    @Test
    void aDifferenceThatStays_wasMadeInTheStore() {
        FollowRule.Ruling ruling = rule(true, 8, Optional.of(8), Optional.of(NOW.minus(SETTLE)), 20);

        assertThat(ruling.onHand()).isEqualByComparingTo("12");
        assertThat(ruling.expected()).isEqualByComparingTo("20");
        assertThat(ruling.differsSince()).isEmpty();
    }

    @Test
    void aDifferenceThatStays_isNotBelievedOfAnOldCopy() {
        FollowRule.Ruling ruling = rule(true, 8, Optional.of(8), Optional.of(NOW.minus(SETTLE)), 20, false);

        assertThat(ruling.onHand()).isZero();
        assertThat(ruling.differsSince()).contains(NOW.minus(SETTLE));
    }

    @Test
    void aFigureNeverReadBefore_isExpectedFromNowOn() {
        FollowRule.Ruling ruling = rule(true, 8, Optional.empty(), Optional.empty(), 9);

        assertThat(ruling.onHand()).isEqualByComparingTo("1");
        assertThat(ruling.expected()).isEqualByComparingTo("9");
    }

    private static FollowRule.Ruling rule(
            boolean known, int free, Optional<Integer> expected, Optional<Instant> since, int shown) {
        return rule(known, free, expected, since, shown, true);
    }

    private static FollowRule.Ruling rule(
            boolean known, int free, Optional<Integer> expected, Optional<Instant> since, int shown, boolean fresh) {
        FollowRule.Known before =
                new FollowRule.Known(known, BigDecimal.valueOf(free), expected.map(BigDecimal::valueOf), since);
        return FollowRule.of(before, BigDecimal.valueOf(shown), NOW, SETTLE, fresh);
    }
}
