package fulfilment;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import platform.db.Tx;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;
import stores.Store;
import stores.StoreMode;

/** Records what comes back, and wants the returns service told where that may be. Futures fail with the database. */
final class ReturnDesk {
    private final ReturnRepository returns = new ReturnRepository();
    private final Tasks tasks;
    private final TimeLine timeLine;
    private final boolean serviceKnown;

    ReturnDesk(Tasks tasks, TimeLine timeLine, boolean serviceKnown) {
        this.tasks = tasks;
        this.timeLine = timeLine;
        this.serviceKnown = serviceKnown;
    }

    /** Whether there is a returns service that may be told of a store's returns: nothing real for a sandbox. */
    boolean mayTell(Store store) {
        return serviceKnown && !store.sandbox() && store.active();
    }

    /** Starts the returns of an order's refunds, each once. The order's lock is held. */
    Future<Void> follow(Tx tx, OrderCase which) {
        if (which.order().refunds().isEmpty() || !ReturnRules.anythingOut(which)) {
            return Future.succeededFuture();
        }
        String storeId = which.store().id();
        return returns.ofOrder(tx.sql(), storeId, which.order().id())
                .map(known -> ReturnRules.wanted(which, known))
                .compose(wanted -> wanted.isEmpty()
                        ? Future.succeededFuture()
                        : returns.automatic(tx.sql(), storeId)
                                .compose(automatic -> startAll(tx, which, wanted, automatic)));
    }

    private Future<Void> startAll(Tx tx, OrderCase which, List<ReturnRules.Wanted> all, boolean automatic) {
        Store store = which.store();
        boolean tells =
                automatic && mayTell(store) && store.mode() == StoreMode.ON && !store.paused() && !which.pausedForAll();
        Future<Void> done = Future.succeededFuture();
        for (ReturnRules.Wanted wanted : all) {
            done = done.compose(
                    before -> start(tx, which, Optional.of(wanted.wcRefundId()), wanted.items(), Automation.NAME, tells)
                            .mapEmpty());
        }
        return done;
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
        return tasks.enqueue(tx, new TaskKey(storeId, FulfilmentTasks.RETURN, Long.toString(id)));
    }
}
