package testing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a state with a deadline, instead of sleeping and hoping. */
public final class Eventually {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Eventually() {}

    /** Returns once {@code assertion} passes; throws its last failure when it has not within 20 seconds. */
    public static void eventually(ThrowingRunnable assertion) {
        eventually(DEADLINE, () -> {
            assertion.run();
            return true;
        });
    }

    /** As {@link #eventually(ThrowingRunnable)} with a deadline of one's own, and a value. */
    public static <T> T eventually(Duration within, Callable<T> probe) {
        Instant deadline = Instant.now().plus(within);
        while (true) {
            try {
                return probe.call();
            } catch (AssertionError | Exception failure) {
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError("not within " + within + ": " + failure.getMessage(), failure);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** A check that may throw. */
    @FunctionalInterface
    public interface ThrowingRunnable {
        void run() throws Exception;
    }
}
