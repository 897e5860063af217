package carriers;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A bought label.
 *
 * @param carrier who carries the parcel
 * @param trackingNumber the parcel's number at that carrier
 * @param document what is to be printed
 * @param cost what it cost, all fees together
 * @param currency ISO 4217 code of the cost
 * @param estimatedDelivery when the carrier expects to deliver; empty if not said
 * @param carrierObjectId the carrier's id of the purchase, where it differs from the tracking number
 * @param fees the parts of the cost, as far as the carrier names them: also what nobody asked for
 * @param test whether it is of a test account: it costs nothing and carries nothing
 * @param trackingUrl where the customer can follow the parcel, if the carrier says so in a way that may be shown
 */
public record Label(
        String carrier,
        String trackingNumber,
        LabelDocument document,
        BigDecimal cost,
        String currency,
        Optional<Instant> estimatedDelivery,
        Optional<String> carrierObjectId,
        List<Fee> fees,
        boolean test,
        Optional<String> trackingUrl) {

    public Label {
        fees = List.copyOf(fees);
    }

    /** A label of a carrier that names neither fees, nor a test account, nor a page. */
    public Label(
            String carrier,
            String trackingNumber,
            LabelDocument document,
            BigDecimal cost,
            String currency,
            Optional<Instant> estimatedDelivery,
            Optional<String> carrierObjectId) {
        this(
                carrier,
                trackingNumber,
                document,
                cost,
                currency,
                estimatedDelivery,
                carrierObjectId,
                List.of(),
                false,
                Optional.empty());
    }

    /** What names this label to its carrier. */
    public LabelKey key() {
        return new LabelKey(trackingNumber, carrierObjectId);
    }
}
