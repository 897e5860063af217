package tracking;

import carriers.TrackingStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import platform.settings.TrackingSettings;

/**
 * How parcels are followed.
 *
 * @param cadence how often
 * @param lease how long parcels taken by one poll are left alone by others; longer than a poll's calls can take
 * @param silentAfter after how long without news a person is told to look for a parcel
 * @param callsAtOnce calls to one carrier at one time
 */
public record TrackingOptions(CadenceSettings cadence, Duration lease, Duration silentAfter, int callsAtOnce) {

    /** By the settings; 8 calls at once. */
    public static TrackingOptions from(TrackingSettings settings) {
        CadenceSettings adaptive =
                CadenceSettings.adaptive(settings.retireAfter()).with(intervals(settings.cadence()));
        return new TrackingOptions(
                settings.pollInterval().map(adaptive::withFixed).orElse(adaptive),
                settings.lease(),
                settings.silentAfter(),
                8);
    }

    private static Map<TrackingStatus, Optional<Duration>> intervals(Map<String, Optional<Duration>> byName) {
        Map<TrackingStatus, Optional<Duration>> byStatus = new EnumMap<>(TrackingStatus.class);
        byName.forEach((name, interval) ->
                TrackingStatus.ofWireName(name).ifPresent(status -> byStatus.put(status, interval)));
        return byStatus;
    }
}
