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

    /** Whether both are the same piece of paper, however we came to hear of it: a person types as it is printed. */
    boolean isSameAs(LedgerLabel other) {
        return carrier.equalsIgnoreCase(other.carrier)
                && withoutGaps(trackingNumber).equalsIgnoreCase(withoutGaps(other.trackingNumber));
    }

    /** The same, its carrier written as that one is, where it is that one. */
    LedgerLabel asNamed(String known) {
        return carrier.equalsIgnoreCase(known) ? new LedgerLabel(known, trackingNumber, carrierObjectId, cost) : this;
    }

    private static String withoutGaps(String number) {
        return number.replace(" ", "");
    }
}
