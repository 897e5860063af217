package verticles;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Optional;
import platform.bus.Wakeups;
import platform.tasks.PollLoop;
import platform.tasks.TaskWorker;

/**
 * Works off the inbox and the tasks of records, fulfilment, shipping, inventory and notifications, and rolls up statistics.
 */
public final class OrderProcessorVerticle extends VerticleBase {

    private final PollLoop inbox;
    private final PollLoop statistics;
    private final TaskWorker worker;

    public OrderProcessorVerticle(PollLoop inbox, PollLoop statistics, TaskWorker worker) {
        this.inbox = inbox;
        this.statistics = statistics;
        this.worker = worker;
    }

    @Override
    public Future<?> start() {
        inbox.start(Optional.of(Wakeups.INBOX));
        statistics.start(Optional.empty());
        worker.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return Future.join(inbox.stop(), statistics.stop(), worker.stop());
    }
}
