package carriers;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** One endpoint behind which several carriers are reached, sharing one connection and one call budget. */
public interface CarrierGateway {

    /** Name of the gateway, for settings, metrics and messages. */
    String name();

    /** The carriers behind it, in the order in which they are asked. */
    List<Carrier> carriers();

    /** The carrier of that exact name; names are case-sensitive. */
    default Optional<Carrier> carrier(String name) {
        return carriers().stream()
                .filter(carrier -> carrier.name().equals(name))
                .findFirst();
    }

    /**
     * One call for the cheapest rate among all carriers, for when the budget does not allow to ask each.
     *
     * @return {@link Rated} with one rate, or why not
     */
    Future<RatesOutcome> cheapest(RateRequest request);

    /** What of the endpoint's limits is left; the gateway draws from it itself before each call. */
    CallBudget budget();

    /**
     * Ends its connections.
     *
     * @return succeeds when they are closed
     */
    Future<Void> close();
}
