package platform.facts;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;

/**
 * What happened lately, for those who listen from outside. Every fact is in it once its transaction has committed, on
 * whichever node; who reads by position misses none and gets none twice, as long as the log reaches back to him.
 */
public final class EventLog {
    /**
     * An event has the time at which its transaction began, and is readable once that has committed: it stays so much longer
     * than promised, for a reader who comes back in time to find it.
     */
    private static final Duration LATE_COMMITS = Duration.ofMinutes(10);

    private final Pool pool;
    private final EventLogRepository repository = new EventLogRepository();

    /** The log of this database. */
    public EventLog(Pool pool) {
        this.pool = pool;
    }

    /** The end of the log: what is read from here happens after now. Fails with the database. */
    public Future<EventPosition> end() {
        return repository.end(pool);
    }

    /** A position that changes whenever there is something new to read, and else does not; fails with the database. */
    public Future<EventPosition> newest() {
        return repository.newest(pool);
    }

    /** What lies behind a position, at most so many; fails with the database. */
    public Future<EventPage> read(EventPosition behind, EventFilter filter, int limit) {
        return repository.read(pool, behind, filter, limit);
    }

    /** Forgets what nobody is promised who resumes within that time, and says how many; fails with the database. */
    public Future<Integer> forget(Duration resumable) {
        return repository
                .forget(pool, resumable.plus(LATE_COMMITS))
                .compose(some -> some < EventLogRepository.FORGOTTEN_AT_ONCE
                        ? Future.succeededFuture(some)
                        : forget(resumable).map(rest -> some + rest));
    }
}
