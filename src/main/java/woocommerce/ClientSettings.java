package woocommerce;

import java.time.Duration;

/**
 * The limits of a store's client.
 *
 * @param connectTimeout until TCP and TLS stand
 * @param idleTimeout without a byte in either direction; a store sends none while it works on its answer
 * @param callTimeout one try from its first byte sent to its last received
 * @param maxResponseBytes of a body, after decompression; enforced while reading
 * @param load how much of all this one store gets
 * @param tries of a call that is safe to repeat, the first included
 * @param firstPause before the second try, doubled before each further one
 * @param longestPause the longest {@code Retry-After} that is waited for within a call; a longer one is the caller's
 * @param jitter the share of a pause that is added or taken off at random, 0 to 1
 * @param userAgent what we call ourselves
 */
public record ClientSettings(
        Duration connectTimeout,
        Duration idleTimeout,
        Duration callTimeout,
        int maxResponseBytes,
        LoadLimits load,
        int tries,
        Duration firstPause,
        Duration longestPause,
        double jitter,
        String userAgent) {

    /** 10 s to connect, 60 s a try, idle or not, 32 MiB, {@link LoadLimits#DEFAULT}, 3 tries 1 s and 2 s apart. */
    public static ClientSettings defaults() {
        return new ClientSettings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                32 * 1024 * 1024,
                LoadLimits.DEFAULT,
                3,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                0.2,
                "Quenty-WooCommerce-Integration/1.0");
    }

    public ClientSettings {
        requirePositive(connectTimeout, "connectTimeout");
        requirePositive(idleTimeout, "idleTimeout");
        requirePositive(callTimeout, "callTimeout");
        if (maxResponseBytes < 1 || tries < 1) {
            throw new IllegalArgumentException("limits of a store's client must be positive");
        }
        if (firstPause.isNegative() || longestPause.isNegative() || !(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("pauses must not be negative, jitter is 0 to 1");
        }
    }

    /** The same with other time-outs. */
    public ClientSettings withTimeouts(Duration connect, Duration idle, Duration call) {
        return new ClientSettings(
                connect, idle, call, maxResponseBytes, load, tries, firstPause, longestPause, jitter, userAgent);
    }

    /** The same with another limit of a response body, in bytes. */
    public ClientSettings withMaxResponseBytes(int bytes) {
        return new ClientSettings(
                connectTimeout,
                idleTimeout,
                callTimeout,
                bytes,
                load,
                tries,
                firstPause,
                longestPause,
                jitter,
                userAgent);
    }

    /** The same with other bounds on what goes to one store at once: see {@link LoadLimits#withAtOnce}. */
    public ClientSettings withConcurrency(int atOnce, int waiting) {
        return withLoad(load.withAtOnce(atOnce, waiting));
    }

    /** The same with other limits of what one store gets. */
    public ClientSettings withLoad(LoadLimits limits) {
        return new ClientSettings(
                connectTimeout,
                idleTimeout,
                callTimeout,
                maxResponseBytes,
                limits,
                tries,
                firstPause,
                longestPause,
                jitter,
                userAgent);
    }

    /** The same with other retries. */
    public ClientSettings withRetries(int allTries, Duration first, Duration longest) {
        return new ClientSettings(
                connectTimeout,
                idleTimeout,
                callTimeout,
                maxResponseBytes,
                load,
                allTries,
                first,
                longest,
                jitter,
                userAgent);
    }

    /** The same under another name. */
    public ClientSettings withUserAgent(String name) {
        return new ClientSettings(
                connectTimeout,
                idleTimeout,
                callTimeout,
                maxResponseBytes,
                load,
                tries,
                firstPause,
                longestPause,
                jitter,
                name);
    }

    private static void requirePositive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be positive");
        }
    }
}
