package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.ProofOfDelivery;
import carriers.TrackingStatus;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import notifications.NotificationEvent;
import notifications.NotificationRequest;
import orders.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shipping.Shipment;
import shipping.ShipmentState;
import tracking.ParcelProgress;

/** What customers and operators read. */
class WordsTest {
    private static final Order ORDER = Samples.order(List.of(Samples.item(1, 10, "2")), List.of());
    private static final Shipment ARRIVED =
            Samples.shipment(5, ShipmentState.PURCHASED, TrackingStatus.DELIVERED, Optional.of(Samples.NOW));

    private static final ParcelProgress PROGRESS = new ParcelProgress(
            5,
            TrackingStatus.DELIVERED,
            Optional.of("Entregado"),
            Optional.of("Cali"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new ProofOfDelivery(Optional.of("José Pérez"), Optional.empty(), Optional.empty(), Map.of())),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            BigDecimal.ONE);

    @ParameterizedTest
    @CsvSource({
        "SHIPPED,label_bought,'Label bought from DHL express, tracking number T5'",
        "OUT_FOR_DELIVERY,out_for_delivery,Parcel T5 is out for delivery",
        "DELIVERED,delivered,Parcel T5 was delivered on 2026-11-22 13:00",
        "DELIVERY_FAILED,delivery_failed,Parcel T5 could not be delivered",
        "RETURNED,returned,Parcel T5 goes back to its sender"
    })
    void theTimeLine_saysWhatAParcelReached(Milestone milestone, String event, String message) {
        assertThat(Messages.event(milestone)).isEqualTo(event);
        assertThat(Messages.of(milestone, ARRIVED, ZoneId.of("Europe/Madrid"))).isEqualTo(message);
    }

    @Test
    void aMail_tellsWhatIsInTheParcel_andWhereItIs() {
        OrderCase which = Samples.planned(Samples.STORE, ORDER, Automation.NAME, ARRIVED);

        NotificationRequest mail = CustomerMails.mail(which, Milestone.DELIVERED, ARRIVED, Optional.of(PROGRESS));

        assertThat(mail.subjectKind() + " " + mail.subjectId()).isEqualTo("shipment 5");
        assertThat(mail.event()).isEqualTo(NotificationEvent.DELIVERED);
        assertThat(mail.recipient()).isEqualTo("ana@example.com");
        assertThat(mail.data())
                .containsEntry("order_number", "70")
                .containsEntry("customer_name", "Ana Pérez")
                .containsEntry("carrier", "DHL")
                .containsEntry("tracking_number", "T5")
                .containsEntry("tracking_url", "https://track.example/T5")
                .containsEntry("location", "Cali")
                .containsEntry("delivered_at", "2026-11-22 12:00")
                .containsEntry("location", "Cali")
                .containsEntry("received_by", "José Pérez")
                .containsEntry("items", List.of(Map.of("name", "Thing 1", "quantity", "2")));
    }

    @ParameterizedTest
    @EnumSource(Milestone.class)
    void everyMailedMilestone_hasItsMail(Milestone milestone) {
        OrderCase which = Samples.planned(Samples.STORE, ORDER, Automation.NAME, ARRIVED);

        if (milestone.isMailed()) {
            assertThat(CustomerMails.mail(which, milestone, ARRIVED, Optional.empty())
                            .event()
                            .wireName())
                    .isEqualTo(milestone.wireName());
        }
    }

    @Test
    void theApi_namesTheFirstLiveParcel() {
        Shipment voided = Samples.shipment(4, ShipmentState.VOIDED, TrackingStatus.PENDING, Optional.empty());
        Standing standing = new Standing(FulfilmentStatus.DELIVERED, Optional.of("a reason"), true);

        Map<String, Object> members = OrderAdditionsProvider.members(standing, List.of(voided, ARRIVED));

        assertThat(members)
                .containsEntry("fulfilment_status", "delivered")
                .containsEntry("waiting_for", "a reason")
                .containsEntry("tracking_number", "T5");
    }
}
