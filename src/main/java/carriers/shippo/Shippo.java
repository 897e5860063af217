package carriers.shippo;

import carriers.AccountMode;
import carriers.CallBudget;
import carriers.CarrierGateway;
import io.vertx.core.Vertx;
import java.time.Clock;

/** Opens the way to an account at Shippo. */
public final class Shippo {

    /** Shippo's limits of calls that write, the tightest that every call can be measured by. */
    private static final int LIVE_PER_MINUTE = 500;

    private static final int TEST_PER_MINUTE = 50;
    private static final int MINUTES = 60;

    private Shippo() {}

    /**
     * The carriers of one account; connects on the first call.
     *
     * @param budget what every call is paid from, see {@link #budget}
     * @param clock what time it is, for the limits of lists and for rates
     */
    public static CarrierGateway create(Vertx vertx, ShippoOptions options, CallBudget budget, Clock clock) {
        return new ShippoGateway(vertx, options, budget, clock);
    }

    /** A budget within the limits of an account: 500 calls a minute, of a test account 50. */
    public static CallBudget budget(AccountMode mode, Clock clock) {
        int perMinute = mode == AccountMode.LIVE ? LIVE_PER_MINUTE : TEST_PER_MINUTE;
        return new CallBudget(perMinute, perMinute * MINUTES, clock);
    }
}
