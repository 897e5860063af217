package fulfilment;

import fulfilment.Command.AlertOperator;
import fulfilment.Command.CancelShipments;
import fulfilment.Command.CompleteInStore;
import fulfilment.Command.OfferRebuy;
import fulfilment.Command.PlanShipments;
import fulfilment.Command.Wait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where the fulfilment of an order stands and what follows, from the store's status, the parcels and what may be done.
 * Pure, and level-triggered: it knows states and no events, so a state that was skipped needs no arrow of its own, and to
 * decide twice from the same is to do nothing more. {@code docs/lifecycle.md} shows it as a table.
 */
final class Lifecycle {
    /** After so many ended parcels an order that keeps changing is left to a person. */
    private static final int MOST_ENDED = 20;

    private Lifecycle() {}

    static Decision decide(Situation s) {
        Decision course = s.stage().isUndone() ? undone(s) : going(s);
        List<Command> commands = new ArrayList<>(course.commands());
        commands.addAll(Tellings.of(s));
        return new Decision(course.status(), commands);
    }

    private static Decision going(Situation s) {
        if (s.status() == FulfilmentStatus.DELIVERED || isDelivered(s)) {
            return delivered(s);
        }
        if (s.status() == FulfilmentStatus.CANCELLED && s.any(phase -> phase == ParcelPhase.ENDING)) {
            return waits(FulfilmentStatus.CANCELLED, "labels are being taken back");
        }
        if (s.stage() == Stage.READY) {
            return isMisfit(s) ? misfit(s) : ready(s);
        }
        return s.stage() == Stage.COMPLETED ? completed(s) : still(s);
    }

    /** Cancelled, refunded or removed: what the carrier does not have yet is taken back. */
    private static Decision undone(Situation s) {
        if (s.status() == FulfilmentStatus.DELIVERED || s.allLive(ParcelPhase.DELIVERED)) {
            return new Decision(FulfilmentStatus.DELIVERED, List.of());
        }
        List<Command> commands = new ArrayList<>();
        boolean underWay = s.any(ParcelPhase::isUnderWay);
        if (underWay) {
            commands.add(alert(s, s.stage().text() + " while a parcel is under way"));
        }
        if (s.any(ParcelPhase::isRevocable)) {
            commands.add(new CancelShipments(s.stage().text()));
        }
        return new Decision(underWay ? progress(s) : FulfilmentStatus.CANCELLED, commands);
    }

    private static Decision delivered(Situation s) {
        FulfilmentStatus status = FulfilmentStatus.DELIVERED;
        if (s.stage() == Stage.COMPLETED) {
            return new Decision(status, List.of());
        }
        if (s.stage().standsStill() && s.stage() != Stage.OTHER) {
            return waits(status, "everything is delivered, but " + s.stage().text());
        }
        if (s.goods() == Goods.LEFT) {
            return waits(status, "goods were added after everything was delivered: a person decides");
        }
        boolean tells = s.permission().tellsStore() && !s.isDone(Deed.completed());
        List<Command> commands = tells
                ? lastDelivery(s)
                        .<List<Command>>map(at -> List.of(new CompleteInStore(at)))
                        .orElse(List.of())
                : List.of();
        return new Decision(status, commands);
    }

    private static Decision ready(Situation s) {
        FulfilmentStatus base = progress(s);
        List<Command> commands = new ArrayList<>(trouble(s));
        if (s.goods() != Goods.LEFT) {
            standstill(s).ifPresent(reason -> commands.add(new Wait(reason, false)));
            return new Decision(base, commands);
        }
        Optional<Obstacle> obstacle =
                s.permission().obstacle().or(() -> ended(s)).or(() -> dryRun(s));
        if (obstacle.isPresent()) {
            commands.add(new Wait(obstacle.get().reason(), obstacle.get().passing()));
            return new Decision(base, commands);
        }
        commands.add(new PlanShipments());
        return new Decision(base == FulfilmentStatus.UNFULFILLED ? FulfilmentStatus.SHIPPING : base, commands);
    }

    /** The order changed after its parcels were planned: what nobody asked a carrier for yet is planned anew. */
    private static Decision misfit(Situation s) {
        String changed = "the order changed after its parcels were planned";
        if (!s.allLive(ParcelPhase.PLANNED) || s.parcels().size() > MOST_ENDED) {
            boolean labelled = s.any(phase -> phase == ParcelPhase.LABELLED);
            Command ask = labelled
                    ? new OfferRebuy("the order changed after its label was bought")
                    : alert(s, changed + ": a person compares addresses and quantities");
            return new Decision(progress(s), List.of(ask));
        }
        Optional<Obstacle> obstacle = s.permission().obstacle().or(() -> dryRun(s));
        if (obstacle.isPresent()) {
            return new Decision(
                    progress(s),
                    List.of(new Wait(
                            changed + ", and " + obstacle.get().reason(),
                            obstacle.get().passing())));
        }
        CancelShipments cancel = new CancelShipments(changed);
        return s.goods() == Goods.NONE
                ? new Decision(FulfilmentStatus.UNFULFILLED, List.of(cancel))
                : new Decision(FulfilmentStatus.SHIPPING, List.of(cancel, new PlanShipments()));
    }

