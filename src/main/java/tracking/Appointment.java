package tracking;

import java.time.Instant;
import java.util.Optional;

/**
 * When a parcel is asked after again.
 *
 * @param at empty: never
 * @param stretch by how much a short budget of calls lengthened the wait, at least 1
 */
record Appointment(Optional<Instant> at, double stretch) {

    /** Not later than what was hinted at while the parcel was asked after, as it then stands; never stays never. */
    Appointment heeding(DueParcel asked, DueParcel now) {
        Optional<Instant> hinted = now.dueAt()
                .filter(due -> asked.dueAt().filter(due::isBefore).isPresent())
                .filter(due -> at.filter(due::isBefore).isPresent());
        return hinted.isPresent() ? new Appointment(hinted, stretch) : this;
    }
}
