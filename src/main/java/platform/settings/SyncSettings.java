package platform.settings;

import java.time.Duration;

/**
 * How stores are read without being told.
 *
 * @param interval between two incremental runs of a store
 * @param overlap how far before the watermark a run begins
 * @param missedAfter when a version without a delivery counts as missed
 * @param missedAlertFrom changes of a store missed within a day from which on a person is told
 */
public record SyncSettings(Duration interval, Duration overlap, Duration missedAfter, int missedAlertFrom) {

    /** Reads the sync variables. */
    public static SyncSettings from(SettingsReader reader) {
        return new SyncSettings(
                reader.duration(
                        "SYNC_INTERVAL",
                        Duration.ofHours(1),
                        Duration.ofSeconds(1),
                        Duration.ofDays(7),
                        "The time between two incremental runs of a store"),
                reader.duration(
                        "SYNC_OVERLAP",
                        Duration.ofMinutes(5),
                        Duration.ZERO,
                        Duration.ofDays(1),
                        "How far before the newest record seen a run begins"),
                reader.duration(
                        "MISSED_AFTER",
                        Duration.ofMinutes(30),
                        Duration.ofSeconds(1),
                        Duration.ofDays(7),
                        "A change without a webhook by then counts as missed"),
                reader.integer(
                        "MISSED_ALERT_FROM",
                        10,
                        1,
                        1_000_000,
                        "changes",
                        "Raises an incident when so many changes of a store were missed within 24 hours"));
    }
}
