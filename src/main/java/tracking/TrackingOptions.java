package tracking;

import java.time.Duration;
import platform.settings.TrackingSettings;

/**
 * How parcels are followed.
 *
 * @param cadence how often
 * @param lease how long parcels taken by one poll are left alone by others; longer than a poll's calls can take
 * @param callsAtOnce calls to one carrier at one time
 */
public record TrackingOptions(CadenceSettings cadence, Duration lease, int callsAtOnce) {

    /** By the settings; 8 calls at once. */
    public static TrackingOptions from(TrackingSettings settings) {
        CadenceSettings adaptive = CadenceSettings.adaptive(settings.retireAfter());
        return new TrackingOptions(
                settings.pollInterval().map(adaptive::withFixed).orElse(adaptive), settings.lease(), 8);
    }
}
