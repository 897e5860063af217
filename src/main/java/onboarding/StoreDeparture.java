package onboarding;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;
import stores.Store;
import stores.Stores;
import sync.Schedules;
import webhooks.WebhookWatch;

/** How a store goes: deactivated at once, erased by a task. */
final class StoreDeparture {

    private final Database database;
    private final Stores stores;
    private final Tasks tasks;
    private final Schedules schedules;
    private final PurgeRepository purges = new PurgeRepository();

    StoreDeparture(Database database, Stores stores, Tasks tasks, Schedules schedules) {
        this.database = database;
        this.stores = stores;
        this.tasks = tasks;
        this.schedules = schedules;
    }

    /**
     * Deactivates a store: its deliveries are an unknown store's from now on, nothing reads it, and a task takes our webhooks
     * out of it. What we hold of it stays. Again is the same as once.
     *
     * @param look sees the store before, and refuses by throwing; the same in {@link #purge}
     * @return fails with a 404 problem for an unknown store
     */
    Future<Void> deactivate(String storeId, Consumer<Store> look) {
        return database.transaction(tx -> deactivate(tx, storeId, look));
    }

    /**
     * Deactivates a store and has a task erase all that we hold of it. Again is the same as once.
     *
     * @return since when it is being erased
     */
    Future<Instant> purge(String storeId, Consumer<Store> look) {
        return database.transaction(tx -> deactivate(tx, storeId, look)
                .compose(done -> purges.begin(tx.sql(), storeId))
                .compose(since -> tasks.enqueue(tx, new TaskKey(storeId, Purge.TASK_KIND, storeId))
                        .map(since)));
    }

    /** Since when a store is being erased; empty when it is not, or is gone. Fails only with the database. */
    Future<Optional<Instant>> purging(String storeId) {
        return purges.since(database.pool(), storeId);
    }

    private Future<Void> deactivate(Tx tx, String storeId, Consumer<Store> look) {
        return stores.lock(tx, storeId)
                .map(store -> seen(store, look))
                .compose(store -> stores.deactivate(tx, storeId))
                .compose(wasActive -> schedules.stop(tx, storeId).map(wasActive))
                .compose(wasActive -> wasActive
                        ? tasks.enqueue(tx, new TaskKey(storeId, WebhookWatch.TASK_KIND, storeId))
                        : Future.succeededFuture());
    }

    private static Store seen(Store store, Consumer<Store> look) {
        look.accept(store);
        return store;
    }
}
