package shipping;

import carriers.Fee;
import carriers.Label;
import carriers.LabelDocument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What an event brings beyond its line in the ledger.
 *
 * @param endedAs the state of a shipment whose attempt ended without a label: planned, to be tried again, or failed
 * @param problem why, for a person to read
 * @param document what there is to print
 * @param estimatedDelivery when the carrier expects to deliver
 * @param trackingUrl where the customer can follow the parcel, if the carrier says so
 * @param insuranceCost what of the cost the carrier took for insuring
 */
record Aftermath(
        ShipmentState endedAs,
        Optional<String> problem,
        Optional<LabelDocument> document,
        Optional<Instant> estimatedDelivery,
        Optional<String> trackingUrl,
        Optional<BigDecimal> insuranceCost) {

    static final Aftermath NONE = new Aftermath(
            ShipmentState.PLANNED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** The attempt brought this label. */
    static Aftermath bought(Label label) {
        return new Aftermath(
                ShipmentState.PLANNED,
                Optional.empty(),
                Optional.of(label.document()),
                label.estimatedDelivery(),
                label.trackingUrl(),
                insurance(label));
    }

    /** The attempt ended, and another may be made. */
    static Aftermath again(String problem) {
        return NONE.because(Optional.of(problem));
    }

    /** The attempt ended, and another would end alike. */
    static Aftermath failed(String problem) {
        return new Aftermath(
                ShipmentState.FAILED,
                Optional.of(problem),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Aftermath because(Optional<String> reason) {
        return new Aftermath(endedAs, reason, document, estimatedDelivery, trackingUrl, insuranceCost);
    }

    /** By what the carriers call it. */
    private static Optional<BigDecimal> insurance(Label label) {
        return label.fees().stream()
                .filter(fee -> fee.kind().toLowerCase(Locale.ROOT).contains("insurance"))
                .map(Fee::amount)
                .reduce(BigDecimal::add);
    }

    /** Whether the carrier said that there is nothing to print. */
    boolean lacksDocument() {
        return document.filter(LabelDocument.Missing.class::isInstance).isPresent();
    }

    /** Whether the document is yet to be fetched. */
    boolean isLinked() {
        return document.filter(LabelDocument.Link.class::isInstance).isPresent();
    }
}
