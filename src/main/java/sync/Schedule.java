package sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When runs of a type start without anybody asking.
 *
 * @param every the time between two; empty: by cron
 * @param cron in the store's time zone; empty: by interval
 * @param chosen whether somebody chose it for this store; else it follows the setting
 * @param lastAt the slot that was started last
 */
record Schedule(
        SyncType type,
        Optional<Duration> every,
        Optional<String> cron,
        boolean enabled,
        boolean chosen,
        Instant nextAt,
        Optional<Instant> lastAt) {

    /**
     * A schedule as somebody wants it; of interval and cron exactly one is there.
     *
     * @param every the time between two runs
     * @param cron well-formed
     */
    record Wish(SyncType type, Optional<Duration> every, Optional<String> cron, boolean enabled) {}
}
