package shipping;

import carriers.Label;
import carriers.LabelDocument;
import java.time.Instant;
import java.util.Optional;

/**
 * What an event brings beyond its line in the ledger.
 *
 * @param endedAs the state of a shipment whose attempt ended without a label: planned, to be tried again, or failed
 * @param problem why, for a person to read
 * @param document what there is to print
 * @param estimatedDelivery when the carrier expects to deliver
 */
record Aftermath(
        ShipmentState endedAs,
        Optional<String> problem,
        Optional<LabelDocument> document,
        Optional<Instant> estimatedDelivery) {

    static final Aftermath NONE =
            new Aftermath(ShipmentState.PLANNED, Optional.empty(), Optional.empty(), Optional.empty());

    /** The attempt brought this label. */
    static Aftermath bought(Label label) {
        return new Aftermath(
                ShipmentState.PLANNED, Optional.empty(), Optional.of(label.document()), label.estimatedDelivery());
    }

    /** The attempt ended, and another may be made. */
    static Aftermath again(String problem) {
        return NONE.because(Optional.of(problem));
    }

    /** The attempt ended, and another would end alike. */
    static Aftermath failed(String problem) {
        return new Aftermath(ShipmentState.FAILED, Optional.of(problem), Optional.empty(), Optional.empty());
    }

    Aftermath because(Optional<String> reason) {
        return new Aftermath(endedAs, reason, document, estimatedDelivery);
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
