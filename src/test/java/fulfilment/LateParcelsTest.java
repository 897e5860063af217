package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.TrackingStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import notifications.NotificationEvent;
import notifications.NotificationRequest;
import orders.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import records.RecordState;
import shipping.Shipment;
import shipping.ShipmentState;
import tracking.ParcelProgress;

class LateParcelsTest {
    private static final Instant EXPECTED = Instant.parse("2026-11-21T00:00:00Z");

    @ParameterizedTest
    @EnumSource(
            value = TrackingStatus.class,
            names = {"PENDING", "INFO_RECEIVED", "PICKED_UP", "IN_TRANSIT", "ON_HOLD", "UNKNOWN"})
    void aParcelThatIsExpected_isLate(TrackingStatus status) {
        assertThat(late("processing", status, true))
                .extracting(LateParcels.Late::subjectId)
                .containsExactly("1/2026-11-21");
    }

    @ParameterizedTest
    @EnumSource(
            value = TrackingStatus.class,
            names = {"OUT_FOR_DELIVERY", "DELIVERED", "DELIVERY_FAILED", "RETURN_TO_SENDER", "EXPIRED"})
    void aParcelThatComesToday_orNotAtAll_isNotTold(TrackingStatus status) {
        assertThat(late("processing", status, true)).isEmpty();
    }

    @Test
    void whatIsNotLate_isNotTracked_orIsOfAnUndoneOrder_isNotTold() {
        assertThat(late("processing", TrackingStatus.IN_TRANSIT, false)).isEmpty();
        assertThat(late("cancelled", TrackingStatus.IN_TRANSIT, true)).isEmpty();
        assertThat(LateParcels.of(which("processing", shipment(TrackingStatus.IN_TRANSIT)), Map.of()))
                .isEmpty();
    }

    @Test
    void itsMail_doesNotNameTheDayThatHasPassed() {
        OrderCase which = which("processing", shipment(TrackingStatus.IN_TRANSIT));
        LateParcels.Late late =
                late("processing", TrackingStatus.IN_TRANSIT, true).get(0);

        NotificationRequest mail = CustomerMails.delayed(which, late);

        assertThat(mail.event()).isEqualTo(NotificationEvent.DELAYED);
        assertThat(mail.data()).containsEntry("tracking_number", "T1").doesNotContainKey("estimated_delivery");
        assertThat(new LateParcels.Late(late.shipment(), progress(TrackingStatus.IN_TRANSIT, true, Optional.empty()))
                        .subjectId())
                .isEqualTo("1");
    }

    private static List<LateParcels.Late> late(String status, TrackingStatus tracking, boolean isLate) {
        return LateParcels.of(
                which(status, shipment(tracking)), Map.of(1L, progress(tracking, isLate, Optional.of(EXPECTED))));
    }

    private static Shipment shipment(TrackingStatus tracking) {
        return Samples.shipment(1, ShipmentState.PURCHASED, tracking, Optional.of(Samples.NOW));
    }

    private static OrderCase which(String status, Shipment shipment) {
        Order order = Samples.order(
                status, RecordState.LIVE, Samples.NOW, Optional.of(Samples.NOW), Optional.empty(), List.of());
        return Samples.planned(Samples.STORE, order, Automation.NAME, shipment);
    }

    private static ParcelProgress progress(TrackingStatus status, boolean late, Optional<Instant> expected) {
        return new ParcelProgress(
                1,
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Samples.NOW),
                expected,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                late ? Optional.of(Samples.NOW) : Optional.empty(),
                Optional.empty(),
                BigDecimal.ONE);
    }
}
