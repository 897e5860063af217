package platform.tasks;

import io.vertx.core.Future;
import java.util.UUID;
import platform.db.Tx;

/** One run of a task under a lease. */
public final class TaskRun {

    private final long id;
    private final TaskKey key;
    private final int attempt;
    private final long wanted;
    private final UUID token;

    TaskRun(long id, TaskKey key, int attempt, long wanted, UUID token) {
        this.id = id;
        this.key = key;
        this.attempt = attempt;
        this.wanted = wanted;
        this.token = token;
    }

    /** A run outside any queue, for calling a handler directly, as tests do; its {@link #guard} fails. */
    public static TaskRun detached(TaskKey key) {
        return new TaskRun(-1, key, 1, 1, new UUID(0, 0));
    }

    public TaskKey key() {
        return key;
    }

    /** 1 for the first run, one more after each failure. */
    public int attempt() {
        return attempt;
    }

    /**
     * Fences the transaction: succeeds while the lease is ours, and keeps it ours until the transaction ends; fails
     * with {@link LeaseLostException} when another worker took over. To be called in the transaction that stores an
     * effect.
     */
    public Future<Void> guard(Tx tx) {
        return TaskRepository.holdLease(tx.sql(), id, token)
                .compose(held -> held ? Future.succeededFuture() : Future.failedFuture(new LeaseLostException(key)));
    }

    long id() {
        return id;
    }

    long wanted() {
        return wanted;
    }

    UUID token() {
        return token;
    }
}
