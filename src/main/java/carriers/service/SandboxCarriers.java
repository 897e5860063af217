package carriers.service;

import carriers.CallBudget;
import carriers.Capabilities;
import carriers.CarrierGateway;
import carriers.Feature;
import carriers.LabelFormat;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Set;

/**
 * The simulated carriers of the sandbox: the contract of the platform's service, plus look-up by reference ({@code GET
 * /api/v1/labels?reference_number=}) and void ({@code POST /api/v1/labels/{tracking_number}/void}). A label for the way back
 * is to them one from the customer to the store.
 */
public final class SandboxCarriers {

    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(Feature.FIND_BY_REFERENCE, Feature.VOID, Feature.RETURN_LABEL),
            1,
            PlatformCarrierService.LABELS_PER_PICKUP,
            Set.of(LabelFormat.PDF));

    private SandboxCarriers() {}

    /**
     * Opens the way to the simulated service; connects on the first call.
     *
     * @param budget what every call is paid from
     * @param clock tells rates that have expired
     */
    public static CarrierGateway create(Vertx vertx, ServiceOptions options, CallBudget budget, Clock clock) {
        return new ServiceGateway("sandbox", vertx, options, CAPABILITIES, budget, clock);
    }
}
