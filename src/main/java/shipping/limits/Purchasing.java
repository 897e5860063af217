package shipping.limits;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.Tasks;
import shipping.ShippingTasks;
import stores.Store;
import stores.Stores;

/** Stores' limits on buying labels, and the pause for all of them. Every future fails with the database. */
public final class Purchasing {

    private final PurchaseLimitsRepository repository = new PurchaseLimitsRepository();
    private final Database database;
    private final Stores stores;
    private final Tasks tasks;

    /** Over the limits of this database. */
    public Purchasing(Database database, Stores stores, Tasks tasks) {
        this.database = database;
        this.stores = stores;
        this.tasks = tasks;
    }

    /** The store's limits; none where nobody set any. */
    public Future<PurchaseLimits> limits(String storeId) {
        return repository.find(database.pool(), storeId);
    }

    /** What the store bought, or may have bought, up to now. */
    public Future<Spent> spent(SqlClient client, String storeId, String currency) {
        return repository.spent(client, storeId, currency);
    }

    /**
     * Changes a store's limits. Where they allow more than before, shipments that wait are tried again at once.
     *
     * @param look sees them as they are, and refuses by throwing
     * @param by the principal
     * @return the limits as they are now; fails with 404 for a store that there is not
     */
    Future<PurchaseLimits> change(
            String storeId, UnaryOperator<PurchaseLimits> change, Consumer<PurchaseLimits> look, String by) {
        return database.transaction(tx -> stores.lock(tx, storeId)
                .compose(locked -> repository.find(tx.sql(), storeId))
                .compose(now -> {
                    look.accept(now);
                    PurchaseLimits next = change.apply(now);
                    return repository
                            .save(tx.sql(), storeId, next, by)
                            .compose(saved -> next.allowsMoreThan(now) ? wake(tx, storeId) : Future.succeededFuture())
                            .map(next);
                }));
    }

    private Future<Void> wake(Tx tx, String storeId) {
        return tasks.enqueue(tx, ShippingTasks.wake(storeId));
    }

    /** Whether nothing is bought for any store. */
    public Future<Boolean> pausedForAll() {
        return repository.pausedForAll(database.pool());
    }

    /** Lets nothing be bought for any store, or ends that: shipments that wait are then tried again at once. */
    Future<Void> pauseForAll(boolean paused, String by) {
        Future<List<Store>> waiting = paused ? Future.succeededFuture(List.of()) : stores.list(true);
        return waiting.compose(active -> database.transaction(
                tx -> repository.pauseForAll(tx.sql(), paused, by).compose(done -> wakeAll(tx, active))));
    }

    private Future<Void> wakeAll(Tx tx, List<Store> active) {
        return tasks.enqueueAll(
                tx, active.stream().map(store -> ShippingTasks.wake(store.id())).toList());
    }
}
