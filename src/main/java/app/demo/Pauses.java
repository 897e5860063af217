package app.demo;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting that a stop cuts short. */
final class Pauses {

    private Pauses() {}

    /** @throws CancellationException when the latch opens, or the thread is interrupted, before the time is over */
    static void pause(CountDownLatch stopped, Duration time) {
        boolean stop;
        try {
            stop = stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop = true;
        }
        if (stop) {
            throw new CancellationException("stopped");
        }
    }
}
