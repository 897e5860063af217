package platform.tasks;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does batches of work for as long as there is some, then waits for a wake-up over the bus or, when none comes, for a
 * jittered poll. One batch at a time. Belongs to the context it was started on.
 */
public final class PollLoop {

    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);

    private final Vertx vertx;
    private final String name;
    private final Supplier<Future<Integer>> work;
    private final Duration every;
    private final Random random;
    private @Nullable MessageConsumer<String> consumer;
    private Future<Integer> current = Future.succeededFuture(0);
    private boolean working;
    private boolean wokenMeanwhile;
    private boolean stopping;
    private long timer = -1;

    /**
     * @param name  of the work, for the log
     * @param work  does one batch and says how much that was; 0 means that nothing is left for now
     * @param every the longest pause between two looks, jittered by a quarter
     */
    public PollLoop(Vertx vertx, String name, Supplier<Future<Integer>> work, Duration every, Random random) {
        this.vertx = vertx;
        this.name = name;
        this.work = work;
        this.every = every;
        this.random = random;
    }

    /** Begins; {@code wakeups} is the bus address that says that there is work, where there is one. */
    public void start(Optional<String> wakeups) {
        wakeups.ifPresent(address -> consumer = vertx.eventBus().consumer(address, message -> wake()));
        poll();
    }

    /** Begins no further batch; succeeds once the one in flight has ended, and never fails. */
    public Future<Void> stop() {
        stopping = true;
        vertx.cancelTimer(timer);
        MessageConsumer<String> listening = consumer;
        if (listening != null) {
            listening.unregister();
        }
        return current.transform(ended -> Future.<Void>succeededFuture());
    }

    private void poll() {
        wake();
        long millis = every.toMillis();
        timer = vertx.setTimer(Math.max(1, millis - random.nextLong(millis / 4 + 1)), fired -> poll());
    }

    private void wake() {
        if (working) {
            wokenMeanwhile = true;
        } else if (!stopping) {
            working = true;
            current = batch().onComplete(done -> ended(done.succeeded() && done.result() > 0));
        }
    }

    private Future<Integer> batch() {
        try {
            return work.get().onFailure(this::report);
        } catch (RuntimeException e) {
            report(e);
            return Future.failedFuture(e);
        }
    }

    private void report(Throwable failure) {
        LOG.warn("{} failed, will be tried again: {}", name, failure.getMessage());
    }

    private void ended(boolean more) {
        working = false;
        boolean again = more || wokenMeanwhile;
        wokenMeanwhile = false;
        if (again) {
            wake();
        }
    }
}
