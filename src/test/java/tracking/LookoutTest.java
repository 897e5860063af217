package tracking;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.TrackingEvent;
import carriers.TrackingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LookoutTest {

    private static final Instant BOUGHT = Instant.parse("2026-03-01T12:00:00Z");

    private final Lookout lookout = new Lookout(Duration.ofDays(7));

    @ParameterizedTest
    @CsvSource({
        "delivery_failed, DELIVERY_FAILED",
        "return_to_sender, RETURN_TO_SENDER",
        "on_hold, ON_HOLD",
        "expired, EXPIRED",
    })
    void anException_isATrouble(String status, Trouble trouble) {
        assertThat(troubles(TrackingStatus.ofWireName(status).orElseThrow(), Duration.ofHours(1)))
                .containsExactly(trouble);
        assertThat(Trouble.ofWireName(trouble.wireName())).contains(trouble);
        assertThat(trouble.sentence(parcel(false, Marks.NONE))).endsWith(".");
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "INFO_RECEIVED", "PICKED_UP", "IN_TRANSIT", "OUT_FOR_DELIVERY", "UNKNOWN"})
    void silence_isATrouble_whereNewsIsToCome(TrackingStatus status) {
        assertThat(troubles(status, Duration.ofDays(7))).isEmpty();
        assertThat(troubles(status, Duration.ofDays(8))).containsExactly(Trouble.SILENT);
    }

    @ParameterizedTest
    @EnumSource(names = {"DELIVERED", "READY_FOR_PICKUP", "CANCELLED"})
    void elsewhereItIsNot(TrackingStatus status) {
        assertThat(troubles(status, Duration.ofDays(30))).isEmpty();
    }

    @Test
    void whatBegan_andWhatEnded() {
        Marks held = new Marks(Set.of(Trouble.ON_HOLD), Optional.empty(), Optional.empty());
        Marks silent = new Marks(Set.of(Trouble.SILENT), Optional.empty(), Optional.of(BOUGHT));

        assertThat(held.begunBy(silent)).containsExactly(Trouble.SILENT);
        assertThat(held.endedBy(silent)).containsExactly(Trouble.ON_HOLD);
        assertThat(held.endedBy(held)).isEmpty();
        assertThat(held.becameLateBy(silent)).isTrue();
        assertThat(silent.becameLateBy(silent)).isFalse();
        assertThat(silent.becameLateBy(held)).isFalse();
        assertThat(Trouble.ofWireName("rained_on")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-04T15:00:00Z, 2026-03-04T15:00:00Z, false",
        "2026-03-04T15:00:00Z, 2026-03-04T15:00:01Z, true",
        "2026-03-04T00:00:00Z, 2026-03-05T12:00:00Z, false",
        "2026-03-04T00:00:00Z, 2026-03-05T12:00:01Z, true",
    })
    void itIsLate_whenTheExpectedTimeOrDayIsOver(Instant expected, Instant now, boolean late) {
        Marks marks = look(Marks.NONE, progress(TrackingStatus.IN_TRANSIT, Optional.of(expected)), List.of(), now);

        assertThat(marks.delayedAt()).isEqualTo(late ? Optional.of(now) : Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(names = {"DELIVERED", "READY_FOR_PICKUP", "RETURN_TO_SENDER", "CANCELLED", "EXPIRED"})
    void whatArrived_orWillNot_isNotLate(TrackingStatus status) {
        Marks late = new Marks(Set.of(), Optional.empty(), Optional.of(BOUGHT));

        assertThat(look(late, progress(status, Optional.of(BOUGHT)), List.of(), BOUGHT.plusSeconds(9))
                        .delayedAt())
                .isEmpty();
    }

    @Test
    void itStaysLate_sinceItBecameSo_andIsNotWithoutAnExpectation() {
        Marks late = new Marks(Set.of(), Optional.empty(), Optional.of(BOUGHT.plusSeconds(1)));
        Instant now = BOUGHT.plus(Duration.ofDays(1));

        assertThat(look(late, progress(TrackingStatus.IN_TRANSIT, Optional.of(BOUGHT)), List.of(), now))
                .isEqualTo(late);
        assertThat(look(late, progress(TrackingStatus.IN_TRANSIT, Optional.empty()), List.of(), now)
                        .delayedAt())
                .isEmpty();
    }

    @Test
    void theCarrierHasIt_fromTheFirstMovementOn_whateverIsReportedFirst() {
        Progress progress = progress(TrackingStatus.IN_TRANSIT, Optional.empty());
        Marks first = look(
                Marks.NONE,
                progress,
                List.of(event(TrackingStatus.INFO_RECEIVED, 1), event(TrackingStatus.IN_TRANSIT, 5)),
                BOUGHT);
        Marks earlier = look(first, progress, List.of(event(TrackingStatus.PICKED_UP, 3)), BOUGHT);
        Marks later = look(earlier, progress, List.of(event(TrackingStatus.OUT_FOR_DELIVERY, 9)), BOUGHT);

        assertThat(first.handedOverAt()).contains(BOUGHT.plusSeconds(5));
        assertThat(earlier.handedOverAt()).contains(BOUGHT.plusSeconds(3));
        assertThat(later.handedOverAt()).contains(BOUGHT.plusSeconds(3));
        assertThat(look(Marks.NONE, progress, List.of(), BOUGHT).handedOverAt()).isEmpty();
    }

    private Set<Trouble> troubles(TrackingStatus status, Duration later) {
        return look(Marks.NONE, progress(status, Optional.empty()), List.of(), BOUGHT.plus(later))
                .troubles();
    }

    @Test
    void aParcelThatComesBack_isSilentOnlyOnceTheCustomerSentIt_andNobodyIsToldToShipAnew() {
        Progress progress = progress(TrackingStatus.PENDING, Optional.empty());
        Instant later = BOUGHT.plus(Duration.ofDays(60));
        Marks handedOver = new Marks(Set.of(), Optional.of(BOUGHT), Optional.empty());

        assertThat(lookout.look(parcel(true, Marks.NONE), progress, List.of(), later)
                        .troubles())
                .isEmpty();
        assertThat(lookout.look(parcel(true, handedOver), progress, List.of(), later)
                        .troubles())
                .containsExactly(Trouble.SILENT);
        assertThat(Trouble.SILENT.sentence(parcel(true, Marks.NONE)))
                .startsWith("A parcel that brings goods of order 7 back, carried by DHL was not heard of");
        assertThat(Trouble.SILENT.sentence(parcel(false, Marks.NONE)))
                .startsWith("A parcel of order 7 carried by DHL ");
    }

    private Marks look(Marks before, Progress progress, List<TrackingEvent> events, Instant now) {
        return lookout.look(parcel(false, before), progress, events, now);
    }

    private static DueParcel parcel(boolean isReturn, Marks before) {
        return new DueParcel(
                "s1",
                1,
                7,
                isReturn,
                Optional.empty(),
                "DHL",
                "T1",
                1,
                Optional.empty(),
                BOUGHT,
                progress(TrackingStatus.PENDING, Optional.empty()),
                before);
    }

    private static TrackingEvent event(TrackingStatus status, int seconds) {
        return new TrackingEvent(BOUGHT.plusSeconds(seconds), status, "", "", Optional.empty());
    }

    private static Progress progress(TrackingStatus status, Optional<Instant> expected) {
        return new Progress(status, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), expected);
    }
}
