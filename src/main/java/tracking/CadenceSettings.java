package tracking;

import carriers.TrackingStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often parcels are asked after.
 *
 * @param fixed one interval for all, instead of {@code every}
 * @param every the interval by status; a status without one is an end and is not asked after
 * @param doublesAfter each such time without news doubles the interval
 * @param longest what doubling gives at most
 * @param retireAfter so long after the purchase a parcel is no longer asked after
 * @param afterFailure when a parcel is asked after again that its carrier gave no answer on
 */
public record CadenceSettings(
        Optional<Duration> fixed,
        Map<TrackingStatus, Duration> every,
        Duration doublesAfter,
        Duration longest,
        Duration retireAfter,
        Duration afterFailure) {

    private static final Map<TrackingStatus, Duration> EVERY = Map.ofEntries(
            Map.entry(TrackingStatus.PENDING, Duration.ofHours(4)),
            Map.entry(TrackingStatus.INFO_RECEIVED, Duration.ofHours(4)),
            Map.entry(TrackingStatus.PICKED_UP, Duration.ofHours(3)),
            Map.entry(TrackingStatus.IN_TRANSIT, Duration.ofHours(3)),
            Map.entry(TrackingStatus.OUT_FOR_DELIVERY, Duration.ofMinutes(30)),
            Map.entry(TrackingStatus.READY_FOR_PICKUP, Duration.ofHours(6)),
            Map.entry(TrackingStatus.DELIVERY_FAILED, Duration.ofHours(3)),
            Map.entry(TrackingStatus.ON_HOLD, Duration.ofHours(6)),
            Map.entry(TrackingStatus.RETURN_TO_SENDER, Duration.ofHours(12)),
            Map.entry(TrackingStatus.CANCELLED, Duration.ofDays(1)),
            Map.entry(TrackingStatus.EXPIRED, Duration.ofDays(1)),
            Map.entry(TrackingStatus.UNKNOWN, Duration.ofHours(4)));

    public CadenceSettings {
        every = Map.copyOf(every);
    }

    /**
     * Every 3 to 6 hours while something may happen, every 30 minutes on the day of delivery, every 12 hours on the way
     * back, daily where a carrier calls a label cancelled or expired, never again once delivered; doubled by every 2
     * days without news, up to a day; 5 minutes after a carrier's failure.
     */
    public static CadenceSettings adaptive(Duration retireAfter) {
        return new CadenceSettings(
                Optional.empty(), EVERY, Duration.ofDays(2), Duration.ofDays(1), retireAfter, Duration.ofMinutes(5));
    }

    /** The same with one interval for all that is on its way. */
    public CadenceSettings withFixed(Duration interval) {
        return new CadenceSettings(Optional.of(interval), every, doublesAfter, longest, retireAfter, afterFailure);
    }

    /** The same with other intervals for some statuses; empty: a parcel of that status is not asked after. */
    public CadenceSettings with(Map<TrackingStatus, Optional<Duration>> changes) {
        Map<TrackingStatus, Duration> changed = new EnumMap<>(TrackingStatus.class);
        changed.putAll(every);
        changes.forEach((status, interval) -> {
            changed.remove(status);
            interval.ifPresent(wished -> changed.put(status, wished));
        });
        return new CadenceSettings(fixed, changed, doublesAfter, longest, retireAfter, afterFailure);
    }
}
