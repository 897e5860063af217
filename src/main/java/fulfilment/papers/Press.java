package fulfilment.papers;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import platform.http.Problem;
import platform.http.ProblemException;

/**
 * Makes documents on a thread of its own, one after the other: each holds many labels in memory. A few may wait; they hold
 * nothing while they do.
 */
public final class Press {
    private static final int MOST_WAITING = 20;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Vertx vertx;
    private final WorkerExecutor worker;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Duration longestWait;
    private boolean busy;

    /** With a worker thread of its own. */
    public Press(Vertx vertx) {
        this(vertx, LONGEST_WAIT);
    }

    /** @param longestWait after which one whose turn did not come is sent away */
    Press(Vertx vertx, Duration longestWait) {
        this.vertx = vertx;
        this.longestWait = longestWait;
        this.worker = vertx.createSharedWorkerExecutor("papers", 1);
    }

    /**
     * Gathers papers and binds them, when those before are done.
     *
     * @param gathering begun when it is its turn
     * @return what {@link Binder#bind} says; fails as the gathering does, or with 503 {@code busy} when too many wait, or
     *     those before take too long
     */
    public Future<Bound> print(Supplier<Future<List<ParcelPapers>>> gathering) {
        return turn().compose(mine -> made(gathering).onComplete(done -> next()));
    }

    private Future<Bound> made(Supplier<Future<List<ParcelPapers>>> gathering) {
        return Future.succeededFuture()
                .compose(begun -> gathering.get())
                .compose(papers -> worker.executeBlocking(() -> Binder.bind(papers), false));
    }

    private synchronized Future<Void> turn() {
        if (!busy) {
            busy = true;
            return Future.succeededFuture();
        }
        if (waiting.size() >= MOST_WAITING) {
            return Future.failedFuture(busy());
        }
        Promise<Void> turn = Promise.promise();
        Context context = vertx.getOrCreateContext();
        Runnable mine = () -> context.runOnContext(ready -> turn.complete());
        waiting.add(mine);
        long timer = vertx.setTimer(longestWait.toMillis(), late -> sendAway(mine, turn));
        return turn.future().onComplete(begun -> vertx.cancelTimer(timer));
    }

    /** Those before may wait for a carrier, and nobody stands in a queue for many minutes. */
    private void sendAway(Runnable mine, Promise<Void> turn) {
        boolean waited;
        synchronized (this) {
            waited = waiting.remove(mine);
        }
        if (waited) {
            turn.fail(busy());
        }
    }

    private static ProblemException busy() {
        return Problem.of(503, "busy", "Too many documents are being made at once; try again.")
                .withHeader("Retry-After", "5")
                .exception();
    }

    private void next() {
        Optional<Runnable> first;
        synchronized (this) {
            first = Optional.ofNullable(waiting.poll());
            busy = first.isPresent();
        }
        first.ifPresent(Runnable::run);
    }
}
