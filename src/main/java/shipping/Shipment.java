package shipping;

import carriers.LabelFormat;
import carriers.TrackingStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One planned parcel, with at most one live label.
 *
 * @param storeId whose it is
 * @param id ours
 * @param planId the plan it belongs to
 * @param subjectId what it is for, in the planner's numbers
 * @param returnId the return, in the planner's numbers, for which it brings the subject's goods back; empty: it is on the
 *     way out, as most are
 * @param parcelNumber its place in the plan, from 1
 * @param state where it stands
 * @param reference our name of it towards carriers, without the number of the attempt
 * @param carrier who carries it, or is being asked to
 * @param service the service, in the carrier's words
 * @param weightKg weight with packaging, kilograms
 * @param box outer measures
 * @param quoted the price by which the carrier was chosen
 * @param trackingNumber the parcel's number at the carrier
 * @param trackingUrl where the customer can follow the parcel; empty where neither the carrier says it nor we know it
 * @param carrierObjectId the carrier's id of the purchase, where it differs
 * @param cost what the label cost
 * @param labelFormat format of the stored or linked label
 * @param hasLabel whether there is something to print
 * @param destinationCountry ISO 3166-1 alpha-2
 * @param estimatedDelivery when the carrier expects to deliver
 * @param problem why it stands still or ended, for a person to read
 * @param resolveBy until when an unknown purchase may yet turn up
 * @param purchasedAt when the label was bought
 * @param trackingStatus where the parcel is
 * @param lastEventAt when it was last seen
 * @param deliveredAt when it was delivered
 * @param createdAt when it was planned
 * @param updatedAt when its row last changed
 * @param version counts the changes of its row
 * @param items what is in it
 */
public record Shipment(
        String storeId,
        long id,
        long planId,
        long subjectId,
        Optional<Long> returnId,
        int parcelNumber,
        ShipmentState state,
        String reference,
        Optional<String> carrier,
        Optional<String> service,
        BigDecimal weightKg,
        Measures box,
        Optional<Amount> quoted,
        Optional<String> trackingNumber,
        Optional<String> trackingUrl,
        Optional<String> carrierObjectId,
        Optional<Amount> cost,
        Optional<LabelFormat> labelFormat,
        boolean hasLabel,
        String destinationCountry,
        Optional<Instant> estimatedDelivery,
        Optional<String> problem,
        Optional<Instant> resolveBy,
        Optional<Instant> purchasedAt,
        TrackingStatus trackingStatus,
        Optional<Instant> lastEventAt,
        Optional<Instant> deliveredAt,
        Instant createdAt,
        Instant updatedAt,
        long version,
        List<ShipmentItem> items) {

    public Shipment {
        items = List.copyOf(items);
    }

    /** Whether it brings goods back. */
    public boolean isReturn() {
        return returnId.isPresent();
    }

    /**
     * Outer measures of a parcel.
     *
     * @param lengthCm longest side
     * @param widthCm second side
     * @param heightCm height
     */
    public record Measures(BigDecimal lengthCm, BigDecimal widthCm, BigDecimal heightCm) {}
}
