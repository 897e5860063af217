package platform.tasks;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.bus.Wakeups;
import platform.db.Database;

/**
 * Claims due tasks of some kinds and runs them, several at once. Woken over the bus, and by a jittered poll when no
 * message comes. Belongs to the context it was started on.
 */
public final class TaskWorker {

    private static final Logger LOG = LoggerFactory.getLogger(TaskWorker.class);

    private final Vertx vertx;
    private final Database database;
    private final Map<String, TaskHandler> handlers;
    private final TaskSettings settings;
    private final TaskEnd end;
    private final Random random;
    private final Map<UUID, Future<Void>> running = new HashMap<>();
    private final List<MessageConsumer<String>> consumers = new ArrayList<>();
    private boolean stopping;
    private boolean claiming;
    private boolean wokenWhileClaiming;
    private long pollTimer = -1;
    private long leaseTimer = -1;

    /**
     * @param handlers one for each kind that this worker takes
     * @param random   for jitter
     */
    public TaskWorker(
            Vertx vertx, Database database, Map<String, TaskHandler> handlers, TaskSettings settings, Random random) {
        this.vertx = vertx;
        this.database = database;
        this.handlers = Map.copyOf(handlers);
        this.settings = settings;
        this.random = random;
        this.end = new TaskEnd(database, settings, random);
    }

    /** Begins to listen and to poll. */
    public void start() {
        for (String kind : handlers.keySet()) {
            consumers.add(vertx.eventBus().consumer(Wakeups.task(kind), message -> wake()));
        }
        leaseTimer = vertx.setPeriodic(settings.lease().toMillis() / 3, timer -> extendLeases());
        poll();
    }

    /**
     * Takes no further task and succeeds once those in flight have ended; it never fails. A caller that cannot wait
     * that long may leave: their leases lapse and another worker takes them.
     */
    public Future<Void> stop() {
        stopping = true;
        vertx.cancelTimer(pollTimer);
        consumers.forEach(MessageConsumer::unregister);
        return Future.join(new ArrayList<>(running.values()))
                .transform(ignored -> Future.<Void>succeededFuture())
                .onComplete(ignored -> vertx.cancelTimer(leaseTimer));
    }

    private void poll() {
        wake();
        long millis = settings.pollEvery().toMillis();
        long jittered = millis - random.nextLong(millis / 4 + 1);
        pollTimer = vertx.setTimer(Math.max(1, jittered), timer -> poll());
    }

    private void wake() {
        if (claiming) {
            wokenWhileClaiming = true;
            return;
        }
        int free = settings.concurrency() - running.size();
        if (stopping || free <= 0) {
            return;
        }
        claiming = true;
        TaskRepository.claim(database.pool(), List.copyOf(handlers.keySet()), free, settings.lease())
                .onSuccess(runs -> runs.forEach(this::begin))
                .onFailure(failure -> LOG.warn("cannot claim tasks: {}", failure.getMessage()))
                .onComplete(claimed ->
                        claimed(claimed.succeeded() && claimed.result().size() == free));
    }

    private void claimed(boolean perhapsMore) {
        claiming = false;
        if (wokenWhileClaiming || perhapsMore) {
            wokenWhileClaiming = false;
            wake();
        }
    }

    private void begin(TaskRun run) {
        Future<Void> work = handle(run)
                .compose(outcome -> end.settle(run, outcome))
                .onFailure(failure -> LOG.warn(
                        "cannot finish task {} {}: {}",
                        run.key().kind(),
                        run.key().key(),
                        failure.getMessage()));
        running.put(run.token(), work);
        work.onComplete(ignored -> ended(run));
    }

    private Future<TaskOutcome> handle(TaskRun run) {
        TaskHandler handler = handlers.get(run.key().kind());
        if (handler == null) {
            return Future.succeededFuture(TaskOutcome.retry("no handler"));
        }
        try {
            return handler.run(run).recover(failure -> Future.succeededFuture(end.asOutcome(run, failure)));
        } catch (RuntimeException e) {
            return Future.succeededFuture(end.asOutcome(run, e));
        }
    }

    private void ended(TaskRun run) {
        running.remove(run.token());
        wake();
    }

    private void extendLeases() {
        if (!running.isEmpty()) {
            TaskRepository.extend(database.pool(), List.copyOf(running.keySet()), settings.lease())
                    .onFailure(failure -> LOG.warn("cannot extend leases: {}", failure.getMessage()));
        }
    }
}
