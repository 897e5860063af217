package webhooks;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;

/** When each store's webhooks are looked at: one look per store however many nodes there are, stores spread over the time. */
public final class WatchSchedule {

    private static final int PER_LOOK = 100;

    private final Database database;
    private final Tasks tasks;
    private final WatchSettings settings;
    private final Clock clock;
    private final WatchRepository watch = new WatchRepository();

    /** The schedule of all stores. */
    public WatchSchedule(Database database, Tasks tasks, WatchSettings settings, Clock clock) {
        this.database = database;
        this.tasks = tasks;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Asks for the looks that are due. To be called every few seconds, on any node.
     *
     * @return how many were; fails only with the database, and they are then still due
     */
    public Future<Integer> enqueueDue() {
        return database.transaction(this::enqueueDue);
    }

    private Future<Integer> enqueueDue(Tx tx) {
        Instant now = clock.instant();
        return watch.admit(tx.sql(), now, settings.every())
                .compose(done -> watch.claimDue(tx.sql(), now, settings.every(), PER_LOOK))
                .compose(due -> enqueue(tx, due).map(due.size()));
    }

    private Future<Void> enqueue(Tx tx, List<String> stores) {
        return tasks.enqueueAll(
                tx,
                stores.stream()
                        .sorted()
                        .map(id -> new TaskKey(id, WebhookWatch.TASK_KIND, id))
                        .toList());
    }
}
