package records;

import io.vertx.core.Future;
import java.time.Duration;
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

        /** What the store's whole seconds, once in a date and once in its clock, may hide. */
        private static final Duration WHOLE_SECONDS = Duration.ofSeconds(2);

        /**
         * Whether it tells of the state that the look found: what has no date tells of what was there when it came.
         *
         * @param found the date of that state
         * @param since the same by our clock, where the store told its own
         */
        boolean tellsOf(Optional<Instant> found, Optional<Instant> since) {
            return modifiedAt
                    .map(at -> found.filter(date -> !at.isBefore(date)).isPresent())
                    .orElseGet(() -> since.filter(receivedAt.plus(WHOLE_SECONDS)::isBefore)
                            .isEmpty());
        }
    }
}
