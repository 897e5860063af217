package shipping;

import carriers.Rate;
import java.util.List;
import java.util.Optional;

/**
 * The ways by which a store may buy at this moment, in the order in which they are asked.
 *
 * @param ways none: it has to wait
 * @param refusals why others of its ways are not among them, for a person to read
 */
record StoreWays(List<CarrierWay> ways, List<String> refusals) {

    StoreWays {
        ways = List.copyOf(ways);
        refusals = List.copyOf(refusals);
    }

    /** The way through which a rate is offered. */
    Optional<CarrierWay> of(Rate rate) {
        return ways.stream()
                .filter(way -> rate.via().filter(way.gateway().name()::equals).isPresent())
                .findFirst();
    }

    /** Why there is none, with the mend. */
    String whyNone() {
        return refusals.isEmpty() ? "no carrier is configured" : String.join("; ", refusals);
    }
}
