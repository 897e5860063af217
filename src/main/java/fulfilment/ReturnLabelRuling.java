package fulfilment;

import carriers.CarrierNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import platform.http.Problem;
import shipping.GuardVerdict;
import shipping.ReturnLabels;
import shipping.Shipment;
import shipping.ShipmentState;
import stores.Store;
import stores.StoreMode;

/** Whether a label for a return is bought, and may still be. Pure. */
final class ReturnLabelRuling {

    private ReturnLabelRuling() {}

    /**
     * What somebody wants.
     *
     * @param carrier the only one that serves; empty: the cheapest
     * @param service the only one that serves; empty: the cheapest
     */
    record Wish(Optional<String> carrier, Optional<String> service) {

        /** Whatever is cheapest. */
        static final Wish ANY = new Wish(Optional.empty(), Optional.empty());
    }

    /** What follows from the wish. */
    sealed interface Ruling {}

    /** A label is planned. */
    record Plan() implements Ruling {}

    /** There is one, or it is being bought. */
    record Join(Shipment shipment) implements Ruling {}

    /** One is planned and waits: it is tried now. */
    record Retry(Shipment shipment) implements Ruling {}

    /** It cannot be. */
    record Refuse(Problem problem) implements Ruling {}

    /**
     * @param last the last shipment that was planned for the return
     * @param makers who can make such a label
     */
    static Ruling rule(Return one, Optional<Shipment> last, ReturnLabels.Makers makers, Wish wish) {
        if (one.receivedAt().isPresent()) {
            return new Refuse(Problem.of(409, "return_received", "The goods are back already."));
        }
        return last.flatMap(ReturnLabelRuling::byLast)
                .orElseGet(() -> refusal(makers, wish).<Ruling>map(Refuse::new).orElseGet(Plan::new));
    }

    private static Optional<Ruling> byLast(Shipment last) {
        return switch (last.state()) {
            case PLANNED -> Optional.of(new Retry(last));
            case PURCHASING, UNKNOWN, PURCHASED -> Optional.of(new Join(last));
            case CANCELLING ->
                Optional.of(new Refuse(Problem.of(
                        409, "label_being_voided", "The former label is being taken back: ask again when it is.")));
            case CANNOT_VOID ->
                Optional.of(new Refuse(Problem.of(
                        409, "label_not_voided", "The carrier did not take the former label back: use it.")));
            case FAILED, CANCELLED, VOIDED -> Optional.empty();
        };
    }

    private static Optional<Problem> refusal(ReturnLabels.Makers makers, Wish wish) {
        if (makers.able().isEmpty()) {
            return Optional.of(Problem.of(422, "no_return_carrier", noMaker(makers)));
        }
        return wish.carrier()
                .filter(name -> makers.able().stream().noneMatch(able -> CarrierNames.same(name, able)))
                .map(name -> Problem.of(
                                422,
                                "no_return_carrier",
                                "No carrier " + name + " of the store makes labels for the way back.")
                        .with("could", makers.able()));
    }

    private static String noMaker(ReturnLabels.Makers makers) {
        String unable = makers.unable().isEmpty() ? "" : " " + String.join(", ", makers.unable()) + " cannot.";
        String refused = makers.refusals().isEmpty() ? "" : " " + String.join("; ", makers.refusals()) + ".";
        return "No carrier of the store makes labels for the way back." + unable + refused
                + " An account with EasyPost or Shippo could.";
    }

    /** Whether there is something to take back. */
    static Optional<Problem> voidRefusal(Optional<Shipment> last) {
        if (last.isEmpty() || last.filter(ReturnLabelRuling::isOver).isPresent()) {
            return Optional.of(Problem.notFound("The return has no label."));
        }
        if (last.get().state() == ShipmentState.CANNOT_VOID) {
            return Optional.of(Problem.of(409, "label_not_voided", "The carrier did not take the label back: use it."));
        }
        return last.get().deliveredAt().isPresent()
                ? Optional.of(Problem.of(409, "return_received", "The goods are back already."))
                : Optional.empty();
    }

    private static boolean isOver(Shipment last) {
        return switch (last.state()) {
            case FAILED, CANCELLED, VOIDED -> true;
            case PLANNED, PURCHASING, UNKNOWN, PURCHASED, CANCELLING, CANNOT_VOID -> false;
        };
    }

    /** What keeps automation from it, whatever the store's settings for returns say. */
    static Optional<String> rest(Store store, boolean pausedForAll) {
        if (!store.active()) {
            return Optional.of("the store is deactivated");
        }
        if (store.mode() != StoreMode.ON) {
            return Optional.of("the store's mode is not on");
        }
        return pausedForAll || store.paused() ? Optional.of("automation is paused") : Optional.empty();
    }

    /**
     * Asked right before money is spent. What became of the order does not matter: it may be refunded, completed or gone.
     *
     * @param one the return as it is now; empty when it is not known any more
     */
    static GuardVerdict stillWanted(
            Optional<Return> one, Store store, boolean pausedForAll, boolean byPerson, Duration waitEvery) {
        if (one.isEmpty()) {
            return new GuardVerdict.NotWanted("the return is not known any more");
        }
        if (one.get().receivedAt().isPresent()) {
            return new GuardVerdict.NotWanted("the goods are back already");
        }
        Optional<String> rest = byPerson
                ? Optional.of("the store is deactivated").filter(why -> !store.active())
                : rest(store, pausedForAll);
        return rest.<GuardVerdict>map(why -> new GuardVerdict.Wait(why, waitEvery))
                .orElseGet(GuardVerdict.Wanted::new);
    }

    /** The last of a return's shipments. */
    static Optional<Shipment> last(List<Shipment> shipments, long returnId) {
        return shipments.stream()
                .filter(shipment ->
                        shipment.returnId().filter(id -> id == returnId).isPresent())
                .reduce((earlier, later) -> later);
    }
}
