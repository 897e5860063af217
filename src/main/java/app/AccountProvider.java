package app;

import carriers.Access;
import carriers.AccountMode;
import carriers.CarrierGateway;
import io.vertx.core.Future;
import java.util.function.BiFunction;
import platform.settings.Secret;
import shipping.accounts.CarrierProvider;
import shipping.accounts.KeyCheck;

/** A provider whose gateways say themselves whether a key is taken. */
final class AccountProvider implements CarrierProvider {

    private static final String TRIAL = "trial";

    private final String title;
    private final BiFunction<String, Secret, CarrierGateway> gateways;

    /**
     * Connects nowhere yet.
     *
     * @param title the provider's name for people
     * @param gateways opens one by its name and key
     */
    AccountProvider(String title, BiFunction<String, Secret, CarrierGateway> gateways) {
        this.title = title;
        this.gateways = gateways;
    }

    @Override
    public Future<KeyCheck> tryKey(Secret apiKey) {
        CarrierGateway gateway = gateways.apply(TRIAL, apiKey);
        return gateway.access().onComplete(done -> gateway.close()).map(this::check);
    }

    @Override
    public CarrierGateway open(String name, Secret apiKey) {
        return gateways.apply(name, apiKey);
    }

    private KeyCheck check(Access access) {
        if (access instanceof Access.Denied denied) {
            return new KeyCheck.Refused(title + " says " + denied.reason());
        }
        if (access instanceof Access.Unclear unclear) {
            return new KeyCheck.NoAnswer(title + ": " + unclear.reason());
        }
        AccountMode mode = ((Access.Granted) access).mode();
        return mode == AccountMode.UNSTATED
                ? new KeyCheck.Refused(title + " does not tell whether its labels are real")
                : new KeyCheck.Accepted(mode == AccountMode.TEST);
    }
}
