package notifications;

import io.vertx.core.Future;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;

/** Ends the sends that were wanted while there still was a mail server. */
final class LeaveUnsent implements TaskHandler {

    private final Database database;
    private final NotificationRepository repository;
    private final String problem;

    LeaveUnsent(Database database, NotificationRepository repository, String problem) {
        this.database = database;
        this.repository = repository;
        this.problem = problem;
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        return database.transaction(tx -> run.guard(tx).compose(held -> leave(tx, run)))
                .map(left -> TaskOutcome.done());
    }

    private Future<Void> leave(Tx tx, TaskRun run) {
        return repository
                .lock(tx.sql(), run.key().scope(), Long.parseLong(run.key().key()))
                .compose(found -> found.filter(notification -> Delivery.isOpen(notification.state()))
                        .map(notification -> repository.settle(tx.sql(), notification, left(notification), problem))
                        .orElseGet(Future::succeededFuture));
    }

    private static NotificationState left(Notification notification) {
        return notification.state() == NotificationState.PENDING
                ? NotificationState.NOT_SENT
                : NotificationState.UNKNOWN;
    }
}
