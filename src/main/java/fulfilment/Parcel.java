package fulfilment;

import java.time.Instant;
import java.util.Optional;

/**
 * A planned parcel as the life cycle sees it.
 *
 * @param problem why it stands still or ended, for a person
 * @param deliveredAt known once it is delivered
 */
record Parcel(long shipmentId, ParcelPhase phase, Optional<String> problem, Optional<Instant> deliveredAt) {}
