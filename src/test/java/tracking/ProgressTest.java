package tracking;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.TrackingEvent;
import carriers.TrackingReport;
import carriers.TrackingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant NOW = NOON.plus(Duration.ofDays(1));
    private static final Progress NEW = new Progress(
            TrackingStatus.PENDING,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    @Test
    void aReport_isTaken() {
        Progress after = NEW.after(report(TrackingStatus.IN_TRANSIT, NOON), NOW);

        assertThat(after.status()).isEqualTo(TrackingStatus.IN_TRANSIT);
        assertThat(after.rawStatus()).contains("in_transit!");
        assertThat(after.location()).contains("Cali");
        assertThat(after.lastEventAt()).contains(NOON);
        assertThat(NEW.differsFor(after)).isTrue();
        assertThat(after.differsFor(after.after(report(TrackingStatus.IN_TRANSIT, NOON), NOW)))
                .isFalse();
    }

    @Test
    void anOlderReport_changesNothing() {
        Progress known = NEW.after(report(TrackingStatus.OUT_FOR_DELIVERY, NOON), NOW);

        assertThat(known.after(report(TrackingStatus.IN_TRANSIT, NOON.minusSeconds(1)), NOW))
                .isEqualTo(known);
        assertThat(known.after(withoutEvents(TrackingStatus.IN_TRANSIT, Optional.empty()), NOW))
                .isEqualTo(known);
    }

    @Test
    void whatIsDatedFarAhead_doesNotHoldTheParcelUp() {
        Progress known = NEW.after(report(TrackingStatus.IN_TRANSIT, NOW.plus(Duration.ofDays(300))), NOW);
        assertThat(known.status()).isEqualTo(TrackingStatus.IN_TRANSIT);
        assertThat(known.lastEventAt()).isEmpty();

        Progress stuck = new Progress(
                TrackingStatus.IN_TRANSIT,
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOW.plus(Duration.ofDays(300))),
                Optional.empty(),
                Optional.empty());
        assertThat(stuck.after(report(TrackingStatus.DELIVERED, NOON), NOW).status())
                .isEqualTo(TrackingStatus.DELIVERED);
        Instant otherZone = NOW.plus(Duration.ofHours(14));
        assertThat(NEW.after(report(TrackingStatus.IN_TRANSIT, otherZone), NOW).lastEventAt())
                .contains(otherZone);
        assertThat(NEW.after(withoutEvents(TrackingStatus.DELIVERED, Optional.of(NOW.plus(Duration.ofDays(300)))), NOW)
                        .lastEventAt())
                .isEmpty();
    }

    @Test
    void fromDelivered_onlyANewerReturnLeadsAway() {
        Progress delivered = NEW.after(report(TrackingStatus.DELIVERED, NOON), NOW);

        assertThat(delivered.deliveredAt()).contains(NOON);
        assertThat(delivered.after(report(TrackingStatus.IN_TRANSIT, NOON), NOW).status())
                .isEqualTo(TrackingStatus.DELIVERED);
        assertThat(delivered
                        .after(report(TrackingStatus.OUT_FOR_DELIVERY, NOON.plusSeconds(60)), NOW)
                        .status())
                .isEqualTo(TrackingStatus.DELIVERED);
        assertThat(delivered
                        .after(report(TrackingStatus.RETURN_TO_SENDER, NOON), NOW)
                        .status())
                .isEqualTo(TrackingStatus.DELIVERED);
        assertThat(delivered
                        .after(report(TrackingStatus.RETURN_TO_SENDER, NOON.plusSeconds(60)), NOW)
                        .status())
                .isEqualTo(TrackingStatus.RETURN_TO_SENDER);
    }

    @Test
    void deliveredTwice_keepsTheFirstTime() {
        Progress delivered = NEW.after(report(TrackingStatus.DELIVERED, NOON), NOW);

        assertThat(delivered
                        .after(report(TrackingStatus.DELIVERED, NOON.plusSeconds(60)), NOW)
                        .deliveredAt())
                .contains(NOON);
    }

    @Test
    void deliveredWithoutATime_isDeliveredNow() {
        Progress after = NEW.after(withoutEvents(TrackingStatus.DELIVERED, Optional.empty()), NOW);

        assertThat(after.deliveredAt()).contains(NOW);
        assertThat(NEW.after(withoutEvents(TrackingStatus.DELIVERED, Optional.of(NOON)), NOW)
                        .lastEventAt())
                .contains(NOON);
    }

    @Test
    void deliveredWithoutATime_countsAfterDatedEventsToo_butNotAfterAReturn() {
        TrackingReport arrived = withoutEvents(TrackingStatus.DELIVERED, Optional.empty());
        Progress known = NEW.after(report(TrackingStatus.OUT_FOR_DELIVERY, NOON), NOW);

        Progress after = known.after(arrived, NOW);

        assertThat(after.status()).isEqualTo(TrackingStatus.DELIVERED);
        assertThat(after.deliveredAt()).contains(NOW);
        assertThat(after.lastEventAt()).contains(NOON);
        assertThat(after.after(arrived, NOW.plusSeconds(60))).isEqualTo(after);
        Progress returned = NEW.after(report(TrackingStatus.RETURN_TO_SENDER, NOON), NOW);
        assertThat(returned.after(arrived, NOW)).isEqualTo(returned);
        assertThat(known.after(withoutEvents(TrackingStatus.DELIVERED, Optional.of(NOON.minusSeconds(1))), NOW))
                .isEqualTo(known);
        assertThat(known.after(report(TrackingStatus.DELIVERED, NOON.minusSeconds(1)), NOW))
                .isEqualTo(known);
    }

    @Test
    void wordsWithoutMeaning_leaveTheStatus() {
        Progress known = NEW.after(report(TrackingStatus.IN_TRANSIT, NOON), NOW);

        Progress after = known.after(report(TrackingStatus.UNKNOWN, NOON.plusSeconds(60)), NOW);

        assertThat(after.status()).isEqualTo(TrackingStatus.IN_TRANSIT);
        assertThat(after.lastEventAt()).contains(NOON.plusSeconds(60));
        assertThat(NEW.after(report(TrackingStatus.UNKNOWN, NOON), NOW).status())
                .isEqualTo(TrackingStatus.UNKNOWN);
    }

    @Test
    void withoutTimes_noReturnLeadsAwayFromDelivered() {
        Progress untimed = NEW.after(withoutEvents(TrackingStatus.DELIVERED, Optional.empty()), NOW);
        Progress timed = NEW.after(report(TrackingStatus.DELIVERED, NOON), NOW);

        assertThat(untimed.after(withoutEvents(TrackingStatus.RETURN_TO_SENDER, Optional.empty()), NOW)
                        .status())
                .isEqualTo(TrackingStatus.DELIVERED);
        assertThat(untimed.after(report(TrackingStatus.RETURN_TO_SENDER, NOON), NOW)
                        .status())
                .isEqualTo(TrackingStatus.DELIVERED);
        assertThat(timed.after(withoutEvents(TrackingStatus.RETURN_TO_SENDER, Optional.empty()), NOW)
                        .status())
                .isEqualTo(TrackingStatus.DELIVERED);
    }

    @Test
    void aTimeOfDelivery_isNewsOfItsOwn() {
        Progress delivered = NEW.after(report(TrackingStatus.DELIVERED, NOON), NOW);
        Progress timeless = new Progress(
                TrackingStatus.DELIVERED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(timeless.differsFor(delivered)).isTrue();
    }

    @Test
    void theTimeOfDelivery_isThatOfTheEventThatSaysSo() {
        TrackingEvent onItsWay = new TrackingEvent(NOON, TrackingStatus.IN_TRANSIT, "in transit", "", Optional.empty());
        TrackingEvent atTheDoor =
                new TrackingEvent(NOON.plusSeconds(60), TrackingStatus.DELIVERED, "delivered", "", Optional.empty());
        TrackingReport report = report(TrackingStatus.DELIVERED, List.of(onItsWay, atTheDoor), Optional.empty());

        assertThat(NEW.after(report, NOW).deliveredAt()).contains(NOON.plusSeconds(60));
    }

    private static TrackingReport report(TrackingStatus status, Instant at) {
        TrackingEvent event = new TrackingEvent(at, status, status.wireName() + "!", "", Optional.of("Cali"));
        return report(status, List.of(event), Optional.empty());
    }

    private static TrackingReport withoutEvents(TrackingStatus status, Optional<Instant> deliveredAt) {
        return report(status, List.of(), deliveredAt);
    }

    private static TrackingReport report(
            TrackingStatus status, List<TrackingEvent> events, Optional<Instant> deliveredAt) {
        return new TrackingReport(
                "DHL",
                "DHL1",
                status,
                status.wireName() + "!",
                Optional.of("Cali"),
                events,
                Optional.empty(),
                deliveredAt,
                Optional.empty());
    }
}
