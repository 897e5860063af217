package fulfilment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a person wants an order shipped.
 *
 * @param carrier the one to ask; empty: the rules and the price decide
 * @param service the one to buy; empty: the rules and the price decide
 * @param parcels what goes into each, by the store's item id; none: everything that is left into one
 */
record ShipWish(Optional<String> carrier, Optional<String> service, List<Map<Long, BigDecimal>> parcels) {

    ShipWish {
        parcels = List.copyOf(parcels);
    }

    /** Everything that is left, as the rules say. */
    static ShipWish anyhow() {
        return new ShipWish(Optional.empty(), Optional.empty(), List.of());
    }
}
