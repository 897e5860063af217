package operations;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Whether this process should be sent work: migrated, deployed, its database reachable, and not draining. */
public final class Readiness {

    private static final Duration DATABASE_ANSWERS_WITHIN = Duration.ofSeconds(2);

    private final Pool pool;
    private volatile Phase phase = Phase.STARTING;

    public Readiness(Pool pool) {
        this.pool = pool;
    }

    private enum Phase {
        STARTING,
        SERVING,
        DRAINING
    }

    /** Everything is deployed. */
    public void serving() {
        phase = Phase.SERVING;
    }

    /** The process is about to stop: no new work, please. */
    public void draining() {
        phase = Phase.DRAINING;
    }

    /** Succeeds with {@code ready} or with the reason why not; never fails. */
    public Future<String> check() {
        return switch (phase) {
            case STARTING -> Future.succeededFuture("starting");
            case DRAINING -> Future.succeededFuture("draining");
            case SERVING ->
                pool.query("SELECT 1")
                        .execute()
                        .timeout(DATABASE_ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                        .map("ready")
                        .otherwise("the database does not answer");
        };
    }
}
