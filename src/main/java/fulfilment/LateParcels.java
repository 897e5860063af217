package fulfilment;

import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shipping.Shipment;
import tracking.ParcelProgress;

/** Which late parcels of an order its customer is told of. Pure. */
final class LateParcels {
    /** What is out for delivery comes today, and what does not arrive at all is the shop's business. */
    private static final Set<ParcelPhase> EXPECTED = Set.of(ParcelPhase.LABELLED, ParcelPhase.MOVING);

    private LateParcels() {}

    /** A parcel that is later than its carrier expected. */
    record Late(Shipment shipment, ParcelProgress progress) {

        /** What its mail is about: another day that the carrier names and misses is told anew, another hour is not. */
        String subjectId() {
            return shipment.id()
                    + progress.estimatedDelivery()
                            .map(expected ->
                                    "/" + expected.atOffset(ZoneOffset.UTC).toLocalDate())
                            .orElse("");
        }
    }

    /** Those that are on their way, the oldest first; none of an order that is undone. */
    static List<Late> of(OrderCase which, Map<Long, ParcelProgress> parcels) {
        return which.stage().isUndone()
                ? List.of()
                : which.shipments().stream()
                        .filter(shipment -> EXPECTED.contains(Parcels.phase(shipment)))
                        .flatMap(shipment -> late(shipment, parcels).stream())
                        .sorted(Comparator.comparingLong(late -> late.shipment().id()))
                        .toList();
    }

    private static Optional<Late> late(Shipment shipment, Map<Long, ParcelProgress> parcels) {
        return Optional.ofNullable(parcels.get(shipment.id()))
                .filter(parcel -> parcel.delayedAt().isPresent())
                .map(parcel -> new Late(shipment, parcel));
    }
}
