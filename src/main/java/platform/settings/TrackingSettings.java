package platform.settings;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How parcels are followed.
 *
 * @param pollInterval a fixed cadence instead of the adaptive one
 * @param cadence intervals by the name of a parcel's status, instead of the usual ones; empty: it is not asked for
 * @param retireAfter when an undelivered parcel is no longer asked for
 * @param lease how long parcels stay with a poller that gives no sign of life
 * @param silentAfter after how long without news a person is told to look for a parcel
 */
public record TrackingSettings(
        Optional<Duration> pollInterval,
        Map<String, Optional<Duration>> cadence,
        Duration retireAfter,
        Duration lease,
        Duration silentAfter) {

    /** The statuses that a parcel may have. */
    public static final Set<String> STATUSES = Set.of(
            "pending",
            "info_received",
            "picked_up",
            "in_transit",
            "out_for_delivery",
            "ready_for_pickup",
            "delivered",
            "delivery_failed",
            "on_hold",
            "return_to_sender",
            "cancelled",
            "expired",
            "unknown");

    private static final Duration MOST_OFTEN = Duration.ofSeconds(1);
    private static final Duration MOST_SELDOM = Duration.ofDays(7);

    public TrackingSettings {
        cadence = Map.copyOf(cadence);
    }

    /** Reads the tracking variables. */
    public static TrackingSettings from(SettingsReader reader) {
        return new TrackingSettings(
                reader.optionalDuration(
                        "TRACKING_POLL_INTERVAL",
                        Duration.ofMillis(100),
                        Duration.ofDays(1),
                        "A fixed cadence instead of one that follows the parcel's status"),
                reader.parsed(
                                "TRACKING_CADENCE",
                                "comma list",
                                TrackingSettings::intervals,
                                "write it like in_transit=3h,out_for_delivery=30m,expired=never",
                                "How often parcels of a status are asked for, where not as usual")
                        .orElse(Map.of()),
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
                        "How long parcels stay with a poller that gives no sign of life; longer than its calls take"),
                reader.duration(
                        "TRACKING_SILENT_AFTER",
                        Duration.ofDays(7),
                        Duration.ofHours(1),
                        Duration.ofDays(90),
                        "After so long without news of a parcel somebody is told to look for it"));
    }

    private static Map<String, Optional<Duration>> intervals(String text) {
        Map<String, Optional<Duration>> byStatus = new HashMap<>();
        for (String entry : text.split(",", -1)) {
            int equals = entry.indexOf('=');
            String status = equals < 0 ? "" : entry.substring(0, equals).strip();
            if (!STATUSES.contains(status)) {
                throw new IllegalArgumentException("an entry names no status of a parcel");
            }
            byStatus.put(status, interval(entry.substring(equals + 1).strip()));
        }
        return byStatus;
    }

    private static Optional<Duration> interval(String text) {
        if (text.equals("never")) {
            return Optional.empty();
        }
        Duration interval = Durations.parse(text);
        if (interval.compareTo(MOST_OFTEN) < 0 || interval.compareTo(MOST_SELDOM) > 0) {
            throw new IllegalArgumentException("an interval is from 1s to 7d, or never");
        }
        return Optional.of(interval);
    }
}
