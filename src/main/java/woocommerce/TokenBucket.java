package woocommerce;

import java.time.Duration;

/**
 * Spreads calls over the minute: so many may go at once, then as fast as the rate gives. Not thread-safe; times are of one
 * monotonic clock, in nanoseconds.
 */
final class TokenBucket {

    private static final double NANOS_A_MINUTE = 60e9;

    private final double perNano;
    private final double most;
    private double tokens;
    private long last;

    TokenBucket(int perMinute, int burst, long now) {
        this.perNano = perMinute / NANOS_A_MINUTE;
        this.most = Math.min(burst, perMinute);
        this.tokens = most;
        this.last = now;
    }

    /**
     * How long until a call may go; zero when it may now.
     *
     * @param ahead calls that go before it
     */
    Duration waiting(int ahead, long now) {
        double missing = ahead + 1 - filled(now);
        return missing <= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(missing / perNano));
    }

    /** A call goes. */
    void take(long now) {
        tokens = filled(now) - 1;
        last = now;
    }

    /** A billionth of a token less than a whole one would be waited for by a nanosecond again and again. */
    private double filled(long now) {
        return Math.min(most, tokens + (now - last) * perNano) + 1e-9;
    }
}
