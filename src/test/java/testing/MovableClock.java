package testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock in UTC that stands still until a test moves it; safe for many threads. */
public final class MovableClock extends Clock {

    private final AtomicReference<Instant> now;

    private MovableClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /** Standing at this moment. */
    public static MovableClock at(String start) {
        return at(Instant.parse(start));
    }

    /** Standing at this moment. */
    public static MovableClock at(Instant start) {
        return new MovableClock(start);
    }

    /** So much time passes. */
    public void pass(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
