package shipping;

import java.util.List;

/** What became of a wish to ship. */
public sealed interface PlanOutcome {

    /** The plan is stored and fixed; its shipments are on their way to be bought. */
    record Planned(long planId, List<Shipment> shipments) implements PlanOutcome {
        public Planned {
            shipments = List.copyOf(shipments);
        }
    }

    /** Nothing was stored. {@code reason} is for a person to read and holds no personal data. */
    record Refused(String reason) implements PlanOutcome {}
}
