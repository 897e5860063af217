package tracking;

import java.time.Instant;
import java.util.Optional;

/**
 * When a parcel is asked after again.
 *
 * @param at empty: never
 * @param stretch by how much a short budget of calls lengthened the wait, at least 1
 */
record Appointment(Optional<Instant> at, double stretch) {}
