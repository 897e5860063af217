package carriers.easypost;

import carriers.CallBudget;
import carriers.Capabilities;
import carriers.CarrierGateway;
import carriers.Feature;
import carriers.LabelFormat;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;

/**
 * Accounts with EasyPost. Every purchase is prepared: the shipment is made first and its id kept, so that after a lost
 * answer the same shipment is read, and bought at most once.
 */
public final class EasyPost {

    /** Parcels that one tracking call asks for. */
    static final int TRACKING_BATCH = 100;

    static final Capabilities CAPABILITIES = new Capabilities(
            Set.copyOf(EnumSet.complementOf(EnumSet.of(Feature.IDEMPOTENT_PURCHASE))),
            TRACKING_BATCH,
            1,
            Set.of(LabelFormat.PDF, LabelFormat.PNG, LabelFormat.ZPL, LabelFormat.EPL));

    /** EasyPost names no figure but that of its lists, 5 a second; all calls of an account keep within it. */
    private static final int PER_MINUTE = 300;

    private static final int MINUTES = 60;

    private EasyPost() {}

    /** A budget for the calls of one account: 300 a minute. */
    public static CallBudget budget(Clock clock) {
        return new CallBudget(PER_MINUTE, PER_MINUTE * MINUTES, clock);
    }

    /**
     * Opens the way to an account; connects on the first call.
     *
     * @param name name of the gateway, another for each account
     * @param budget what every call is paid from
     */
    public static CarrierGateway create(String name, Vertx vertx, EasyPostOptions options, CallBudget budget) {
        return new EasyPostGateway(name, vertx, options, budget);
    }
}
