package verticles;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import platform.bus.Wakeups;
import platform.tasks.PollLoop;
import platform.tasks.TaskWorker;

/**
 * Works off the inbox and the tasks of records, fulfilment, shipping, inventory and notifications, rolls up statistics, and
 * tells those who listen by webhooks.
 */
public final class OrderProcessorVerticle extends VerticleBase {

    private final PollLoop inbox;
    private final List<PollLoop> loops;
    private final List<TaskWorker> workers;

    /** @param loops that nobody wakes */
    public OrderProcessorVerticle(PollLoop inbox, List<PollLoop> loops, List<TaskWorker> workers) {
        this.inbox = inbox;
        this.loops = List.copyOf(loops);
        this.workers = List.copyOf(workers);
    }

    @Override
    public Future<?> start() {
        inbox.start(Optional.of(Wakeups.INBOX));
        loops.forEach(loop -> loop.start(Optional.empty()));
        workers.forEach(TaskWorker::start);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        List<Future<Void>> stopped = Stream.of(
                        Stream.of(inbox.stop()),
                        loops.stream().map(PollLoop::stop),
                        workers.stream().map(TaskWorker::stop))
                .flatMap(all -> all)
                .toList();
        return Future.join(stopped);
    }
}
