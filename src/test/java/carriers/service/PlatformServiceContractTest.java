package carriers.service;

import carriers.CallBudget;
import carriers.CarrierContractTest;
import carriers.CarrierGateway;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** The platform's carrier service keeps the contract. */
class PlatformServiceContractTest extends CarrierContractTest {

    @Override
    protected Side start(Vertx vertx) {
        return new ServiceSide(vertx) {
            @Override
            public CarrierGateway gateway(URI url, CallBudget budget, Duration labelDeadline) {
                return PlatformCarrierService.create(vertx, options(url, labelDeadline), budget, Clock.systemUTC());
            }
        };
    }
}
