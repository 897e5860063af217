package tracking;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.TrackingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource(names = {"DELIVERED", "CANCELLED", "EXPIRED"})
    void atTheEnd_itIsNotAskedAgain(TrackingStatus end) {
        assertThat(next(end, Duration.ofHours(1))).isEmpty();
    }

    @Test
    void afterNinetyDays_itIsRetired() {
        assertThat(next(TrackingStatus.IN_TRANSIT, Duration.ofDays(90))).isPresent();
        assertThat(next(TrackingStatus.IN_TRANSIT, Duration.ofDays(91))).isEmpty();
    }

    @Test
    void aFixedInterval_isKeptExactly_andEndsAllTheSame() {
        Cadence fixed = new Cadence(SETTINGS.withFixed(Duration.ofSeconds(1)));

        assertThat(fixed.next(progress(TrackingStatus.IN_TRANSIT), BOUGHT, BOUGHT, Duration.ZERO, random))
                .contains(Duration.ofSeconds(1));
        assertThat(fixed.next(progress(TrackingStatus.DELIVERED), BOUGHT, BOUGHT, Duration.ZERO, random))
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
        assertThat(cadence.next(fresh, BOUGHT, now, Duration.ZERO, random).orElseThrow())
                .isLessThan(next(TrackingStatus.IN_TRANSIT, Duration.ofDays(5)).orElseThrow());
    }

    @Test
    void aShortBudget_stretches() {
        Duration least = Cadence.leastFor(9_000, 750);

        assertThat(least).isEqualTo(Duration.ofHours(12));
        assertThat(cadence.next(progress(TrackingStatus.IN_TRANSIT), BOUGHT, BOUGHT, least, random))
                .contains(Duration.ofHours(12));
        assertThat(Cadence.leastFor(0, 750)).isZero();
    }

    @Test
    void throttledOnes_comeBackNotAtOnce() {
        assertThat(cadence.afterThrottling(Duration.ofMinutes(1), random))
                .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2))
                .isNotEqualTo(cadence.afterThrottling(Duration.ofMinutes(1), random));
    }

    private Optional<Duration> next(TrackingStatus status, Duration later) {
        return cadence.next(progress(status), BOUGHT, BOUGHT.plus(later), Duration.ZERO, random);
    }

    private static Progress progress(TrackingStatus status) {
        return new Progress(
                status, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
