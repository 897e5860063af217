package carriers.easypost;

import carriers.CallBudget;
import carriers.CarrierContractTest;
import carriers.CarrierGateway;
import carriers.LabelKey;
import carriers.LabelRequest;
import carriers.PickupRequest;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import sandbox.easypost.EasyPostProfile;
import sandbox.easypost.SimulatedEasyPost;
import sandbox.faults.Faults;
import testing.Await;

/** EasyPost keeps the contract. */
class EasyPostContractTest extends CarrierContractTest {

    @Override
    protected Side start(Vertx vertx) {
        return new EasyPostSide(
                vertx, Await.await(SimulatedEasyPost.start(vertx, EasyPostProfile.plain(Clock.systemUTC()), 0)));
    }

    private record EasyPostSide(Vertx vertx, SimulatedEasyPost easyPost) implements Side {

        @Override
        public URI url() {
            return easyPost.url();
        }

        @Override
        public CarrierGateway gateway(URI url, CallBudget budget, Duration labelDeadline) {
            Duration patience = Duration.ofSeconds(20);
            EasyPostOptions options = EasyPostOptions.defaults(url, "EZTKsecret", List.of("USPS", "UPS"))
                    .withDeadlines(patience, labelDeadline, patience, patience);
            return EasyPost.create("easypost", vertx, options, budget);
        }

        @Override
        public String carrier() {
            return "USPS";
        }

        @Override
        public Faults faults() {
            return easyPost.faults();
        }

        @Override
        public String purchasePath() {
            return "/v2/shipments/";
        }

        @Override
        public List<String> paid() {
            return easyPost.liveLabels().stream()
                    .map(shipment -> shipment.getString("tracking_code"))
                    .toList();
        }

        @Override
        public LabelRequest request(String reference) {
            return Samples.request(reference);
        }

        @Override
        public PickupRequest pickup(LabelKey label) {
            return Samples.pickup(label);
        }
    }
}
