package fulfilment;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import platform.time.Deadline;

/** Waits for what tasks do, wherever they run: whoever asked looks again and again, for a while. */
final class Polling {
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 400;

    private final Vertx vertx;
    private final Clock clock;

    Polling(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Succeeds with what was seen last: what is hoped for, or what there was when the time was up. Fails as looking does. */
    <T> Future<T> until(Duration within, Supplier<Future<T>> look, Predicate<T> hoped) {
        return look(Deadline.in(within, clock), FIRST_PAUSE_MILLIS, look, hoped);
    }

    private <T> Future<T> look(Deadline deadline, long pause, Supplier<Future<T>> look, Predicate<T> hoped) {
        return look.get()
                .compose(seen -> hoped.test(seen) || deadline.isOver()
                        ? Future.succeededFuture(seen)
                        : vertx.timer(
                                        Math.max(
                                                1,
                                                Math.min(
                                                        pause,
                                                        deadline.remaining().toMillis())),
                                        TimeUnit.MILLISECONDS)
                                .compose(rested ->
                                        look(deadline, Math.min(2 * pause, LONGEST_PAUSE_MILLIS), look, hoped)));
    }
}
