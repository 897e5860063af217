package shipping;

import io.vertx.core.Future;
import platform.db.Database;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import platform.tasks.Tasks;

/**
 * {@code shipping.wake}: has the purchases of a store that wait tried again now. A task of its own, so that whoever changes
 * what they wait for does not hold their locks together with others.
 */
final class WakeHandler implements TaskHandler {

    private final Database database;
    private final Tasks tasks;

    WakeHandler(Database database, Tasks tasks) {
        this.database = database;
        this.tasks = tasks;
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        return database.transaction(tx -> tasks.wake(tx, run.key().scope(), ShippingTasks.PURCHASE)
                        .compose(woken -> run.guard(tx)))
                .map(TaskOutcome.done());
    }
}
