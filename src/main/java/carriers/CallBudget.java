package carriers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps our calls to one endpoint below its limits, and the last of them for what is most urgent: quotes leave a tenth
 * of each limit to labels, tracking leaves a quarter to labels and quotes. Counted exactly over the last minute and the
 * last hour, so that no window of the endpoint's can overflow, however it counts. Safe for many threads.
 */
public final class CallBudget {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final int perMinute;
    private final int perHour;
    private final Clock clock;
    private final Deque<Instant> calls = new ArrayDeque<>();
    private Instant pausedUntil = Instant.MIN;

    /**
     * A full budget.
     *
     * @param perMinute calls in any minute, at least 1
     * @param perHour calls in any hour, at least 1
     * @param clock what time it is
     */
    public CallBudget(int perMinute, int perHour, Clock clock) {
        if (perMinute < 1 || perHour < 1) {
            throw new IllegalArgumentException("a call budget needs at least one call");
        }
        this.perMinute = perMinute;
        this.perHour = perHour;
        this.clock = clock;
    }

    /**
     * Takes one call, if there is one for this priority.
     *
     * @return zero when the call is taken; else how long to wait until one may be free, and nothing was taken
     */
    public synchronized Duration take(CallPriority priority) {
        Instant now = clock.instant();
        forget(now);
        Duration wait = waiting(priority, now);
        if (wait.isZero()) {
            calls.addLast(now);
        }
        return wait;
    }

    /** How long until a call of this priority may be free, at this moment; zero when one is. Takes nothing. */
    public synchronized Duration waiting(CallPriority priority) {
        Instant now = clock.instant();
        forget(now);
        return waiting(priority, now);
    }

    /** Calls that this priority could make at once. */
    public synchronized int available(CallPriority priority) {
        Instant now = clock.instant();
        forget(now);
        if (now.isBefore(pausedUntil)) {
            return 0;
        }
        int minute = share(perMinute, priority) - used(now.minus(MINUTE));
        int hour = share(perHour, priority) - calls.size();
        return Math.max(0, Math.min(minute, hour));
    }

    /** Calls that this priority can make in an hour at most, with nothing else going on. */
    public int hourlyShare(CallPriority priority) {
        return (int) Math.min(share(perHour, priority), share(perMinute, priority) * 60L);
    }

    /** The endpoint said that it has enough: no call of any priority until then. */
    public synchronized void pause(Duration retryAfter) {
        Instant until = clock.instant().plus(retryAfter);
        if (until.isAfter(pausedUntil)) {
            pausedUntil = until;
        }
    }

    private Duration waiting(CallPriority priority, Instant now) {
        Duration paused = now.isBefore(pausedUntil) ? Duration.between(now, pausedUntil) : Duration.ZERO;
        Duration minute = untilFree(share(perMinute, priority), MINUTE, now);
        Duration hour = untilFree(share(perHour, priority), HOUR, now);
        return longest(paused, longest(minute, hour));
    }

    /** Until so many of the calls in the window are past it that fewer than the limit remain. */
    private Duration untilFree(int limit, Duration window, Instant now) {
        int used = used(now.minus(window));
        if (used < limit) {
            return Duration.ZERO;
        }
        Instant leaves = calls.stream().skip(calls.size() - limit).findFirst().orElse(now);
        return Duration.between(now, leaves.plus(window));
    }

    private int used(Instant after) {
        int used = 0;
        var newestFirst = calls.descendingIterator();
        while (newestFirst.hasNext() && newestFirst.next().isAfter(after)) {
            used++;
        }
        return used;
    }

    private void forget(Instant now) {
        Instant gone = now.minus(HOUR);
        while (!calls.isEmpty() && !calls.getFirst().isAfter(gone)) {
            calls.removeFirst();
        }
    }

    /** At least one call for everyone: a limit of 1 must not starve tracking for ever. */
    private static int share(int limit, CallPriority priority) {
        return switch (priority) {
            case LABELS -> limit;
            case QUOTES -> Math.max(1, limit - limit / 10);
            case TRACKING -> Math.max(1, limit - limit / 4);
        };
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
