package platform.tasks;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import platform.db.Database;
import platform.db.Tx;

/** What a person may do with the queue: look, run now, give up. */
public final class TaskDesk {
    private final Database database;
    private final Tasks tasks;
    private final TaskDeskRepository repository = new TaskDeskRepository();

    /** Over the queue of this database. */
    public TaskDesk(Database database, Tasks tasks) {
        this.database = database;
        this.tasks = tasks;
    }

    /** What became of a person's wish. */
    public sealed interface Outcome {
        /** It is queued, to run at once; of a dead letter that is a new row with an id of its own. */
        record Queued(TaskView task) implements Outcome {}

        /** It is gone. */
        record Discarded() implements Outcome {}

        /** Its state does not allow it. */
        record Refused(TaskView task) implements Outcome {}
    }

    /** The tasks that the filter names; fails only with the database. */
    public Future<List<TaskView>> list(TaskFilter filter) {
        return repository.list(database.pool(), filter);
    }

    /** A task by its id, empty when there is none (any more); fails only with the database. */
    public Future<Optional<TaskView>> find(long id) {
        return repository.find(database.pool(), id);
    }

    /**
     * Lets a dead or waiting task run now, its failures forgotten. One that runs is refused.
     *
     * @param visible which tasks exist for the caller
     * @return empty when there is no such task; fails only with the database
     */
    public Future<Optional<Outcome>> retry(long id, Predicate<TaskView> visible) {
        return database.transaction(tx -> repository
                .lock(tx.sql(), id)
                .map(found -> found.filter(visible))
                .compose(found -> found.map(task -> retry(tx, task).map(Optional::of))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty()))));
    }

    private Future<Outcome> retry(Tx tx, TaskView task) {
        if (task.state().equals(TaskView.RUNNING)) {
            return Future.succeededFuture(new Outcome.Refused(task));
        }
        // A live task of the same key may have come meanwhile: the queue merges the wish with it.
        Future<Void> cleared = task.state().equals(TaskView.DEAD)
                ? repository.delete(tx.sql(), task.id())
                : repository.forgetFailures(tx.sql(), task.id());
        return cleared.compose(done -> tasks.enqueue(tx, task.key()))
                .compose(queued -> repository.live(tx.sql(), task.key()))
                .map(Outcome.Queued::new);
    }

    /**
     * Gives a dead letter up for good. Any other task is refused: its work is still wanted.
     *
     * @param visible which tasks exist for the caller
     * @return empty when there is no such task; fails only with the database
     */
    public Future<Optional<Outcome>> discard(long id, Predicate<TaskView> visible) {
        return database.transaction(tx -> repository
                .lock(tx.sql(), id)
                .map(found -> found.filter(visible))
                .compose(found -> found.map(task -> discard(tx, task).map(Optional::of))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty()))));
    }

    private Future<Outcome> discard(Tx tx, TaskView task) {
        return task.state().equals(TaskView.DEAD)
                ? repository.delete(tx.sql(), task.id()).map(new Outcome.Discarded())
                : Future.succeededFuture(new Outcome.Refused(task));
    }
}
