package shipping;

import carriers.Label;
import carriers.LabelKey;
import java.util.Optional;

/**
 * A label as the ledger knows it.
 *
 * @param carrier who carries it
 * @param trackingNumber the parcel's number at that carrier: names the label
 * @param carrierObjectId the carrier's id of the purchase, where it differs
 * @param cost what it cost, if known
 */
public record LedgerLabel(
        String carrier, String trackingNumber, Optional<String> carrierObjectId, Optional<Amount> cost) {

    static LedgerLabel of(Label label) {
        return new LedgerLabel(
                label.carrier(),
                label.trackingNumber(),
                label.carrierObjectId(),
                Optional.of(new Amount(label.cost(), label.currency())));
    }

    LabelKey key() {
        return new LabelKey(trackingNumber, carrierObjectId);
    }

    /** Whether both are the same piece of paper, however we came to hear of it. */
    boolean isSameAs(LedgerLabel other) {
        return carrier.equals(other.carrier) && trackingNumber.equals(other.trackingNumber);
    }
}
