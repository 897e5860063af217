package fulfilment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shipping.HandBox;

/**
 * How a person wants an order shipped.
 *
 * @param carrier the one to ask; empty: the rules and the price decide
 * @param service the one to buy; empty: the rules and the price decide
 * @param parcels each with what goes into it; none: everything that is left, as the rules pack it
 */
record ShipWish(Optional<String> carrier, Optional<String> service, List<Wanted> parcels) {

    ShipWish {
        parcels = List.copyOf(parcels);
    }

    /**
     * One parcel.
     *
     * @param items what goes into it, by the store's item id
     * @param box into which; empty: as the rules say
     */
    record Wanted(Map<Long, BigDecimal> items, Optional<HandBox> box) {
        Wanted {
            items = Map.copyOf(items);
        }
    }

    /** Everything that is left, as the rules say. */
    static ShipWish anyhow() {
        return new ShipWish(Optional.empty(), Optional.empty(), List.of());
    }
}
