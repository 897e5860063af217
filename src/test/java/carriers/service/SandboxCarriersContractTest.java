package carriers.service;

import carriers.CallBudget;
import carriers.CarrierContractTest;
import carriers.CarrierGateway;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** The sandbox's carriers keep the contract. */
class SandboxCarriersContractTest extends CarrierContractTest {

    @Override
    protected Side start(Vertx vertx) {
        return new ServiceSide(vertx) {
            @Override
            public CarrierGateway gateway(URI url, CallBudget budget, Duration labelDeadline) {
                return SandboxCarriers.create(vertx, options(url, labelDeadline), budget, Clock.systemUTC());
            }
        };
    }
}
