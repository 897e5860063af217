package platform.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * How parcels are followed.
 *
 * @param pollInterval a fixed cadence instead of the adaptive one
 * @param retireAfter when an undelivered parcel is no longer asked for
 * @param lease how long parcels stay with a poller that gives no sign of life
 */
public record TrackingSettings(Optional<Duration> pollInterval, Duration retireAfter, Duration lease) {

    /** Reads the tracking variables. */
    public static TrackingSettings from(SettingsReader reader) {
        return new TrackingSettings(
                reader.optionalDuration(
                        "TRACKING_POLL_INTERVAL",
                        Duration.ofMillis(100),
                        Duration.ofDays(1),
                        "A fixed cadence instead of one that follows the parcel's status"),
                reader.duration(
                        "TRACKING_RETIRE_AFTER",
                        Duration.ofDays(90),
                        Duration.ofDays(1),
                        Duration.ofDays(730),
                        "An undelivered parcel is no longer asked for after that"),
                reader.duration(
                        "TRACKING_LEASE",
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(1),
                        Duration.ofHours(4),
                        "How long parcels stay with a poller that gives no sign of life; longer than its calls take"));
    }
}
