package carriers.service;

import carriers.CarrierContractTest;
import carriers.LabelKey;
import carriers.LabelRequest;
import carriers.PickupRequest;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sandbox.carrier.BoughtLabel;
import sandbox.carrier.CarrierProfile;
import sandbox.carrier.SimulatedCarrierService;
import sandbox.faults.Faults;
import testing.Await;

/** The simulated carrier service under the contract. */
abstract class ServiceSide implements CarrierContractTest.Side {

    private final SimulatedCarrierService service;

    ServiceSide(Vertx vertx) {
        CarrierProfile profile = CarrierProfile.moving(Clock.systemUTC(), Duration.ofHours(6));
        service = Await.await(SimulatedCarrierService.start(vertx, profile, 0));
    }

    static ServiceOptions options(URI url, Duration labelDeadline) {
        return ServiceOptions.defaults(url, Optional.of("secret-key"))
                .withDeadlines(Duration.ofSeconds(20), labelDeadline, Duration.ofSeconds(20), Duration.ofSeconds(20));
    }

    @Override
    public URI url() {
        return service.url();
    }

    @Override
    public String carrier() {
        return "DHL";
    }

    @Override
    public Faults faults() {
        return service.faults();
    }

    @Override
    public String purchasePath() {
        return "/api/v1/labels";
    }

    @Override
    public List<String> paid() {
        return service.liveLabels().stream().map(BoughtLabel::trackingNumber).toList();
    }

    @Override
    public LabelRequest request(String reference) {
        return Samples.labelRequest(reference);
    }

    @Override
    public PickupRequest pickup(LabelKey label) {
        return Samples.pickup(label.trackingNumber());
    }
}
