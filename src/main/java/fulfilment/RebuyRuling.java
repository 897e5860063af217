package fulfilment;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import platform.http.Problem;
import shipping.Shipment;
import shipping.ShipmentItem;
import shipping.ShipmentLine;
import shipping.ShipmentState;

/** What becomes of a wish to void a label and buy another. Pure. */
final class RebuyRuling {

    private RebuyRuling() {}

    /** What a rebuy does next. */
    sealed interface Step {}

    /** The carrier has yet to say whether it takes the old label back. */
    record Await() implements Step {}

    /** The goods are planned anew. */
    record Plan() implements Step {}

    /** Nothing is bought. */
    record Stop(String why) implements Step {}

    /**
     * Why it cannot be wanted; empty: it can, or is already.
     *
     * @param cancelling whether somebody wants the order cancelled
     * @param before what was wanted of this shipment before
     */
    static Optional<Problem> refusal(OrderCase which, boolean cancelling, Shipment shipment, Optional<Rebuy> before) {
        if (before.filter(rebuy -> rebuy.state() != Rebuy.State.STOPPED).isPresent()) {
            return Optional.empty();
        }
        return ShipRuling.obstacle(which, cancelling)
                .or(() -> before.isPresent() ? Optional.empty() : parcelInTheWay(shipment))
                .map(why -> Conflicts.notAllowed(why, which, cancelling))
                .or(() -> Validation.faultForPerson(which.store(), which.order())
                        .map(fault -> Problem.of(422, "cannot_be_shipped", Conflicts.sentence(fault.reason()))));
    }

    /**
     * @param old the shipment whose label is taken back
     * @param undecided whether its carrier took the wish and decides later
     */
    static Step next(Rebuy rebuy, Shipment old, boolean undecided) {
        return switch (old.state()) {
            case CANCELLED, VOIDED, FAILED -> new Plan();
            case CANNOT_VOID ->
                rebuy.payTwice()
                        ? new Plan()
                        : new Stop("the carrier does not take the old label back: with pay_twice another is bought");
            case CANCELLING -> undecided || rebuy.payTwice() ? new Plan() : new Await();
            case PLANNED, PURCHASING, PURCHASED, UNKNOWN -> new Await();
        };
    }

    /** Goods of labels that are being taken back and are in a new plan already: they stand for them no more. */
    static Map<Long, BigDecimal> replacedHeld(List<Shipment> shipments, List<Rebuy> rebuys) {
        Map<Long, BigDecimal> replaced = new HashMap<>();
        for (Rebuy rebuy : rebuys) {
            if (rebuy.state() == Rebuy.State.PLANNED) {
                shipments.stream()
                        .filter(shipment -> shipment.id() == rebuy.shipmentId())
                        .forEach(shipment ->
                                held(shipment).forEach((line, count) -> replaced.merge(line, count, BigDecimal::add)));
            }
        }
        return replaced;
    }

    /** What a shipment keeps from being planned while its label is taken back. */
    static Map<Long, BigDecimal> held(Shipment shipment) {
        Map<Long, BigDecimal> held = new HashMap<>();
        if (shipment.state() == ShipmentState.CANCELLING) {
            shipment.items().forEach(item -> held.put(item.lineId(), item.quantity()));
        }
        return held;
    }

    static Map<Long, BigDecimal> less(Map<Long, BigDecimal> all, Map<Long, BigDecimal> some) {
        Map<Long, BigDecimal> less = new HashMap<>(all);
        some.forEach((line, count) -> less.computeIfPresent(line, (id, sum) -> sum.subtract(count)));
        less.values().removeIf(count -> count.signum() <= 0);
        return Map.copyOf(less);
    }

    static Map<Long, BigDecimal> plus(Map<Long, BigDecimal> all, Map<Long, BigDecimal> more) {
        Map<Long, BigDecimal> sum = new HashMap<>(all);
        more.forEach((line, count) -> sum.merge(line, count, BigDecimal::add));
        return Map.copyOf(sum);
    }

    /** Of what is left, what the old parcel held, and no more of it. */
    static List<ShipmentLine> lines(Shipment old, List<ShipmentLine> left) {
        Map<Long, BigDecimal> before = new HashMap<>();
        for (ShipmentItem item : old.items()) {
            before.put(item.lineId(), item.quantity());
        }
        return left.stream()
                .filter(line -> before.containsKey(line.lineId()))
                .map(line -> new ShipmentLine(
                        line.lineId(),
                        line.sku(),
                        line.name(),
                        line.quantity().min(before.getOrDefault(line.lineId(), BigDecimal.ZERO)),
                        line.weightKg(),
                        line.unitValue(),
                        line.traits()))
                .toList();
    }

    private static Optional<String> parcelInTheWay(Shipment shipment) {
        return switch (Parcels.phase(shipment)) {
            case LABELLED -> Optional.empty();
            case PLANNED, BUYING -> Optional.of("the parcel has no label yet");
            case MOVING, ARRIVING, UNDELIVERED, RETURNED -> Optional.of("the carrier has the parcel");
            case DELIVERED -> Optional.of("the parcel is delivered");
            case ENDING, FAILED, ENDED -> Optional.of("the parcel ended: what is left of the order can be shipped");
        };
    }
}
