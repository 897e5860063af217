package verticles;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Optional;
import platform.tasks.PollLoop;
import platform.tasks.TaskWorker;

/** Starts the runs that are due, and runs them. */
public final class SyncSchedulerVerticle extends VerticleBase {

    private final PollLoop schedules;
    private final TaskWorker worker;

    public SyncSchedulerVerticle(PollLoop schedules, TaskWorker worker) {
        this.schedules = schedules;
        this.worker = worker;
    }

    @Override
    public Future<?> start() {
        schedules.start(Optional.empty());
        worker.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return Future.join(schedules.stop(), worker.stop());
    }
}
