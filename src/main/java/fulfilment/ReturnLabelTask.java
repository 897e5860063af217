package fulfilment;

import io.vertx.core.Future;
import java.util.Optional;
import platform.db.Database;
import platform.http.ProblemException;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;

/**
 * {@code fulfilment.return_label}: has the label of a refund's return bought without a person, where a carrier of the store
 * makes such. Where it cannot be, the order's time line says so, and a person may still want it.
 */
final class ReturnLabelTask implements TaskHandler {
    private static final int SERVER_ERRORS = 500;

    private final ReturnRepository returns = new ReturnRepository();
    private final Database database;
    private final SettingsReader settings;
    private final ReturnLabelDesk desk;
    private final TimeLine timeLine;

    ReturnLabelTask(Database database, SettingsReader settings, ReturnLabelDesk desk, TimeLine timeLine) {
        this.database = database;
        this.settings = settings;
        this.desk = desk;
        this.timeLine = timeLine;
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        String storeId = run.key().scope();
        return returns.find(database.pool(), storeId, Long.parseLong(run.key().key()))
                .compose(one -> settings.read(storeId).compose(known -> buy(known, one)))
                .map(TaskOutcome.done());
    }

    private Future<Void> buy(Optional<CaseReader.Settings> known, Optional<Return> one) {
        boolean may = known.filter(now ->
                        ReturnLabelRuling.rest(now.store(), now.pausedForAll()).isEmpty())
                .isPresent();
        return may && one.isPresent()
                ? desk.want(known.get().store(), one.get().id(), ReturnLabelRuling.Wish.ANY, Automation.NAME)
                        .<Void>mapEmpty()
                        .recover(failure -> told(known.get().store().id(), one.get(), failure))
                : Future.succeededFuture();
    }

    /** Another run would end alike; what may mend itself is tried again. */
    private Future<Void> told(String storeId, Return one, Throwable failure) {
        return failure instanceof ProblemException refused && refused.problem().status() < SERVER_ERRORS
                ? timeLine.append(
                        database.pool(),
                        storeId,
                        one.orderId(),
                        "return_label_not_planned",
                        TimeLine.SERVICE,
                        "No label for the way back is bought: "
                                + refused.problem().detail())
                : Future.failedFuture(failure);
    }
}
