package carriers.service;

import carriers.CallBudget;
import carriers.Capabilities;
import carriers.CarrierGateway;
import carriers.LabelFormat;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Set;

/**
 * The platform's carrier service. It comes for parcels, but can neither void nor look up by reference nor take an
 * idempotency key, so a lost answer leaves a purchase unknown for a person to settle.
 */
public final class PlatformCarrierService {

    /** It counts parcels and names no limit of its own. */
    static final int LABELS_PER_PICKUP = 500;

    private static final Capabilities CAPABILITIES =
            new Capabilities(Set.of(), 1, LABELS_PER_PICKUP, Set.of(LabelFormat.PDF));

    private PlatformCarrierService() {}

    /**
     * Opens the way to the service; connects on the first call.
     *
     * @param budget what every call is paid from
     * @param clock tells rates that have expired
     */
    public static CarrierGateway create(Vertx vertx, ServiceOptions options, CallBudget budget, Clock clock) {
        return new ServiceGateway("platform", vertx, options, CAPABILITIES, budget, clock);
    }
}
