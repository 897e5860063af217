package carriers;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A bought label.
 *
 * @param carrier who carries the parcel
 * @param trackingNumber the parcel's number at that carrier
 * @param document what is to be printed
 * @param cost what it cost
 * @param currency ISO 4217 code of the cost
 * @param estimatedDelivery when the carrier expects to deliver; empty if not said
 * @param carrierObjectId the carrier's id of the purchase, where it differs from the tracking number
 */
public record Label(
        String carrier,
        String trackingNumber,
        LabelDocument document,
        BigDecimal cost,
        String currency,
        Optional<Instant> estimatedDelivery,
        Optional<String> carrierObjectId) {

    /** What names this label to its carrier. */
    public LabelKey key() {
        return new LabelKey(trackingNumber, carrierObjectId);
    }
}
