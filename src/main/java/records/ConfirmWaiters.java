package records;

import io.vertx.core.Future;
import java.util.List;
import platform.db.Tx;

/** Those who wait for a look at the store: deliveries whose body could not decide. */
public interface ConfirmWaiters {

    /** Whoever waits now; what comes after the look has begun waits for the next one. */
    Future<List<Waiter>> waitingFor(RecordKey key);

    /** The look answered them: they are done, unless they were doubled meanwhile. In the transaction that stores it. */
    Future<Void> answered(Tx tx, List<Waiter> waiters, boolean gone);

    /** What the store answered cannot be stored, for this reason. */
    Future<Void> refused(Tx tx, List<Waiter> waiters, String reason);

    /**
     * A delivery that waits.
     *
     * @param doubles how often it had come again when the look began
     */
    record Waiter(long id, int doubles) {}
}
