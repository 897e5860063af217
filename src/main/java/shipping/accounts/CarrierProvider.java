package shipping.accounts;

import carriers.CarrierGateway;
import io.vertx.core.Future;
import platform.settings.Secret;

/** A service where stores have accounts of their own: how a key of it is tried, and what it opens. */
public interface CarrierProvider {

    /**
     * Asks the provider whether it takes the key. Buys nothing and changes nothing.
     *
     * @return always succeeds: {@link KeyCheck.Accepted}, {@link KeyCheck.Refused} or {@link KeyCheck.NoAnswer}
     */
    Future<KeyCheck> tryKey(Secret apiKey);

    /**
     * The way to its carriers with this key; connects on the first call.
     *
     * @param name of the gateway: unique, so that prices of one account are never taken for another's
     */
    CarrierGateway open(String name, Secret apiKey);
}
