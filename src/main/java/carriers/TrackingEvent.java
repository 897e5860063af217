package carriers;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened to a parcel.
 *
 * @param at when
 * @param status normalised status
 * @param rawStatus the carrier's word for the status, verbatim
 * @param description the carrier's sentence, verbatim; empty text if there was none
 * @param location where
 */
public record TrackingEvent(
        Instant at, TrackingStatus status, String rawStatus, String description, Optional<String> location) {}
