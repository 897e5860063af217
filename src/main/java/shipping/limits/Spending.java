package shipping.limits;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;

/** Counts what was bought. */
public final class Spending {

    private final PurchaseLimitsRepository repository = new PurchaseLimitsRepository();

    /** What the store bought, or may have bought, up to now; fails only with the database. */
    public Future<Spent> of(SqlClient client, String storeId, String currency) {
        return repository.spent(client, storeId, currency);
    }

    /**
     * Whether a label bought by the account counts: those of test accounts cost nothing. Fails only with the database.
     *
     * @param account the store's own; empty: the way that all stores share
     */
    public Future<Boolean> counts(SqlClient client, String storeId, Optional<Long> account) {
        return account.map(id -> repository.pays(client, storeId, id)).orElseGet(() -> Future.succeededFuture(true));
    }
}
