package fulfilment;

import java.util.List;
import java.util.Optional;
import shipping.HandBox;
import shipping.RequestTraits;
import shipping.ShipmentLine;

/**
 * Goods that a person has planned in one way.
 *
 * @param carrier the one to ask; empty: the rules and the price decide
 * @param service the one to buy; empty: the rules and the price decide
 * @param lines the goods
 * @param packed how they were packed by hand; empty: the rules pack them
 */
record PlannedPart(
        Optional<String> carrier, Optional<String> service, List<ShipmentLine> lines, Optional<ByHand> packed) {

    PlannedPart {
        lines = List.copyOf(lines);
    }

    /**
     * All in one parcel.
     *
     * @param box into which; empty: as the rules say
     */
    record ByHand(Optional<HandBox> box) {}

    /** What is known of the wish, with this packing. */
    RequestTraits traits(RequestTraits known) {
        return packed.map(hand -> known.inOneParcel(hand.box())).orElse(known);
    }
}
