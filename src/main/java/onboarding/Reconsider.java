package onboarding;

import io.vertx.core.Future;
import platform.db.Database;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;

/** Has all orders of a store that wait looked at again. */
public final class Reconsider implements TaskHandler {

    /** The task's kind; its scope and key are the store's id. */
    public static final String TASK_KIND = "onboarding.reconsider";

    private final Database database;
    private final WaitingOrders orders;

    /** A handler of the task. */
    public Reconsider(Database database, WaitingOrders orders) {
        this.database = database;
        this.orders = orders;
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        return database.transaction(tx -> orders.reconsider(tx, run.key().key()))
                .map(looked -> TaskOutcome.done());
    }
}
