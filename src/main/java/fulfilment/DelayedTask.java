package fulfilment;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import tracking.ParcelProgress;
import tracking.Tracking;

/** {@code fulfilment.delayed}: says in the time line of an order that a parcel of it is late, once for each parcel. */
final class DelayedTask implements TaskHandler {

    private final FulfilmentRepository fulfilments = new FulfilmentRepository();
    private final Database database;
    private final Tracking tracking;
    private final TimeLine timeLine;

    DelayedTask(Database database, Tracking tracking, TimeLine timeLine) {
        this.database = database;
        this.tracking = tracking;
        this.timeLine = timeLine;
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        String storeId = run.key().scope();
        long orderId = Long.parseLong(run.key().key());
        return database.transaction(tx -> fulfilments
                .lockOrder(tx.sql(), storeId, orderId)
                .compose(locked -> tracking.ofSubjects(tx.sql(), storeId, List.of(orderId)))
                .compose(parcels -> tell(tx, storeId, orderId, parcels))
                .compose(told -> run.guard(tx))
                .map(TaskOutcome.done()));
    }

    private Future<Void> tell(Tx tx, String storeId, long orderId, Map<Long, ParcelProgress> parcels) {
        List<Long> late = parcels.values().stream()
                .filter(parcel -> parcel.delayedAt().isPresent())
                .map(ParcelProgress::shipmentId)
                .sorted()
                .toList();
        Future<Void> told = Future.succeededFuture();
        for (long shipmentId : late) {
            told = told.compose(before -> tell(tx, storeId, orderId, shipmentId));
        }
        return told;
    }

    private Future<Void> tell(Tx tx, String storeId, long orderId, long shipmentId) {
        return fulfilments
                .remember(tx.sql(), storeId, orderId, Deed.delayed(shipmentId), false)
                .compose(first -> first
                        ? timeLine.append(
                                tx.sql(),
                                storeId,
                                orderId,
                                "delayed",
                                TimeLine.SERVICE,
                                "A parcel is later than its carrier expected")
                        : Future.succeededFuture());
    }
}
