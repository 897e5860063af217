package shipping;

import carriers.CarrierGateway;
import java.util.Optional;

/**
 * The ways to carriers, and who may take which: sandbox stores reach the sandbox carrier and nothing else, all other
 * stores never reach it.
 *
 * @param live the configured gateway
 * @param sandbox the simulated one
 */
public record CarrierGateways(Optional<CarrierGateway> live, Optional<CarrierGateway> sandbox) {

    /** The gateway for a store's kind; empty when none is configured. */
    public Optional<CarrierGateway> forStore(boolean isSandbox) {
        return isSandbox ? sandbox : live;
    }
}
