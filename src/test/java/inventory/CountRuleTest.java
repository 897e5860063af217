package inventory;

import static org.assertj.core.api.Assertions.assertThat;

import inventory.warehouse.Counted;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CountRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:30:00Z");

    @Test
    void whatIsMissing_isTakenOff_andWhatIsThere_isAdded() {
        assertThat(CountRule.of(counted(7, NOW), books(10, 0), NOW)).isEqualTo(taken(-3));
        assertThat(CountRule.of(counted(12, NOW), books(10, 0), NOW)).isEqualTo(taken(2));
        assertThat(CountRule.of(counted(10, NOW), books(10, 0), NOW)).isEqualTo(taken(0));
    }

    @Test
    void whatLeftSinceTheCount_isNotInIt_andNotTakenTwice() {
        Instant before = NOW.minusSeconds(3600);

        // Ten were counted, four left since, and the books say six.
        assertThat(CountRule.of(counted(10, before), books(6, -4), NOW)).isEqualTo(taken(0));
        // One more was there than the books had then.
        assertThat(CountRule.of(counted(11, before), books(6, -4), NOW)).isEqualTo(taken(1));
        // Five came back since.
        assertThat(CountRule.of(counted(10, before), books(15, 5), NOW)).isEqualTo(taken(0));
    }

    @Test
    void aCountThatIsOlderThanTheLast_isIgnored_andOneOfTheSameMomentIsNot() {
        CountRule.Known known =
                new CountRule.Known(BigDecimal.TEN, BigDecimal.ZERO, false, true, Optional.of(NOW.minusSeconds(60)));

        assertThat(CountRule.of(counted(3, NOW.minusSeconds(61)), known, NOW)).isEqualTo(new CountRule.Ignored());
        assertThat(CountRule.of(counted(9, NOW.minusSeconds(60)), known, NOW)).isEqualTo(taken(-1));
    }

    @Test
    void aCountFromBeforeGoodsWereCarriedElsewhere_isIgnored() {
        CountRule.Known known = new CountRule.Known(BigDecimal.TEN, BigDecimal.ONE, true, true, Optional.empty());

        assertThat(CountRule.of(counted(3, NOW), known, NOW)).isEqualTo(new CountRule.Ignored());
    }

    @Test
    void theFirstCount_opensTheBooks_alsoWithNothing() {
        CountRule.Known known =
                new CountRule.Known(BigDecimal.valueOf(-2), BigDecimal.valueOf(-2), false, false, Optional.empty());

        assertThat(CountRule.of(counted(0, NOW.minusSeconds(60)), known, NOW))
                .isEqualTo(new CountRule.Taken(BigDecimal.ZERO, Cause.OPENING));
    }

    @Test
    void aCountFromTheFuture_isRefused_butForAClockThatIsSomewhatFast() {
        assertThat(CountRule.of(counted(10, NOW.plusSeconds(61)), books(10, 0), NOW))
                .isInstanceOf(CountRule.Refused.class);
        assertThat(CountRule.of(counted(10, NOW.plusSeconds(60)), books(10, 0), NOW))
                .isEqualTo(taken(0));
    }

    private static Counted counted(int onHand, Instant asOf) {
        return new Counted("CUP", BigDecimal.valueOf(onHand), asOf);
    }

    private static CountRule.Known books(int onHand, int since) {
        return new CountRule.Known(
                BigDecimal.valueOf(onHand), BigDecimal.valueOf(since), false, true, Optional.empty());
    }

    private static CountRule.Taken taken(int correction) {
        return new CountRule.Taken(BigDecimal.valueOf(correction), Cause.WAREHOUSE);
    }
}
