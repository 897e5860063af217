package fulfilment;

import carriers.TrackingStatus;
import java.util.Optional;
import shipping.Shipment;

/** Reads how far a shipment got. Pure. */
final class Parcels {

    private Parcels() {}

    static Parcel of(Shipment shipment) {
        ParcelPhase phase = phase(shipment);
        return new Parcel(
                shipment.id(),
                phase,
                shipment.problem(),
                phase == ParcelPhase.DELIVERED
                        ? shipment.deliveredAt().or(shipment::lastEventAt).or(() -> Optional.of(shipment.updatedAt()))
                        : Optional.empty());
    }

    static ParcelPhase phase(Shipment shipment) {
        return switch (shipment.state()) {
            case PLANNED -> ParcelPhase.PLANNED;
            case PURCHASING, UNKNOWN -> ParcelPhase.BUYING;
            case PURCHASED -> tracked(shipment);
            case FAILED -> ParcelPhase.FAILED;
            case CANCELLING -> ParcelPhase.ENDING;
            case CANCELLED, VOIDED, CANNOT_VOID -> ParcelPhase.ENDED;
        };
    }

    private static ParcelPhase tracked(Shipment shipment) {
        if (shipment.deliveredAt().isPresent() && shipment.trackingStatus() != TrackingStatus.RETURN_TO_SENDER) {
            return ParcelPhase.DELIVERED;
        }
        return switch (shipment.trackingStatus()) {
            case PENDING, INFO_RECEIVED -> ParcelPhase.LABELLED;
            case PICKED_UP, IN_TRANSIT, READY_FOR_PICKUP, ON_HOLD -> ParcelPhase.MOVING;
            case OUT_FOR_DELIVERY -> ParcelPhase.ARRIVING;
            case DELIVERED -> ParcelPhase.DELIVERED;
            case DELIVERY_FAILED, CANCELLED, EXPIRED -> ParcelPhase.UNDELIVERED;
            case RETURN_TO_SENDER -> ParcelPhase.RETURNED;
            // A status in words that nobody knows is news all the same: the carrier has seen the parcel.
            case UNKNOWN -> shipment.lastEventAt().isPresent() ? ParcelPhase.MOVING : ParcelPhase.LABELLED;
        };
    }
}