    /** The shop says that it is done: what it shipped itself is not bought again, what is under way is followed. */
    private static Decision completed(Situation s) {
        if (s.allLive(ParcelPhase.PLANNED)) {
            return new Decision(
                    FulfilmentStatus.UNFULFILLED, List.of(new CancelShipments("the shop completed the order itself")));
        }
        return new Decision(progress(s), trouble(s));
    }

    /** Nothing goes on, but what is bought is followed. */
    private static Decision still(Situation s) {
        boolean begun = s.any(phase -> phase.isBought() || phase == ParcelPhase.BUYING);
        boolean holds = s.anyLive() || s.stage() == Stage.PAUSED || s.stage() == Stage.PAYMENT_FAILED;
        FulfilmentStatus resting = holds ? FulfilmentStatus.ON_HOLD : FulfilmentStatus.UNFULFILLED;
        String reason = s.stage().text();
        boolean alarming = s.stage() == Stage.PAYMENT_FAILED && (s.permission().automated() || s.anyLive());
        List<Command> trouble = trouble(s);
        Command stop = alarming && trouble.isEmpty() ? alert(s, reason) : new Wait(reason, false);
        List<Command> commands = new ArrayList<>(trouble);
        commands.add(stop);
        return new Decision(begun ? progress(s) : resting, commands);
    }

    /** Where the fulfilment stands by its parcels alone, the worst first. */
    private static FulfilmentStatus progress(Situation s) {
        if (!s.anyLive()) {
            return FulfilmentStatus.UNFULFILLED;
        }
        if (isDelivered(s)) {
            return FulfilmentStatus.DELIVERED;
        }
        if (s.any(phase -> phase == ParcelPhase.UNDELIVERED)) {
            return FulfilmentStatus.DELIVERY_FAILED;
        }
        if (s.any(phase -> phase == ParcelPhase.RETURNED)) {
            return FulfilmentStatus.RETURNED;
        }
        return s.any(phase -> phase.isUnderWay() || phase == ParcelPhase.DELIVERED)
                ? FulfilmentStatus.IN_TRANSIT
                : FulfilmentStatus.SHIPPING;
    }

    private static boolean isDelivered(Situation s) {
        return s.goods() != Goods.LEFT && s.allLive(ParcelPhase.DELIVERED);
    }

    private static boolean isMisfit(Situation s) {
        return !s.planFits() && s.any(ParcelPhase::isRevocable);
    }

    private static List<Command> trouble(Situation s) {
        if (s.any(phase -> phase == ParcelPhase.UNDELIVERED)) {
            return List.of(alert(s, "the carrier could not deliver a parcel"));
        }
        return s.any(phase -> phase == ParcelPhase.RETURNED)
                ? List.of(alert(s, "a parcel goes back to its sender"))
                : List.of();
    }

    /** Why a fully planned order does not get on. */
    private static Optional<String> standstill(Situation s) {
        if (s.goods() == Goods.NONE && !s.anyLive()) {
            return Optional.of("it holds nothing that is shipped");
        }
        if (!s.anyLive()) {
            return Optional.of("labels are being taken back");
        }
        return s.live().stream()
                .filter(parcel -> !parcel.phase().isBought())
                .flatMap(parcel -> parcel.problem().stream())
                .findFirst();
    }

    /** What ended once is not bought again by itself, unless the store took its own cancellation back. */
    private static Optional<Obstacle> ended(Situation s) {
        return s.status() == FulfilmentStatus.CANCELLED
                ? Optional.empty()
                : s.parcels().stream()
                        .filter(parcel -> parcel.phase().isOver())
                        .reduce((earlier, later) -> later)
                        .map(parcel -> Obstacle.lasting("a person decides about a parcel that ended: "
                                + parcel.problem().orElse("cancelled")));
    }

    private static Optional<Obstacle> dryRun(Situation s) {
        return s.permission().dryRun()
                ? Optional.of(Obstacle.lasting("this is a dry run: it would be shipped now"))
                : Optional.empty();
    }

    private static Optional<Instant> lastDelivery(Situation s) {
        return s.allLive(ParcelPhase.DELIVERED)
                ? s.live().stream()
                        .flatMap(parcel -> parcel.deliveredAt().stream())
                        .max(Comparator.naturalOrder())
                : Optional.empty();
    }

    /** Raised once: afterwards the order waits for that reason. */
    private static Command alert(Situation s, String reason) {
        return s.waitingFor().filter(reason::equals).isPresent() ? new Wait(reason, false) : new AlertOperator(reason);
    }

    private static Decision waits(FulfilmentStatus status, String reason) {
        return new Decision(status, List.of(new Wait(reason, false)));
    }
}
