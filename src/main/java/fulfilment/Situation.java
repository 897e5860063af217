package fulfilment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All that the life cycle decides from.
 *
 * @param stage what the store's status means
 * @param status where the fulfilment stood
 * @param waitingFor what it waited for
 * @param parcels all that were ever planned, the oldest first
 * @param goods what is still to be planned
 * @param planFits whether live parcels go where the order goes, and hold no more than it has
 * @param permission what may be done without a person
 * @param done what was done before
 */
record Situation(
        Stage stage,
        FulfilmentStatus status,
        Optional<String> waitingFor,
        List<Parcel> parcels,
        Goods goods,
        boolean planFits,
        Permission permission,
        Set<Deed> done) {

    Situation {
        parcels = List.copyOf(parcels);
        done = Set.copyOf(done);
    }

    List<Parcel> live() {
        return parcels.stream().filter(parcel -> parcel.phase().isLive()).toList();
    }

    boolean anyLive() {
        return any(ParcelPhase::isLive);
    }

    /** Whether some parcel is in such a phase. */
    boolean any(Predicate<ParcelPhase> phase) {
        return parcels.stream().map(Parcel::phase).anyMatch(phase);
    }

    /** Whether there are live parcels, and all are in that phase. */
    boolean allLive(ParcelPhase phase) {
        return anyLive() && live().stream().allMatch(parcel -> parcel.phase() == phase);
    }

    boolean isDone(Deed deed) {
        return done.contains(deed);
    }
}
