package carriers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a carrier says about a parcel.
 *
 * @param carrier who carries it
 * @param trackingNumber its number
 * @param status normalised status
 * @param rawStatus the carrier's own words, verbatim
 * @param location where it was seen last
 * @param events what happened, oldest first
 * @param estimatedDelivery when the carrier expects to deliver
 * @param deliveredAt when it was delivered
 * @param proofOfDelivery who took it
 */
public record TrackingReport(
        String carrier,
        String trackingNumber,
        TrackingStatus status,
        String rawStatus,
        Optional<String> location,
        List<TrackingEvent> events,
        Optional<Instant> estimatedDelivery,
        Optional<Instant> deliveredAt,
        Optional<ProofOfDelivery> proofOfDelivery) {

    public TrackingReport {
        events = List.copyOf(events);
    }
}
