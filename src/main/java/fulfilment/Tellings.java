package fulfilment;

import fulfilment.Command.Note;
import fulfilment.Command.Notify;
import fulfilment.Command.Wait;
import fulfilment.Command.WriteTracking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is to be told what of an order's parcels, each once. Pure. */
final class Tellings {

    private Tellings() {}

    /**
     * The time line is told everything; store and customer nothing of an order that is undone, but that a parcel of which
     * the customer had heard does not come.
     */
    static List<Command> of(Situation s) {
        List<Command> told = new ArrayList<>();
        List<Command> untold = new ArrayList<>();
        for (Parcel parcel : s.live()) {
            Optional<Milestone> reached = reached(parcel.phase());
            reached.filter(milestone -> !s.isDone(Deed.noted(milestone, parcel.shipmentId())))
                    .ifPresent(milestone -> told.add(new Note(milestone, parcel.shipmentId())));
            if (!s.stage().isUndone()) {
                store(s, parcel).ifPresent((s.permission().tellsStore() ? told : untold)::add);
                reached.flatMap(milestone -> customer(s, parcel, milestone))
                        .ifPresent((s.permission().tellsCustomer() ? told : untold)::add);
            }
        }
        takenBack(s).ifPresent((s.permission().tellsCustomer() ? told : untold)::add);
        if (!untold.isEmpty()) {
            resting(s.permission()).ifPresent(told::add);
        }
        return told;
    }

    static Optional<Milestone> reached(ParcelPhase phase) {
        return switch (phase) {
            case LABELLED, MOVING -> Optional.of(Milestone.SHIPPED);
            case ARRIVING -> Optional.of(Milestone.OUT_FOR_DELIVERY);
            case DELIVERED -> Optional.of(Milestone.DELIVERED);
            case UNDELIVERED -> Optional.of(Milestone.DELIVERY_FAILED);
            case RETURNED -> Optional.of(Milestone.RETURNED);
            case PLANNED, BUYING, ENDING, FAILED, ENDED -> Optional.empty();
        };
    }

    private static Optional<Command> store(Situation s, Parcel parcel) {
        return parcel.phase().isBought() && !s.isDone(Deed.tracking(parcel.shipmentId()))
                ? Optional.of(new WriteTracking(parcel.shipmentId()))
                : Optional.empty();
    }

    /** A parcel that does not arrive is the shop's business. */
    private static Optional<Command> customer(Situation s, Parcel parcel, Milestone milestone) {
        return milestone.isMailed() && !s.isDone(Deed.notified(milestone, parcel.shipmentId()))
                ? Optional.of(new Notify(milestone, parcel.shipmentId()))
                : Optional.empty();
    }

    /** Once for an order, by the last parcel that the customer knows of; not while another one is on its way. */
    private static Optional<Command> takenBack(Situation s) {
        if (s.stage() != Stage.CANCELLED || s.anyLive()) {
            return Optional.empty();
        }
        return s.parcels().stream()
                .filter(parcel -> s.isDone(Deed.notified(Milestone.SHIPPED, parcel.shipmentId())))
                .reduce((earlier, later) -> later)
                .filter(parcel -> !s.isDone(Deed.notified(Milestone.CANCELLED, parcel.shipmentId())))
                .map(parcel -> new Notify(Milestone.CANCELLED, parcel.shipmentId()));
    }

    /** What a pause keeps back is told after it. */
    private static Optional<Command> resting(Permission permission) {
        return permission.obstacle().filter(Obstacle::passing).map(obstacle -> new Wait(obstacle.reason(), true));
    }
}
