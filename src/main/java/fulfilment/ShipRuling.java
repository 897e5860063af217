package fulfilment;

import java.util.List;
import java.util.Optional;
import platform.http.Problem;
import shipping.Shipment;
import shipping.ShipmentRequest;

/** What becomes of a person's wish to ship an order. Pure. */
final class ShipRuling {

    private ShipRuling() {}

    /** What is to be done. */
    sealed interface Ruling {}

    /** What is left is planned. */
    record Plan() implements Ruling {}

    /** What is planned and not begun is taken back and planned anew. */
    record Replan(List<Shipment> before) implements Ruling {}

    /** It is being done already. */
    record Join(List<Shipment> shipments) implements Ruling {}

    /** It cannot be. */
    record Refuse(Problem problem) implements Ruling {}

    /** @param cancelling whether somebody wants the order cancelled */
    static Ruling rule(OrderCase which, boolean cancelling, ShipWish wish, ShipmentLinks links) {
        Optional<String> obstacle = obstacle(which, cancelling);
        if (obstacle.isPresent()) {
            return new Refuse(Conflicts.notAllowed(obstacle.get(), which, cancelling));
        }
        List<Shipment> open = which.shipments().stream()
                .filter(shipment -> isOpen(Parcels.phase(shipment)))
                .toList();
        return open.isEmpty() ? ruleGoods(which, cancelling, links) : ruleOpen(which, wish, open, links);
    }

    /** Whether a person may have something shipped now, or wait for it. */
    static boolean isAllowed(OrderCase which, boolean cancelling) {
        boolean open = which.shipments().stream().anyMatch(shipment -> isOpen(Parcels.phase(shipment)));
        Goods goods = which.packingList().goods(which.planned());
        return obstacle(which, cancelling).isEmpty() && (open || goods == Goods.LEFT);
    }

    /** Why a person may have nothing shipped of the order now. */
    static Optional<String> obstacle(OrderCase which, boolean cancelling) {
        Stage stage = which.stage();
        if (!which.store().active()) {
            return Optional.of("the store is deactivated");
        }
        if (cancelling) {
            return Optional.of("the order is being cancelled");
        }
        boolean never = stage.isUndone() || stage == Stage.COMPLETED || stage == Stage.PAYMENT_FAILED;
        return never ? Optional.of(stage.text()) : Optional.empty();
    }

    private static Ruling ruleOpen(OrderCase which, ShipWish wish, List<Shipment> open, ShipmentLinks links) {
        if (open.stream().allMatch(shipment -> isMeant(which, shipment, wish))) {
            return new Join(open);
        }
        boolean begun = open.stream().anyMatch(shipment -> Parcels.phase(shipment) != ParcelPhase.PLANNED);
        return begun
                ? new Refuse(Problem.of(409, "purchase_under_way", "A label is being bought in another way.")
                        .with("shipment_url", links.shipment(open.get(0))))
                : new Replan(open);
    }

    private static Ruling ruleGoods(OrderCase which, boolean cancelling, ShipmentLinks links) {
        Goods goods = which.packingList().goods(which.planned());
        if (goods == Goods.NONE) {
            return new Refuse(cannot("The order holds nothing that is shipped."));
        }
        if (goods == Goods.LEFT) {
            return Validation.faultForPerson(which.store(), which.order())
                    .<Ruling>map(fault -> new Refuse(cannot(Conflicts.sentence(fault.reason()))))
                    .orElseGet(Plan::new);
        }
        List<Shipment> live = which.shipments().stream()
                .filter(shipment -> Parcels.phase(shipment).isBought())
                .toList();
        return live.isEmpty()
                ? new Refuse(Conflicts.notAllowed("labels are being taken back", which, cancelling))
                : new Refuse(Conflicts.withAllowed(
                                Problem.of(409, "already_shipped", "Everything of the order is shipped."),
                                which,
                                cancelling)
                        .with("shipment_url", links.shipment(live.get(0))));
    }

    /** Whether a shipment is what the wish asks for. Automation's is, where automation goes on with it. */
    private static boolean isMeant(OrderCase which, Shipment shipment, ShipWish wish) {
        Optional<ShipmentRequest> plan = Optional.ofNullable(which.wishes().get(shipment.planId()));
        return wish.parcels().isEmpty()
                && plan.filter(request -> agrees(
                                        wish.carrier(), request.carrier().or(shipment::carrier))
                                && agrees(wish.service(), request.service().or(shipment::service))
                                && (isByPerson(request) || goesOn(which)))
                        .isPresent();
    }

    private static boolean isByPerson(ShipmentRequest request) {
        return !request.plannedBy().equals(Automation.NAME);
    }

    private static boolean goesOn(OrderCase which) {
        Permission permission = Automation.permit(
                which.store(), which.pausedForAll(), which.order().createdAt(), false);
        return which.stage() == Stage.READY && permission.obstacle().isEmpty() && !permission.dryRun();
    }

    private static boolean agrees(Optional<String> asked, Optional<String> planned) {
        return asked.isEmpty() || planned.filter(asked.get()::equalsIgnoreCase).isPresent();
    }

    private static boolean isOpen(ParcelPhase phase) {
        return phase == ParcelPhase.PLANNED || phase == ParcelPhase.BUYING;
    }

    private static Problem cannot(String why) {
        return Problem.of(422, "cannot_be_shipped", why);
    }
}
