package tracking;

import carriers.ProofOfDelivery;
import carriers.TrackingStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a shipment is.
 *
 * @param shipmentId ours
 * @param status normalised status; {@code PENDING} before the carrier knows it
 * @param rawStatus the carrier's words
 * @param location where it was seen last
 * @param lastEventAt when something last happened to it
 * @param estimatedDelivery when the carrier expects to deliver
 * @param deliveredAt when it was delivered
 * @param proof who took it, where the carrier says so
 */
public record ParcelProgress(
        long shipmentId,
        TrackingStatus status,
        Optional<String> rawStatus,
        Optional<String> location,
        Optional<Instant> lastEventAt,
        Optional<Instant> estimatedDelivery,
        Optional<Instant> deliveredAt,
        Optional<ProofOfDelivery> proof) {}
