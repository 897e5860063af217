package fulfilment;

import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import platform.db.Tx;
import platform.http.Problem;
import shipping.PlanOutcome;
import shipping.Shipment;
import shipping.ShipmentLine;
import shipping.ShipmentRequest;
import shipping.Shipping;

/** Plans parcels as a person wants them: one plan for each parcel, all of them or none. */
final class HandPlanner {
    private final Shipping shipping;
    private final TimeLine timeLine;

    HandPlanner(Shipping shipping, TimeLine timeLine) {
        this.shipping = shipping;
        this.timeLine = timeLine;
    }

    /** Succeeds with the planned parcels; fails with 422 where they cannot be planned: the transaction must then fail. */
    Future<List<Shipment>> plan(Tx tx, OrderCase which, ShipWish wish, String actor) {
        return plan(tx, which, left -> parts(wish, left), actor);
    }

    /** As {@link #plan(Tx, OrderCase, ShipWish, String)}, of what is left as it is parted here. */
    Future<List<Shipment>> plan(
            Tx tx, OrderCase which, Function<List<ShipmentLine>, List<PlannedPart>> parted, String actor) {
        String storeId = which.store().id();
        long orderId = which.order().id();
        return shipping.planned(tx.sql(), storeId, orderId)
                .map(planned -> which.packingList().linesLeft(planned, which.store()))
                .map(HandPlanner::orTaken)
                .map(left -> requests(which, parted.apply(left), actor))
                .compose(requests -> planAll(tx, which, requests))
                .compose(planned -> timeLine.append(
                                tx.sql(), storeId, orderId, "shipment_planned", actor, message(planned.size()))
                        .map(planned));
    }

    private Future<List<Shipment>> planAll(Tx tx, OrderCase which, List<ShipmentRequest> requests) {
        Future<List<Shipment>> all = Future.succeededFuture(new ArrayList<>());
        for (ShipmentRequest request : requests) {
            all = all.compose(
                    before -> plan(tx, which, request).onSuccess(before::addAll).map(before));
        }
        return all;
    }

    private Future<List<Shipment>> plan(Tx tx, OrderCase which, ShipmentRequest request) {
        return shipping.plan(tx, request, which.packingList().shippable()).map(HandPlanner::orCannot);
    }

    /** Between the look and the plan a purchase may have begun. */
    private static List<ShipmentLine> orTaken(List<ShipmentLine> left) {
        if (left.isEmpty()) {
            throw Problem.of(409, "purchase_under_way", "A label is being bought in another way.")
                    .exception();
        }
        return left;
    }

    private static List<Shipment> orCannot(PlanOutcome outcome) {
        if (outcome instanceof PlanOutcome.Planned planned) {
            return planned.shipments();
        }
        throw cannot(Conflicts.sentence(((PlanOutcome.Refused) outcome).reason()));
    }

    /** One for each parcel. */
    private static List<PlannedPart> parts(ShipWish wish, List<ShipmentLine> left) {
        if (wish.parcels().isEmpty()) {
            return List.of(new PlannedPart(wish.carrier(), wish.service(), left, Optional.empty()));
        }
        Map<Long, ShipmentLine> byId = new HashMap<>();
        left.forEach(line -> byId.put(line.lineId(), line));
        return wish.parcels().stream()
                .map(parcel -> new PlannedPart(
                        wish.carrier(),
                        wish.service(),
                        lines(byId, parcel.items()),
                        Optional.of(new PlannedPart.ByHand(parcel.box()))))
                .toList();
    }

    private static List<ShipmentRequest> requests(OrderCase which, List<PlannedPart> parts, String actor) {
        return parts.stream().map(part -> request(which, part, actor)).toList();
    }

    private static ShipmentRequest request(OrderCase which, PlannedPart part, String actor) {
        return CommandRunner.request(which, part.lines())
                .map(ours -> new ShipmentRequest(
                        ours.storeId(),
                        ours.subjectId(),
                        ours.origin(),
                        ours.destination(),
                        ours.lines(),
                        ours.declaredValue(),
                        ours.currency(),
                        part.carrier(),
                        part.service(),
                        ours.sandbox(),
                        actor,
                        part.traits(ours.traits())))
                .orElseThrow(() -> cannot("The store has no address to ship from."));
    }

    private static List<ShipmentLine> lines(Map<Long, ShipmentLine> left, Map<Long, BigDecimal> items) {
        return items.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(item -> line(left, item.getKey(), item.getValue()))
                .toList();
    }

    private static ShipmentLine line(Map<Long, ShipmentLine> left, long lineId, BigDecimal quantity) {
        ShipmentLine line = Optional.ofNullable(left.get(lineId))
                .orElseThrow(() -> cannot("Nothing is left to ship of line " + lineId + "."));
        return line.of(quantity);
    }

    private static RuntimeException cannot(String why) {
        return Problem.of(422, "cannot_be_shipped", why).exception();
    }

    private static String message(int parcels) {
        return parcels == 1 ? "One parcel is planned" : parcels + " parcels are planned";
    }
}
