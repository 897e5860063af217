package fulfilment;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import tracking.ParcelProgress;
import tracking.Tracking;

/**
 * {@code fulfilment.delayed}: says in the time line of an order that a parcel of it is late, once for each parcel, and
 * tells the customer, once for each day that the carrier named and missed.
 */
final class DelayedTask implements TaskHandler {

    private final FulfilmentRepository fulfilments = new FulfilmentRepository();
    private final Database database;
    private final SettingsReader settings;
    private final CaseReader reader;
    private final Tracking tracking;
    private final CustomerMails mails;
    private final TimeLine timeLine;
    private final Duration waitEvery;

    DelayedTask(
            Database database,
            SettingsReader settings,
            CaseReader reader,
            Tracking tracking,
            CustomerMails mails,
            TimeLine timeLine,
            FulfilmentSettings timing) {
        this.database = database;
        this.settings = settings;
        this.reader = reader;
        this.tracking = tracking;
        this.mails = mails;
        this.timeLine = timeLine;
        this.waitEvery = timing.waitEvery();
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        long orderId = Long.parseLong(run.key().key());
        return settings.read(run.key().scope())
                .compose(found -> found.map(known -> database.transaction(tx -> tell(tx, run, known, orderId)))
                        .orElseGet(() -> Future.succeededFuture(TaskOutcome.done())));
    }

    private Future<TaskOutcome> tell(Tx tx, TaskRun run, CaseReader.Settings known, long orderId) {
        String storeId = known.store().id();
        return fulfilments
                .lockOrder(tx.sql(), storeId, orderId)
                .compose(locked -> tracking.ofSubjects(tx.sql(), storeId, List.of(orderId)))
                .compose(parcels -> note(tx, storeId, orderId, parcels)
                        .compose(noted -> reader.read(tx.sql(), known, orderId))
                        .compose(which -> which.map(found -> mail(tx, found, parcels))
                                .orElseGet(() -> Future.succeededFuture(TaskOutcome.done()))))
                .compose(outcome -> run.guard(tx).map(outcome));
    }

    private Future<Void> note(Tx tx, String storeId, long orderId, Map<Long, ParcelProgress> parcels) {
        List<Long> late = parcels.values().stream()
                .filter(parcel -> parcel.delayedAt().isPresent())
                .map(ParcelProgress::shipmentId)
                .sorted()
                .toList();
        Future<Void> told = Future.succeededFuture();
        for (long shipmentId : late) {
            told = told.compose(before -> note(tx, storeId, orderId, shipmentId));
        }
        return told;
    }

    private Future<Void> note(Tx tx, String storeId, long orderId, long shipmentId) {
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

    /** What a pause keeps back is told after it, if it is still so. */
    private Future<TaskOutcome> mail(Tx tx, OrderCase which, Map<Long, ParcelProgress> parcels) {
        List<LateParcels.Late> late = LateParcels.of(which, parcels);
        Permission permission = which.permission();
        if (late.isEmpty() || !permission.tellsCustomer()) {
            Optional<Obstacle> rests = permission.obstacle().filter(Obstacle::passing);
            boolean later = !late.isEmpty() && rests.isPresent();
            return Future.succeededFuture(
                    later ? TaskOutcome.again(waitEvery, rests.get().reason()) : TaskOutcome.done());
        }
        Future<Void> told = Future.succeededFuture();
        for (LateParcels.Late one : late) {
            told = told.compose(before -> mails.requestDelayed(tx, which, one));
        }
        return told.map(TaskOutcome.done());
    }
}
