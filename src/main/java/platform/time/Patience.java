package platform.time;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Waits for what another worker, in this process or another, is about to bring about: looks for it now and again, seldom
 * the longer it takes.
 */
public final class Patience {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    private final Vertx vertx;
    private final Duration within;

    /** @param within how long to wait in all */
    public Patience(Vertx vertx, Duration within) {
        this.vertx = vertx;
        this.within = within;
    }

    /** True once {@code look} says so, false when it has not in time; fails as a look fails. */
    public Future<Boolean> until(Supplier<Future<Boolean>> look) {
        return look(look, System.nanoTime() + within.toNanos(), FIRST_PAUSE);
    }

    private Future<Boolean> look(Supplier<Future<Boolean>> look, long end, Duration pause) {
        return look.get()
                .compose(there -> there || System.nanoTime() >= end
                        ? Future.succeededFuture(there)
                        : vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS)
                                .compose(waited -> look(look, end, longer(pause))));
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}
