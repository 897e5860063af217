package shipping;

import java.util.List;

/** What is to be done next for a shipment. */
public sealed interface NextStep {

    /** Nothing: it waits for nobody. */
    record Nothing() implements NextStep {}

    /** A label may be bought, by a new attempt of this number. */
    record Buy(int attempt) implements NextStep {}

    /** The attempt is prepared and nothing has left: its preparer may send it; anyone else gives it up. */
    record Send(int attempt) implements NextStep {}

    /** The attempt was sent and has no answer: whoever sent it waits; if that is nobody any more, it is unknown. */
    record AwaitAnswer(int attempt) implements NextStep {}

    /**
     * The attempt's outcome is unknown: look it up, or ask a person.
     *
     * @param overdue whether a label that is not there by now will not turn up any more
     */
    record LookUp(int attempt, boolean overdue) implements NextStep {}

    /** The label is the shipment's: it is purchased. */
    record Settle(LedgerLabel label) implements NextStep {}

    /** These labels are paid and not wanted. */
    record VoidLabels(List<LedgerLabel> labels) implements NextStep {
        public VoidLabels {
            labels = List.copyOf(labels);
        }
    }

    /** A shipment that is being cancelled has nothing open any more, and ends in this state. */
    record Close(ShipmentState state) implements NextStep {}
}
