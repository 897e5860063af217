package fulfilment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Builds situations, and runs through all of them. */
final class Situations {
    static final Instant DELIVERED_AT = Instant.parse("2026-11-22T14:05:00Z");
    static final Permission MAY = new Permission(Optional.empty(), false, true, true, true);
    static final Permission DRY_RUN = new Permission(Optional.empty(), true, true, false, false);
    static final Permission PAUSED =
            new Permission(Optional.of(Obstacle.passing("automation is paused")), false, true, false, false);
    static final Permission BY_PERSON =
            new Permission(Optional.of(Obstacle.lasting("the store is only observed")), false, false, true, true);
    static final List<Permission> PERMISSIONS = List.of(MAY, DRY_RUN, PAUSED, BY_PERSON);

    private Situations() {}

    static Situation of(Stage stage, Goods goods, ParcelPhase... phases) {
        return new Situation(
                stage, FulfilmentStatus.UNFULFILLED, Optional.empty(), parcels(phases), goods, true, MAY, Set.of());
    }

    static List<Parcel> parcels(ParcelPhase... phases) {
        List<Parcel> parcels = new ArrayList<>();
        for (ParcelPhase phase : phases) {
            Optional<Instant> deliveredAt =
                    phase == ParcelPhase.DELIVERED ? Optional.of(DELIVERED_AT) : Optional.empty();
            parcels.add(new Parcel(parcels.size() + 1, phase, Optional.empty(), deliveredAt));
        }
        return parcels;
    }

    static Situation in(Situation s, FulfilmentStatus status, Optional<String> waitingFor) {
        return new Situation(
                s.stage(), status, waitingFor, s.parcels(), s.goods(), s.planFits(), s.permission(), s.done());
    }

    static Situation with(Situation s, Permission permission) {
        return new Situation(
                s.stage(), s.status(), s.waitingFor(), s.parcels(), s.goods(), s.planFits(), permission, s.done());
    }

    static Situation misfit(Situation s) {
        return new Situation(
                s.stage(), s.status(), s.waitingFor(), s.parcels(), s.goods(), false, s.permission(), s.done());
    }

    static Situation done(Situation s, Set<Deed> done) {
        return new Situation(
                s.stage(), s.status(), s.waitingFor(), s.parcels(), s.goods(), s.planFits(), s.permission(), done);
    }

    /** Every stage, status, kind of goods, fit, permission, and up to two parcels of every phase. */
    static void all(Consumer<Situation> check) {
        List<List<Parcel>> contents = contents();
        for (Stage stage : Stage.values()) {
            for (FulfilmentStatus status : FulfilmentStatus.values()) {
                for (Goods goods : Goods.values()) {
                    for (Permission permission : PERMISSIONS) {
                        contents.forEach(parcels -> check.accept(new Situation(
                                stage, status, Optional.empty(), parcels, goods, true, permission, Set.of())));
                        contents.forEach(parcels -> check.accept(new Situation(
                                stage, status, Optional.empty(), parcels, goods, false, permission, Set.of())));
                    }
                }
            }
        }
    }

    private static List<List<Parcel>> contents() {
        List<List<Parcel>> contents = new ArrayList<>();
        contents.add(List.of());
        for (ParcelPhase first : ParcelPhase.values()) {
            contents.add(parcels(first));
            for (ParcelPhase second : ParcelPhase.values()) {
                contents.add(parcels(first, second));
            }
        }
        return contents;
    }
}
