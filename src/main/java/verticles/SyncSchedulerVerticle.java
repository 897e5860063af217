package verticles;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import platform.tasks.PollLoop;
import platform.tasks.TaskWorker;

/** Starts the runs that are due, runs them, and forgets what is past its time. */
public final class SyncSchedulerVerticle extends VerticleBase {

    private final List<PollLoop> loops;
    private final TaskWorker worker;

    public SyncSchedulerVerticle(List<PollLoop> loops, TaskWorker worker) {
        this.loops = List.copyOf(loops);
        this.worker = worker;
    }

    @Override
    public Future<?> start() {
        loops.forEach(loop -> loop.start(Optional.empty()));
        worker.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        List<Future<Void>> ended =
                new ArrayList<>(loops.stream().map(PollLoop::stop).toList());
        ended.add(worker.stop());
        return Future.join(ended);
    }
}
