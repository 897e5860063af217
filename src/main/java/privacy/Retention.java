package privacy;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.db.Database;
import platform.http.FailureSummary;
import platform.tasks.InTurn;

/** Forgets what was kept for long enough, a small batch of each kind at a time. Several nodes may do so at once. */
public final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** Rows of one statement, so that none holds many locks for long. */
    private static final int BATCH = 500;

    private final Database database;
    private final List<ExpiringRows> kinds;

    /** @param kinds all that is kept for a while only */
    public Retention(Database database, List<ExpiringRows> kinds) {
        this.database = database;
        this.kinds = List.copyOf(kinds);
    }

    /**
     * Forgets a batch of each kind. One kind that cannot be forgotten does not keep the others.
     *
     * @return how much was forgotten, 0 once nothing is left; never fails
     */
    public Future<Integer> forgetBatch() {
        AtomicInteger forgotten = new AtomicInteger();
        return InTurn.each(
                        kinds,
                        kind -> kind.forget(database.pool(), BATCH)
                                .onSuccess(forgotten::addAndGet)
                                .onFailure(failure ->
                                        LOG.warn("{} stay for now: {}", kind.what(), FailureSummary.of(failure)))
                                .<Void>mapEmpty()
                                .otherwiseEmpty())
                .map(done -> forgotten.get());
    }
}
