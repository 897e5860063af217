package fulfilment;

import carriers.Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shipping.RequestTraits;
import shipping.Shipment;
import shipping.ShipmentLine;
import shipping.ShipmentRequest;

/** A return as a wish to ship, by what was shipped. Pure. */
final class ReturnWishes {

    private ReturnWishes() {}

    /** Where goods of a return went last: the newest parcel with a label that holds any of these lines. */
    static Optional<Shipment> parcel(OrderCase which, Return one) {
        List<Long> lines = one.items().stream().map(Return.Item::lineId).toList();
        return holding(which, lines);
    }

    /** The plans that tell of the goods. */
    static List<Long> plans(OrderCase which, Return one) {
        return one.items().stream()
                .flatMap(item -> holding(which, List.of(item.lineId())).stream())
                .map(Shipment::planId)
                .distinct()
                .sorted()
                .toList();
    }

    private static Optional<Shipment> holding(OrderCase which, List<Long> lines) {
        return which.shipments().stream()
                .filter(shipment -> Parcels.phase(shipment).isBought())
                .filter(shipment -> shipment.items().stream().anyMatch(item -> lines.contains(item.lineId())))
                .max(Comparator.comparingLong(Shipment::id));
    }

    /**
     * One parcel with all of it, by the addresses of the way out: from where the store ships now to where the goods are.
     *
     * @param plans by which the goods went out, by id
     * @return empty where it is not known what went where, or the store has no address
     */
    static Optional<ShipmentRequest> request(
            OrderCase which, Return one, Map<Long, ShipmentRequest> plans, ReturnLabelRuling.Wish wish, String actor) {
        Optional<ShipmentRequest> out =
                parcel(which, one).flatMap(shipment -> Optional.ofNullable(plans.get(shipment.planId())));
        List<ShipmentLine> lines = lines(which, one, plans);
        return out.filter(plan -> !lines.isEmpty())
                .flatMap(plan -> which.store()
                        .shipFrom()
                        .map(home -> request(which, home, plan.destination(), plan.currency(), lines, wish, actor)));
    }

    private static ShipmentRequest request(
            OrderCase which,
            Address home,
            Address customer,
            String currency,
            List<ShipmentLine> lines,
            ReturnLabelRuling.Wish wish,
            String actor) {
        return new ShipmentRequest(
                which.store().id(),
                which.order().id(),
                home,
                customer,
                lines,
                PackingList.value(lines),
                currency,
                wish.carrier(),
                wish.service(),
                which.store().sandbox(),
                actor,
                RequestTraits.NONE.inOneParcel(Optional.empty()));
    }

    private static List<ShipmentLine> lines(OrderCase which, Return one, Map<Long, ShipmentRequest> plans) {
        List<ShipmentLine> lines = new ArrayList<>();
        for (Return.Item item : one.items()) {
            holding(which, List.of(item.lineId()))
                    .flatMap(shipment -> Optional.ofNullable(plans.get(shipment.planId())))
                    .flatMap(plan -> plan.lines().stream()
                            .filter(line -> line.lineId() == item.lineId())
                            .findFirst())
                    .map(line -> line.of(item.quantity()))
                    .ifPresent(lines::add);
        }
        return lines;
    }
}
