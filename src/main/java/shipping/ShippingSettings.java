package shipping;

import java.time.Duration;

/**
 * The settings of this room.
 *
 * @param quoteDeadline how long carriers have to quote; later ones are left out (default 10 s)
 * @param quoteCacheEntries lanes kept at most (default 10,000)
 * @param resolveDeadline how long after an unclear answer a label may yet turn up; longer than any carrier's time-out
 *     (default 15 min)
 * @param resolveEvery how often an unknown purchase is looked for until then (default 1 min)
 * @param waitEvery how often a shipment is tried again that waits for a setting, such as a carrier (default 15 min)
 * @param labelMaxBytes longest label that is fetched (default 10 MiB)
 * @param labelTimeout how long fetching a label may take (default 30 s)
 */
public record ShippingSettings(
        Duration quoteDeadline,
        int quoteCacheEntries,
        Duration resolveDeadline,
        Duration resolveEvery,
        Duration waitEvery,
        int labelMaxBytes,
        Duration labelTimeout) {

    /** The defaults as documented. */
    public static final ShippingSettings DEFAULT = new ShippingSettings(
            Duration.ofSeconds(10),
            10_000,
            Duration.ofMinutes(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(15),
            10 * 1024 * 1024,
            Duration.ofSeconds(30));

    /** The same with these; see the parameters of the record. */
    public ShippingSettings with(Duration quotes, Duration resolveWithin, Duration resolveAgainAfter) {
        return new ShippingSettings(
                quotes, quoteCacheEntries, resolveWithin, resolveAgainAfter, waitEvery, labelMaxBytes, labelTimeout);
    }
}
