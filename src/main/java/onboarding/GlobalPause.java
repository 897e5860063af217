package onboarding;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;
import stores.Store;
import stores.Stores;

/** Lets automation rest for all stores at once. */
final class GlobalPause {

    private final Database database;
    private final Stores stores;
    private final Tasks tasks;

    GlobalPause(Database database, Stores stores, Tasks tasks) {
        this.database = database;
        this.stores = stores;
        this.tasks = tasks;
    }

    /** Whether automation rests. Fails only with the database. */
    Future<Boolean> paused() {
        return stores.automationPaused();
    }

    /**
     * Pauses, or ends that; orders that wait are then looked at again, store by store.
     *
     * @param look sees whether it rests now, and refuses by throwing
     * @param by the principal
     */
    Future<Void> set(boolean paused, Consumer<Boolean> look, String by) {
        return paused().map(now -> seen(now, look))
                .compose(now -> now == paused ? Future.succeededFuture() : change(paused, by));
    }

    private static boolean seen(boolean now, Consumer<Boolean> look) {
        look.accept(now);
        return now;
    }

    private Future<Void> change(boolean paused, String by) {
        return stores.list(true)
                .compose(active -> database.transaction(
                        tx -> stores.pauseAutomation(tx, paused, by).compose(done -> reconsider(tx, active))));
    }

    private Future<Void> reconsider(Tx tx, List<Store> active) {
        return tasks.enqueueAll(
                tx,
                active.stream()
                        .map(store -> new TaskKey(store.id(), Reconsider.TASK_KIND, store.id()))
                        .toList());
    }
}
