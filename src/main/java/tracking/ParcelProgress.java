package tracking;

import carriers.ProofOfDelivery;
import carriers.TrackingStatus;
import java.math.BigDecimal;
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
 * @param handedOverAt when its carrier first had it
 * @param delayedAt since when it is later than its carrier expected; empty when it is not
 * @param nextQuestionAt when its carrier is asked after it again; empty when it is not
 * @param stretch by how much a short budget of calls lengthened the wait for that: 1 is as it should be
 */
public record ParcelProgress(
        long shipmentId,
        TrackingStatus status,
        Optional<String> rawStatus,
        Optional<String> location,
        Optional<Instant> lastEventAt,
        Optional<Instant> estimatedDelivery,
        Optional<Instant> deliveredAt,
        Optional<ProofOfDelivery> proof,
        Optional<Instant> handedOverAt,
        Optional<Instant> delayedAt,
        Optional<Instant> nextQuestionAt,
        BigDecimal stretch) {}
