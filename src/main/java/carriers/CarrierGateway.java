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

    /**
     * Rates of all carriers: by one call where {@link #ratesInOneCall()}, else each is asked in turn.
     *
     * @return {@link Rated} with what any of them offers; if none does, why the first did not answer
     */
    default Future<RatesOutcome> rates(RateRequest request) {
        return OneByOne.rates(carriers(), request);
    }

    /** Whether one call brings the rates of all carriers, so that asking each of them would be waste. */
    default boolean ratesInOneCall() {
        return false;
    }

    /** Whether what is bought through it is real, as far as its access tells. */
    default AccountMode mode() {
        return AccountMode.UNSTATED;
    }

    /**
     * Asks whether the provider takes the key. Buys nothing and changes nothing.
     *
     * @return always succeeds; {@link Access.Unclear} too where there is no account to ask for
     */
    default Future<Access> access() {
        return Future.succeededFuture(new Access.Unclear(name() + " has no accounts"));
    }

    /** What of the endpoint's limits is left; the gateway draws from it itself before each call. */
    CallBudget budget();

    /**
     * Ends its connections.
     *
     * @return succeeds when they are closed
     */
    Future<Void> close();
}
