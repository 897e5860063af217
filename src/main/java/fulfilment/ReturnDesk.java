package fulfilment;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import platform.db.Tx;
import platform.tasks.InTurn;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;
import shipping.ReturnLabels;
import shipping.Shipment;
import stores.Store;

/** Records what comes back, and wants the returns service told where that may be. Futures fail with the database. */
final class ReturnDesk {
    private final ReturnRepository returns = new ReturnRepository();
    private final Tasks tasks;
    private final TimeLine timeLine;
    private final ReturnLabels labels;
    private final boolean serviceKnown;

    ReturnDesk(Tasks tasks, TimeLine timeLine, ReturnLabels labels, boolean serviceKnown) {
        this.tasks = tasks;
        this.labels = labels;
        this.timeLine = timeLine;
        this.serviceKnown = serviceKnown;
    }

    /** Whether there is a returns service that may be told of a store's returns: nothing real for a sandbox. */
    boolean mayTell(Store store) {
        return serviceKnown && !store.sandbox() && store.active();
    }

    /** Starts the returns of an order's refunds, each once, and sees which are back. The order's lock is held. */
    Future<Void> follow(Tx tx, OrderCase which) {
        return ReturnRules.anythingOut(which)
                ? returns.ofOrder(tx.sql(), which.store().id(), which.order().id())
                        .compose(known -> receive(tx, which, known).compose(done -> follow(tx, which, known)))
                : Future.succeededFuture();
    }

    private Future<Void> follow(Tx tx, OrderCase which, List<Return> known) {
        List<ReturnRules.Wanted> wanted =
                which.order().refunds().isEmpty() ? List.of() : ReturnRules.wanted(which, known);
        return wanted.isEmpty()
                ? Future.succeededFuture()
                : returns.settings(tx.sql(), which.store().id())
                        .compose(settings -> InTurn.each(wanted, one -> start(tx, which, one, settings)));
    }

    private Future<Void> start(Tx tx, OrderCase which, ReturnRules.Wanted wanted, ReturnSettings settings) {
        Store store = which.store();
        boolean may = ReturnLabelRuling.rest(store, which.pausedForAll()).isEmpty();
        boolean tells = may && settings.automatic() && mayTell(store);
        boolean labels = may && settings.labels();
        return start(tx, which, Optional.of(wanted.wcRefundId()), wanted.items(), Automation.NAME, tells)
                .compose(id -> id.filter(begun -> labels)
                        .map(begun -> want(tx, FulfilmentTasks.RETURN_LABEL, store.id(), begun))
                        .orElseGet(Future::succeededFuture));
    }

    /** Those of which the carrier says that it delivered them are back; what the order is does not change by that. */
    private Future<Void> receive(Tx tx, OrderCase which, List<Return> known) {
        List<Long> open = known.stream()
                .filter(one -> one.receivedAt().isEmpty())
                .map(Return::id)
                .toList();
        return labels.ofReturns(tx.sql(), which.store().id(), open)
                .compose(parcels -> InTurn.each(
                        parcels.stream().filter(ReturnRules::isBack).toList(), parcel -> receive(tx, parcel)));
    }

    private Future<Void> receive(Tx tx, Shipment parcel) {
        long id = parcel.returnId().orElseThrow();
        return returns.received(
                        tx.sql(), parcel.storeId(), id, parcel.deliveredAt().orElseThrow())
                .compose(news -> news
                        ? timeLine.append(
                                tx.sql(),
                                parcel.storeId(),
                                parcel.subjectId(),
                                "return_received",
                                TimeLine.SERVICE,
                                "The goods of a return are back")
                        : Future.succeededFuture());
    }

    /** Succeeds with its id; empty when the refund has one already. */
    Future<Optional<Long>> start(
            Tx tx, OrderCase which, Optional<Long> refund, List<Return.Item> items, String actor, boolean tells) {
        String storeId = which.store().id();
        long orderId = which.order().id();
        Return.State state = tells ? Return.State.ANNOUNCING : Return.State.RECORDED;
        return returns.insert(tx.sql(), storeId, orderId, refund, state, items, actor)
                .compose(id -> id.isEmpty()
                        ? Future.succeededFuture(id)
                        : timeLine.append(tx.sql(), storeId, orderId, "return_started", actor, "A return is started")
                                .compose(said -> tells ? tell(tx, storeId, id.get()) : Future.succeededFuture())
                                .map(id));
    }

    /** Wants the returns service told. */
    Future<Void> tell(Tx tx, String storeId, long id) {
        return want(tx, FulfilmentTasks.RETURN, storeId, id);
    }

    private Future<Void> want(Tx tx, String kind, String storeId, long id) {
        return tasks.enqueue(tx, new TaskKey(storeId, kind, Long.toString(id)));
    }
}
