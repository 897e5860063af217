package shipping.limits;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import platform.db.Database;
import stores.Stores;

/** Stores' limits on buying labels, and the pause for all of them. Every future fails with the database. */
public final class Purchasing {

    private final PurchaseLimitsRepository repository = new PurchaseLimitsRepository();
    private final Database database;
    private final Stores stores;

    /** Over the limits of this database. */
    public Purchasing(Database database, Stores stores) {
        this.database = database;
        this.stores = stores;
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
     * Changes a store's limits. Shipments that wait for it are tried again within a quarter of an hour.
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
                    return repository.save(tx.sql(), storeId, next, by).map(next);
                }));
    }

    /** Whether nothing is bought for any store. */
    public Future<Boolean> pausedForAll() {
        return repository.pausedForAll(database.pool());
    }

    /** Lets nothing be bought for any store, or ends that. */
    Future<Void> pauseForAll(boolean paused, String by) {
        return repository.pauseForAll(database.pool(), paused, by);
    }
}
