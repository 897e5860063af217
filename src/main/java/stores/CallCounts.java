package stores;

import io.vertx.core.Future;
import java.time.LocalDate;
import platform.db.Database;
import woocommerce.CallLedger;

/** Counts the calls of all processes to stores that have a budget. */
public final class CallCounts implements CallLedger {

    private final Database database;
    private final CallCountRepository repository = new CallCountRepository();

    /** Counts in this database. */
    public CallCounts(Database database) {
        this.database = database;
    }

    @Override
    public Future<Long> add(String scope, LocalDate day, long calls) {
        return repository.add(database.pool(), scope, day, calls);
    }
}
