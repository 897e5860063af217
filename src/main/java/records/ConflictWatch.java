package records;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Set;
import platform.crypto.Keyring;
import platform.db.Tx;
import platform.tasks.Tasks;

/** Has edits that wait for a person's decision look at the store anew when their record moved on there. */
final class ConflictWatch {

    private static final Set<Kind> EDITABLE = Set.of(Kind.ORDER, Kind.PRODUCT);

    private final ConflictRepository repository;
    private final Tasks tasks;

    ConflictWatch(Keyring keyring, Tasks tasks) {
        this.repository = new ConflictRepository(keyring);
        this.tasks = tasks;
    }

    /** Our copies of these records changed. Fails only with the database. */
    Future<Void> moved(Tx tx, String storeId, Kind kind, Collection<Long> wcIds) {
        return EDITABLE.contains(kind)
                ? repository.openTasks(tx.sql(), storeId, kind, wcIds).compose(waiting -> tasks.enqueueAll(tx, waiting))
                : Future.succeededFuture();
    }
}
