package fulfilment;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import platform.db.Database;
import platform.db.Tx;
import platform.http.Problem;
import shipping.PlanOutcome;
import shipping.ReturnLabels;
import shipping.Shipment;
import shipping.ShipmentRequest;
import shipping.Shipping;
import stores.Store;

/** Has labels bought by which goods come back, and taken back. Futures fail with a problem that says why not. */
final class ReturnLabelDesk {
    private static final String NOT_PLANNED = "no_return_label";

    private final ReturnRepository returns = new ReturnRepository();
    private final FulfilmentRepository fulfilments = new FulfilmentRepository();
    private final Database database;
    private final OrderDesk orders;
    private final Shipping shipping;
    private final ReturnLabels labels;
    private final ReturnLabels.Directory directory;
    private final TimeLine timeLine;

    ReturnLabelDesk(
            Database database,
            OrderDesk orders,
            Shipping shipping,
            ReturnLabels.Directory directory,
            TimeLine timeLine) {
        this.database = database;
        this.orders = orders;
        this.shipping = shipping;
        this.labels = shipping.returnLabels();
        this.directory = directory;
        this.timeLine = timeLine;
    }

    /** A wish, under the order's lock. */
    private record Work(Tx tx, OrderCase which, Return one, ReturnLabelRuling.Wish wish, String actor) {
        String storeId() {
            return which.store().id();
        }
    }

    /** The label of each of these returns, the last that was planned; fails only with the database. */
    Future<Map<Long, Shipment>> last(String storeId, List<Long> returnIds) {
        return labels.ofReturns(database.pool(), storeId, returnIds).map(all -> {
            Map<Long, Shipment> last = new HashMap<>();
            returnIds.forEach(id -> ReturnLabelRuling.last(all, id).ifPresent(shipment -> last.put(id, shipment)));
            return last;
        });
    }

    /**
     * Wants a label for a return; whoever wants it again joins the first.
     *
     * @return the shipment that gets it, or has it; fails with 404, 409 where something is in the way, and 422 where no
     *     carrier of the store makes such labels or the goods cannot be planned
     */
    Future<Shipment> want(Store store, long returnId, ReturnLabelRuling.Wish wish, String actor) {
        return returns.find(database.pool(), store.id(), returnId)
                .map(ReturnLabelDesk::orNotFound)
                .compose(one -> orders.settings(store.id())
                        .compose(known -> directory
                                .of(store.id(), store.sandbox())
                                .compose(makers -> database.transaction(tx ->
                                        locked(tx, known, one, wish, actor).compose(work -> rule(work, makers))))));
    }

    private Future<Work> locked(
            Tx tx, CaseReader.Settings known, Return seen, ReturnLabelRuling.Wish wish, String actor) {
        String storeId = known.store().id();
        return fulfilments
                .lockOrder(tx.sql(), storeId, seen.orderId())
                .compose(locked -> returns.find(tx.sql(), storeId, seen.id()))
                .map(ReturnLabelDesk::orNotFound)
                .compose(one -> orders.read(tx.sql(), known, one.orderId())
                        .map(which -> new Work(tx, which, one, wish, actor)));
    }

    private Future<Shipment> rule(Work work, ReturnLabels.Makers makers) {
        return labels.ofReturns(
                        work.tx().sql(), work.storeId(), List.of(work.one().id()))
                .map(all -> ReturnLabelRuling.last(all, work.one().id()))
                .compose(last -> carryOut(work, ReturnLabelRuling.rule(work.one(), last, makers, work.wish())));
    }

    private Future<Shipment> carryOut(Work work, ReturnLabelRuling.Ruling ruling) {
        if (ruling instanceof ReturnLabelRuling.Refuse refuse) {
            return Future.failedFuture(refuse.problem().exception());
        }
        if (ruling instanceof ReturnLabelRuling.Join join) {
            return Future.succeededFuture(join.shipment());
        }
        return ruling instanceof ReturnLabelRuling.Retry retry
                ? labels.retry(work.tx(), retry.shipment()).map(retry.shipment())
                : plan(work);
    }

    private Future<Shipment> plan(Work work) {
        return plans(work)
                .map(plans -> ReturnWishes.request(work.which(), work.one(), plans, work.wish(), work.actor())
                        .orElseThrow(() -> cannot("It is not known from where the goods come back, or to where.")))
                .compose(request -> labels.plan(work.tx(), request, work.one().id()))
                .map(ReturnLabelDesk::orCannot)
                .compose(planned -> timeLine.append(
                                work.tx().sql(),
                                work.storeId(),
                                work.one().orderId(),
                                "return_label_planned",
                                work.actor(),
                                "A label for the way back is to be bought")
                        .map(planned));
    }

    private Future<Map<Long, ShipmentRequest>> plans(Work work) {
        Future<Map<Long, ShipmentRequest>> all = Future.succeededFuture(new HashMap<>());
        for (long plan : ReturnWishes.plans(work.which(), work.one())) {
            all = all.compose(known -> shipping.request(work.tx().sql(), work.storeId(), plan)
                    .onSuccess(request -> known.put(plan, request))
                    .map(known));
        }
        return all;
    }

    /**
     * Takes the label of a return back, also one that is being bought.
     *
     * @return the shipment as it is then; fails with 404 and 409
     */
    Future<Shipment> takeBack(Store store, long returnId, String actor) {
        return database.transaction(tx -> returns.find(tx.sql(), store.id(), returnId)
                .map(ReturnLabelDesk::orNotFound)
                .compose(one -> fulfilments
                        .lockOrder(tx.sql(), store.id(), one.orderId())
                        .compose(locked -> labels.ofReturns(tx.sql(), store.id(), List.of(returnId)))
                        .map(all -> orRefused(ReturnLabelRuling.last(all, returnId)))
                        .compose(last -> takeBack(tx, one, last, actor))));
    }

    private Future<Shipment> takeBack(Tx tx, Return one, Shipment last, String actor) {
        return labels.cancel(tx, last, "taken back by " + actor)
                .compose(begun -> begun
                        ? timeLine.append(
                                tx.sql(),
                                last.storeId(),
                                one.orderId(),
                                "return_label_cancelled",
                                actor,
                                "The label for the way back is taken back")
                        : Future.succeededFuture())
                .compose(said -> shipping.find(tx.sql(), last.storeId(), last.id()))
                .map(found -> found.orElse(last));
    }

    private static Shipment orRefused(Optional<Shipment> last) {
        ReturnLabelRuling.voidRefusal(last).ifPresent(problem -> {
            throw problem.exception();
        });
        return last.orElseThrow();
    }

    private static Return orNotFound(Optional<Return> found) {
        return found.orElseThrow(
                () -> Problem.notFound("There is no such return.").exception());
    }

    private static Shipment orCannot(PlanOutcome outcome) {
        if (outcome instanceof PlanOutcome.Planned planned) {
            return planned.shipments().get(0);
        }
        throw cannot(Conflicts.sentence(((PlanOutcome.Refused) outcome).reason()));
    }

    private static RuntimeException cannot(String why) {
        return Problem.of(422, NOT_PLANNED, why).exception();
    }
}
