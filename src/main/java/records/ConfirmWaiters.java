package records;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
     * @param doubles    how often it had come again when the look began
     * @param receivedAt when it came
     * @param modifiedAt the date in its body; a deletion has none
     */
    record Waiter(long id, int doubles, Instant receivedAt, Optional<Instant> modifiedAt) {

        /** Whether it tells of a state of that date, or of any: what has no date tells of what the look finds. */
        boolean tellsOf(Optional<Instant> found) {
            return modifiedAt.isEmpty()
                    || found.filter(at -> !modifiedAt.get().isBefore(at)).isPresent();
        }
    }
}
