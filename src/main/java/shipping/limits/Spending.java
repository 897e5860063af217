package shipping.limits;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/** Counts what was bought. */
public final class Spending {

    private final PurchaseLimitsRepository repository = new PurchaseLimitsRepository();

    /** What the store bought, or may have bought, up to now; fails only with the database. */
    public Future<Spent> of(SqlClient client, String storeId, String currency) {
        return repository.spent(client, storeId, currency);
    }
}
