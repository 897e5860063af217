package fulfilment;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import orders.FreshOrder;
import shipping.GuardVerdict;
import shipping.ShipmentRequest;

/** Whether a planned parcel is still wanted, right before money is spent. Pure. */
final class PurchaseRuling {

    private PurchaseRuling() {}

    /**
     * @param which as stored after the store was asked
     * @param fresh what the store answered
     * @param wish the plan to which the shipment belongs
     */
    static GuardVerdict rule(OrderCase which, FreshOrder fresh, ShipmentRequest wish, FulfilmentSettings timing) {
        Stage stage = OrderCase.stage(fresh.state(), fresh.status());
        if (stage.isUndone()) {
            return new GuardVerdict.NotWanted(stage.text());
        }
        if (stage == Stage.COMPLETED) {
            return new GuardVerdict.NotWanted("the shop completed the order itself");
        }
        boolean byPerson = !wish.plannedBy().equals(Automation.NAME);
        Optional<String> rest = rest(which, stage, byPerson);
        if (rest.isPresent()) {
            return new GuardVerdict.Wait(rest.get(), timing.waitEvery());
        }
        Optional<String> elsewhere = byPerson ? Optional.empty() : shippedElsewhere(which, fresh);
        if (elsewhere.isPresent()) {
            return new GuardVerdict.NotWanted(elsewhere.get());
        }
        return changed(which, fresh, wish)
                .map(change -> replanned(which, change, byPerson, timing))
                .orElseGet(GuardVerdict.Wanted::new);
    }

    /** A person may ship what is on hold or not paid yet; nobody what the payment failed for. */
    private static Optional<String> rest(OrderCase which, Stage stage, boolean byPerson) {
        if (!which.store().active()) {
            return Optional.of("the store is deactivated");
        }
        if (byPerson) {
            return stage == Stage.PAYMENT_FAILED ? Optional.of(stage.text()) : Optional.empty();
        }
        if (stage != Stage.READY) {
            return Optional.of(stage.text());
        }
        Permission permission = Automation.permit(
                which.store(), which.pausedForAll(), which.order().createdAt(), false);
        return permission
                .obstacle()
                .map(Obstacle::reason)
                .or(() -> permission.dryRun() ? Optional.of("this is a dry run") : Optional.empty());
    }

    private static Optional<String> shippedElsewhere(OrderCase which, FreshOrder fresh) {
        Set<String> foreign = new TreeSet<>(fresh.trackingNumbers());
        which.shipments().stream()
                .flatMap(shipment -> shipment.trackingNumber().stream())
                .forEach(foreign::remove);
        return foreign.isEmpty()
                ? Optional.empty()
                : Optional.of("the store already shows tracking number " + String.join(", ", foreign));
    }

    private static Optional<String> changed(OrderCase which, FreshOrder fresh, ShipmentRequest wish) {
        if (!Destination.isSame(wish.destination(), fresh.deliverTo())) {
            return Optional.of("the address changed after the parcel was planned");
        }
        boolean fewer = which.planned().entrySet().stream()
                .anyMatch(line -> Optional.ofNullable(fresh.quantities().get(line.getKey()))
                        .filter(quantity -> quantity.compareTo(line.getValue()) >= 0)
                        .isEmpty());
        boolean refunded =
                !which.order().refundItemsKnown() || !which.packingList().covers(which.planned());
        return fewer || refunded
                ? Optional.of("the quantities changed after the parcel was planned")
                : Optional.empty();
    }

    /** What no carrier was asked for is planned anew by the life cycle; else nothing but a person helps. */
    private static GuardVerdict replanned(OrderCase which, String change, boolean byPerson, FulfilmentSettings timing) {
        boolean allPlanned = which.shipments().stream()
                .map(Parcels::phase)
                .filter(ParcelPhase::isLive)
                .allMatch(phase -> phase == ParcelPhase.PLANNED);
        return allPlanned && !byPerson
                ? new GuardVerdict.Wait(change, timing.replanAfter())
                : new GuardVerdict.NotWanted(change);
    }
}
