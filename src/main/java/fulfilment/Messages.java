package fulfilment;

import java.time.ZoneId;
import shipping.Shipment;

/** The words of the time line. Pure; they hold nothing personal. */
final class Messages {

    private Messages() {}

    /** The event under which a milestone stands in the time line. */
    static String event(Milestone milestone) {
        return milestone == Milestone.SHIPPED ? "label_bought" : milestone.wireName();
    }

    static String of(Milestone milestone, Shipment shipment, ZoneId zone) {
        String parcel = "Parcel " + shipment.trackingNumber().orElse(shipment.reference());
        return switch (milestone) {
            case SHIPPED -> bought(shipment);
            case OUT_FOR_DELIVERY -> parcel + " is out for delivery";
            case DELIVERED ->
                Parcels.of(shipment)
                        .deliveredAt()
                        .map(at -> parcel + " was delivered on " + CustomerMails.moment(at, zone))
                        .orElse(parcel + " was delivered");
            case DELIVERY_FAILED -> parcel + " could not be delivered";
            case RETURNED -> parcel + " goes back to its sender";
            case CANCELLED -> parcel + " was taken back";
        };
    }

    private static String bought(Shipment shipment) {
        return "Label bought from " + shipment.carrier().orElse("the carrier")
                + shipment.service().map(service -> " " + service).orElse("")
                + shipment.trackingNumber()
                        .map(number -> ", tracking number " + number)
                        .orElse("")
                + shipment.cost().map(cost -> ", for " + cost).orElse("");
    }
}
