package sandbox.carrier;

import java.time.Clock;
import java.time.Duration;

/**
 * How a simulated carrier service behaves.
 *
 * @param clock what time it is for parcels, quotes and limits
 * @param stageTime how long a parcel rests at each stage of its way; the fifth stage is the door
 * @param callsPerMinute calls answered in any minute for one X-API-Key, before 429
 * @param callsPerHour calls answered in any hour for one X-API-Key, before 429
 * @param labelsByUrl labels are given as an address to fetch them from, not in the answer
 */
public record CarrierProfile(
        Clock clock, Duration stageTime, int callsPerMinute, int callsPerHour, boolean labelsByUrl) {

    /** Parcels move a stage each {@code stageTime}; no limits; labels inside the answers. */
    public static CarrierProfile moving(Clock clock, Duration stageTime) {
        return new CarrierProfile(clock, stageTime, Integer.MAX_VALUE, Integer.MAX_VALUE, false);
    }

    /** The same with the limits of the platform's service: 60 calls a minute, 1,000 an hour. */
    public CarrierProfile withPlatformLimits() {
        return withLimits(60, 1000);
    }

    /** The same with these limits. */
    public CarrierProfile withLimits(int perMinute, int perHour) {
        return new CarrierProfile(clock, stageTime, perMinute, perHour, labelsByUrl);
    }

    /** The same, but labels have to be fetched. */
    public CarrierProfile withLabelsByUrl() {
        return new CarrierProfile(clock, stageTime, callsPerMinute, callsPerHour, true);
    }
}
