package webhooks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the watchdog knows of a store's webhooks.
 *
 * @param lookedAt when the store's webhooks were last seen
 * @param healthyAt when all of them were last seen to work
 * @param lackingSince from which moment on changes may not have been delivered, and were not yet asked for
 * @param givenUp whether they are repaired no more for now
 * @param findings what was wrong at the last look
 * @param repairs when they were replaced within the last day
 * @param log what was seen and done, the newest first
 */
public record HookReport(
        Optional<Instant> lookedAt,
        Optional<Instant> healthyAt,
        Optional<Instant> lackingSince,
        boolean givenUp,
        List<HookFinding> findings,
        List<Instant> repairs,
        List<WatchLogEntry> log) {

    /** Copies what it is given. */
    public HookReport {
        findings = List.copyOf(findings);
        repairs = List.copyOf(repairs);
        log = List.copyOf(log);
    }
}
