package tracking;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.TrackingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import platform.settings.TrackingSettings;

class CadenceTest {

    private static final Instant BOUGHT = Instant.parse("2026-03-01T12:00:00Z");
    private static final CadenceSettings SETTINGS = CadenceSettings.adaptive(Duration.ofDays(90));

    private final Cadence cadence = new Cadence(SETTINGS);
    private final Random random = new Random(7);

    @Test
    void onTheDayOfDelivery_itIsAskedOften() {
        assertThat(next(TrackingStatus.OUT_FOR_DELIVERY, Duration.ofHours(3)).orElseThrow())
                .isBetween(Duration.ofMinutes(27), Duration.ofMinutes(33));
        assertThat(next(TrackingStatus.IN_TRANSIT, Duration.ofHours(3)).orElseThrow())
                .isBetween(Duration.ofMinutes(162), Duration.ofMinutes(198));
    }

    @Test
    void withoutNews_itIsAskedLessAndLess() {
        assertThat(next(TrackingStatus.IN_TRANSIT, Duration.ofDays(5)).orElseThrow())
                .isBetween(Duration.ofMinutes(648), Duration.ofMinutes(792));
        assertThat(next(TrackingStatus.IN_TRANSIT, Duration.ofDays(40)).orElseThrow())
                .isBetween(Duration.ofHours(21), Duration.ofHours(27));
    }

    @Test
    void aCadenceThatIsLongerThanTheLongest_staysAsItIsSet() {
        Cadence seldom = new Cadence(SETTINGS.with(Map.of(TrackingStatus.IN_TRANSIT, Optional.of(Duration.ofDays(2)))));

        assertThat(seldom.perHour(TrackingStatus.IN_TRANSIT, 3)).isEqualTo(1.0 / 48);
        assertThat(cadence.perHour(TrackingStatus.IN_TRANSIT, 9)).isEqualTo(1.0 / 24);
    }

    @ParameterizedTest
    @EnumSource
    void everyStatusHasItsCadence_andADeliveredParcelIsNotAskedAfter(TrackingStatus status) {
        assertThat(next(status, Duration.ofHours(1)).isEmpty()).isEqualTo(status == TrackingStatus.DELIVERED);
        assertThat(TrackingSettings.STATUSES).contains(status.wireName()).hasSize(TrackingStatus.values().length);
    }

    @Test
    void theCadenceOfAStatus_canBeSet_orTakenAway() {
        Cadence changed = new Cadence(SETTINGS.with(Map.of(
                TrackingStatus.IN_TRANSIT, Optional.of(Duration.ofHours(10)),
                TrackingStatus.EXPIRED, Optional.empty())));

        assertThat(changed.next(progress(TrackingStatus.IN_TRANSIT), BOUGHT, BOUGHT, 1, random)
                        .orElseThrow())
                .isBetween(Duration.ofHours(9), Duration.ofHours(11));
        assertThat(changed.next(progress(TrackingStatus.EXPIRED), BOUGHT, BOUGHT, 1, random))
                .isEmpty();
        assertThat(changed.perHour(TrackingStatus.EXPIRED, 0)).isZero();
    }

    @Test
    void whatParcelsWant_isLess_theLongerNothingWasHeard() {
        assertThat(cadence.perHour(TrackingStatus.OUT_FOR_DELIVERY, 0)).isEqualTo(2);
        assertThat(cadence.perHour(TrackingStatus.OUT_FOR_DELIVERY, 1)).isEqualTo(1);
        assertThat(cadence.perHour(TrackingStatus.IN_TRANSIT, 40)).isEqualTo(1.0 / 24);
        assertThat(new Cadence(SETTINGS.withFixed(Duration.ofHours(2))).perHour(TrackingStatus.IN_TRANSIT, 3))
                .isEqualTo(0.5);
    }

    @Test
    void afterNinetyDays_itIsRetired() {
        assertThat(next(TrackingStatus.IN_TRANSIT, Duration.ofDays(90))).isPresent();
        assertThat(next(TrackingStatus.IN_TRANSIT, Duration.ofDays(91))).isEmpty();
    }

    @Test
    void aFixedInterval_isKeptExactly_andEndsAllTheSame() {
        Cadence fixed = new Cadence(SETTINGS.withFixed(Duration.ofSeconds(1)));

        assertThat(fixed.next(progress(TrackingStatus.IN_TRANSIT), BOUGHT, BOUGHT, 1, random))
                .contains(Duration.ofSeconds(1));
        assertThat(fixed.next(progress(TrackingStatus.DELIVERED), BOUGHT, BOUGHT, 1, random))
                .isEmpty();
        assertThat(fixed.afterFailure(random)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aSeldomFixedInterval_doesNotPutOffTheNextTryAfterAFailure() {
        Cadence seldom = new Cadence(SETTINGS.withFixed(Duration.ofDays(2)));

        assertThat(seldom.afterFailure(random)).isLessThan(Duration.ofDays(1));
    }

    @Test
    void newsAfterThePurchase_startsTheClockAnew() {
        Progress fresh = new Progress(
                TrackingStatus.IN_TRANSIT,
                Optional.empty(),
                Optional.empty(),
                Optional.of(BOUGHT.plus(Duration.ofDays(5))),
                Optional.empty(),
                Optional.empty());

        Instant now = BOUGHT.plus(Duration.ofDays(5));
        assertThat(cadence.next(fresh, BOUGHT, now, 1, random).orElseThrow())
                .isLessThan(next(TrackingStatus.IN_TRANSIT, Duration.ofDays(5)).orElseThrow());
    }

    @Test
    void aShortBudget_stretchesEveryWaitAlike() {
        assertThat(TrackingLoad.factor(3_000, 750)).isEqualTo(4);
        assertThat(TrackingLoad.factor(1_001, 750)).isEqualTo(1.34);
        assertThat(TrackingLoad.factor(10, 750)).isEqualTo(1);
        assertThat(cadence.next(progress(TrackingStatus.OUT_FOR_DELIVERY), BOUGHT, BOUGHT, 4, random)
                        .orElseThrow())
                .isBetween(Duration.ofMinutes(108), Duration.ofMinutes(132));
    }

    @Test
    void whatOneCallAsksAfter_isDueTogether() {
        assertThat(Settlement.endOfSlot(BOUGHT)).isEqualTo(BOUGHT);
        assertThat(Settlement.endOfSlot(BOUGHT.plusMillis(1))).isEqualTo(BOUGHT.plusSeconds(60));
    }

    @Test
    void throttledOnes_comeBackNotAtOnce() {
        assertThat(cadence.afterThrottling(Duration.ofMinutes(1), random))
                .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2))
                .isNotEqualTo(cadence.afterThrottling(Duration.ofMinutes(1), random));
    }

    private Optional<Duration> next(TrackingStatus status, Duration later) {
        return cadence.next(progress(status), BOUGHT, BOUGHT.plus(later), 1, random);
    }

    private static Progress progress(TrackingStatus status) {
        return new Progress(
                status, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
