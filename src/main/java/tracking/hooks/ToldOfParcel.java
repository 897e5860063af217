package tracking.hooks;

import carriers.TrackingReport;
import java.util.Optional;

/**
 * What a webhook says of a parcel.
 *
 * @param eventKey the same for everything that tells the same once more
 * @param test whether it is of a test account
 * @param trackingNumber which parcel
 * @param carrier who carries it, in the provider's word
 * @param report where it is; empty when the body does not say it in a way that we can read
 */
public record ToldOfParcel(
        String eventKey, boolean test, String trackingNumber, String carrier, Optional<TrackingReport> report) {}
