package fulfilment;

import java.util.Optional;
import java.util.function.Predicate;
import platform.http.Problem;

/** What becomes of a person's wish to change an order in its store. Pure. */
final class ChangeRuling {

    private ChangeRuling() {}

    /** Why it cannot be; empty: it is to be done. */
    static Optional<Problem> refusal(OrderCase which, Optional<OrderChange> pending, OrderChange.Wish wish) {
        boolean cancelling = pending.filter(OrderChange::cancels).isPresent();
        if (!which.store().active()) {
            return Optional.of(Conflicts.notAllowed("the store is deactivated", which, cancelling));
        }
        if (!which.store().canWrite()) {
            return Optional.of(Conflicts.notAllowed("the store's key may only read", which, cancelling));
        }
        if (cancelling) {
            return Optional.of(Conflicts.notAllowed("the order is being cancelled", which, true));
        }
        if (which.stage() == Stage.GONE || which.stage() == Stage.TRASHED) {
            return Optional.of(Conflicts.notAllowed(which.stage().text(), which, false));
        }
        return arrow(which, pending, wish)
                .or(() -> wish.cancels()
                        ? parcelInTheWay(which).map(why -> Conflicts.notAllowed(why, which, false))
                        : Optional.empty());
    }

    /** What the carrier has cannot be taken back. */
    static Optional<String> parcelInTheWay(OrderCase which) {
        if (any(which, ParcelPhase::isUnderWay)) {
            return Optional.of("a parcel is under way");
        }
        return any(which, phase -> phase == ParcelPhase.DELIVERED)
                ? Optional.of("a parcel is delivered")
                : Optional.empty();
    }

    private static Optional<Problem> arrow(OrderCase which, Optional<OrderChange> pending, OrderChange.Wish wish) {
        String status = which.order().status();
        if (status.equals(wish.status()) && pending.isEmpty()) {
            Problem already = Problem.of(409, "already_so", "The order is " + status + " already.");
            return Optional.of(Conflicts.withAllowed(already, which, false));
        }
        boolean back = status.equals(wish.status());
        return back || StatusArrows.allows(status, wish.status())
                ? Optional.empty()
                : Optional.of(Conflicts.notAllowed(
                        "the order is " + status + ", from where it does not become " + wish.status(), which, false));
    }

    private static boolean any(OrderCase which, Predicate<ParcelPhase> phase) {
        return which.shipments().stream().map(Parcels::phase).anyMatch(phase);
    }
}
