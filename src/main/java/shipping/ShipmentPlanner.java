package shipping;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import platform.db.Tx;
import platform.facts.Fact;
import platform.facts.Facts;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;

/** Turns a request into a stored plan: parcels and quantities are fixed from then on. */
final class ShipmentPlanner {

    private final ShippingRepository shipments = new ShippingRepository();
    private final ShippingRulesRepository rules = new ShippingRulesRepository();
    private final PlanCodec codec;
    private final Tasks tasks;
    private final Facts facts;

    ShipmentPlanner(PlanCodec codec, Tasks tasks, Facts facts) {
        this.codec = codec;
        this.tasks = tasks;
        this.facts = facts;
    }

    Future<PlanOutcome> plan(Tx tx, ShipmentRequest request, Map<Long, BigDecimal> shippable) {
        return shipments
                .lockSubject(tx.sql(), request.storeId(), request.subjectId())
                .compose(locked -> shipments.plannedQuantities(tx.sql(), request.storeId(), request.subjectId()))
                .compose(planned -> rules.inForce(tx.sql(), request.storeId())
                        .compose(inForce -> decide(tx, request, inForce, refusal(request, shippable, planned))));
    }

    /** One parcel that brings back what is in the request, whose addresses are those of the way out. */
    Future<PlanOutcome> planReturn(Tx tx, ShipmentRequest request, long returnId) {
        return shipments
                .lockSubject(tx.sql(), request.storeId(), request.subjectId())
                .compose(locked -> rules.inForce(tx.sql(), request.storeId()))
                .compose(inForce -> declaresCustoms(tx.sql(), request.storeId(), request.sandbox())
                        .map(declares -> PlanDraft.ofReturn(inForce.rules(), request, declares))
                        .compose(draft -> store(tx, request, inForce, draft, Optional.of(returnId))));
    }

    /** Whether a store's carriers are told what the customs are to know, so that it must not be lacking. */
    Future<Boolean> declaresCustoms(SqlClient client, String storeId, boolean sandbox) {
        return sandbox ? Future.succeededFuture(false) : shipments.hasAccounts(client, storeId);
    }

    /** Why these lines cannot be planned, if they cannot. */
    static Optional<String> refusal(
            ShipmentRequest request, Map<Long, BigDecimal> shippable, Map<Long, BigDecimal> planned) {
        if (request.lines().isEmpty()) {
            return Optional.of("nothing to ship");
        }
        long distinct =
                request.lines().stream().map(ShipmentLine::lineId).distinct().count();
        if (distinct < request.lines().size()) {
            return Optional.of("a line is named twice");
        }
        List<String> tooMany = request.lines().stream()
                .filter(line -> line.quantity().signum() <= 0 || exceeds(line, shippable, planned))
                .map(line -> "line " + line.lineId())
                .toList();
        return tooMany.isEmpty()
                ? Optional.empty()
                : Optional.of("more than is left to ship: " + String.join(", ", tooMany));
    }

    private static boolean exceeds(ShipmentLine line, Map<Long, BigDecimal> shippable, Map<Long, BigDecimal> planned) {
        BigDecimal left = shippable
                .getOrDefault(line.lineId(), BigDecimal.ZERO)
                .subtract(planned.getOrDefault(line.lineId(), BigDecimal.ZERO));
        return line.quantity().compareTo(left) > 0;
    }

    private Future<PlanOutcome> decide(Tx tx, ShipmentRequest request, RulesInForce inForce, Optional<String> refusal) {
        if (refusal.isPresent()) {
            return Future.succeededFuture(new PlanOutcome.Refused(refusal.get()));
        }
        return declaresCustoms(tx.sql(), request.storeId(), request.sandbox())
                .map(declares -> declares
                        ? PlanDraft.declared(inForce.rules(), request)
                        : PlanDraft.of(inForce.rules(), request))
                .compose(draft -> store(tx, request, inForce, draft, Optional.empty()));
    }

    private Future<PlanOutcome> store(
            Tx tx, ShipmentRequest request, RulesInForce inForce, PlanDraft draft, Optional<Long> returnId) {
        return draft instanceof PlanDraft.Packed packed
                ? store(tx, request, inForce.version(), packed, returnId)
                : Future.succeededFuture(new PlanOutcome.Refused(((PlanDraft.Refused) draft).reason()));
    }

    private Future<PlanOutcome> store(
            Tx tx,
            ShipmentRequest request,
            Optional<Integer> rulesVersion,
            PlanDraft.Packed draft,
            Optional<Long> returnId) {
        String reference = AttemptReference.fresh();
        ShippingRepository.Plan plan =
                new ShippingRepository.Plan(reference, Buffer.buffer(codec.seal(request, reference)));
        return shipments
                .insertPlan(tx.sql(), request, plan, rulesVersion, draft.reasons())
                .compose(planId -> storeParcels(tx, request, planId, draft.parcels(), returnId)
                        .compose(ids -> announce(tx, request, ids))
                        .compose(ids -> planned(tx, request, planId, ids)));
    }

    private Future<List<Long>> storeParcels(
            Tx tx, ShipmentRequest request, long planId, List<Packing.Packed> parcels, Optional<Long> returnId) {
        Future<List<Long>> all = Future.succeededFuture(new ArrayList<>());
        for (int i = 0; i < parcels.size(); i++) {
            int number = i + 1;
            Packing.Packed parcel = parcels.get(i);
            all = all.compose(ids -> storeParcel(tx, request, planId, number, parcel, returnId)
                    .onSuccess(ids::add)
                    .map(ids));
        }
        return all;
    }

    private Future<Long> storeParcel(
            Tx tx, ShipmentRequest request, long planId, int number, Packing.Packed packed, Optional<Long> returnId) {
        return shipments
                .insertShipment(tx.sql(), request, planId, number, AttemptReference.fresh(), packed, returnId)
                .compose(id -> shipments
                        .insertItems(tx.sql(), request.storeId(), id, packed.items())
                        .map(id));
    }

    private Future<List<Long>> announce(Tx tx, ShipmentRequest request, List<Long> ids) {
        Fact changed = new Fact(ShippingFacts.CHANGED, request.storeId(), Long.toString(request.subjectId()));
        return facts.publish(tx, changed)
                .compose(published -> wantPurchase(tx, request.storeId(), ids))
                .map(ids);
    }

    /** Wants the labels of these shipments bought now, however often that failed before. */
    Future<Void> wantPurchaseNow(Tx tx, String storeId, List<Long> shipmentIds) {
        return tasks.startOver(tx, purchases(storeId, shipmentIds))
                .compose(again -> wantPurchase(tx, storeId, shipmentIds));
    }

    private Future<Void> wantPurchase(Tx tx, String storeId, List<Long> shipmentIds) {
        return tasks.enqueueAll(tx, purchases(storeId, shipmentIds));
    }

    private static List<TaskKey> purchases(String storeId, List<Long> shipmentIds) {
        return shipmentIds.stream()
                .map(id -> ShippingTasks.key(ShippingTasks.PURCHASE, storeId, id))
                .toList();
    }

    private Future<PlanOutcome> planned(Tx tx, ShipmentRequest request, long planId, List<Long> ids) {
        return shipments.ofIds(tx.sql(), request.storeId(), ids).map(mine -> new PlanOutcome.Planned(planId, mine));
    }
}
