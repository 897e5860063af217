package webhooks;

import java.time.Instant;

/**
 * Something that the watchdog saw or did.
 *
 * @param what {@code created}, {@code broken}, {@code repaired}, {@code healthy}, {@code caught_up}, {@code given_up} or
 *     {@code signed}
 * @param detail in plain words
 */
public record WatchLogEntry(Instant at, String what, String detail) {}
