package webhooks;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import platform.db.Database;
import platform.db.Tx;
import records.ConfirmWaiters;
import records.RecordKey;

/** The deliveries that wait for a look at the store. */
public final class InboxWaiters implements ConfirmWaiters {

    private final Database database;
    private final InboxRepository repository = new InboxRepository();

    public InboxWaiters(Database database) {
        this.database = database;
    }

    @Override
    public Future<List<Waiter>> waitingFor(RecordKey key) {
        return repository.waiting(database.pool(), key);
    }

    @Override
    public Future<Void> answered(Tx tx, List<Waiter> waiters, boolean gone) {
        DeliveryState state = gone ? DeliveryState.GONE : DeliveryState.PROCESSED;
        return finish(tx, waiters, state, Optional.of(gone ? "the store does not know it" : "confirmed"));
    }

    @Override
    public Future<Void> refused(Tx tx, List<Waiter> waiters, String reason) {
        return finish(tx, waiters, DeliveryState.QUARANTINED, Optional.of(reason));
    }

    private Future<Void> finish(Tx tx, List<Waiter> waiters, DeliveryState state, Optional<String> reason) {
        return repository.finish(
                tx.sql(),
                waiters.stream()
                        .map(waiter -> new InboxRepository.Finish(waiter.id(), waiter.doubles(), state, reason))
                        .toList());
    }
}
