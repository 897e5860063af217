package carriers.shippo;

import carriers.CallBudget;
import carriers.CarrierContractTest;
import carriers.CarrierGateway;
import carriers.LabelKey;
import carriers.LabelRequest;
import carriers.PickupRequest;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import sandbox.faults.Faults;
import sandbox.shippo.ShippoProfile;
import sandbox.shippo.SimulatedShippo;
import sandbox.shippo.SoldLabel;
import testing.Await;
import testing.MovableClock;

/** Shippo keeps the contract. */
class ShippoContractTest extends CarrierContractTest {

    @Override
    protected Side start(Vertx vertx) {
        Clock clock = MovableClock.at("2026-03-01T10:00:00Z");
        ShippoProfile profile = ShippoProfile.of(clock, ShippoHouse.LIVE);
        return new ShippoSide(vertx, clock, Await.await(SimulatedShippo.start(vertx, profile, 0)));
    }

    private record ShippoSide(Vertx vertx, Clock clock, SimulatedShippo shippo) implements Side {

        @Override
        public URI url() {
            return shippo.url();
        }

        @Override
        public CarrierGateway gateway(URI url, CallBudget budget, Duration labelDeadline) {
            Duration patience = Duration.ofSeconds(20);
            ShippoOptions options = ShippoOptions.defaults("shippo", url, ShippoHouse.LIVE, List.of("usps", "ups"))
                    .withDeadlines(patience, patience, labelDeadline, patience, Duration.ofMillis(10));
            return Shippo.create(vertx, options, budget, clock);
        }

        @Override
        public String carrier() {
            return "usps";
        }

        @Override
        public Faults faults() {
            return shippo.faults();
        }

        @Override
        public String purchasePath() {
            return "/transactions";
        }

        @Override
        public List<String> paid() {
            return shippo.labels().stream()
                    .filter(label -> label.status().equals("SUCCESS"))
                    .map(SoldLabel::trackingNumber)
                    .toList();
        }

        @Override
        public LabelRequest request(String reference) {
            return ShippoHouse.label(reference, "usps_priority", ShippoHouse.OJAI);
        }

        @Override
        public PickupRequest pickup(LabelKey label) {
            return new PickupRequest(
                    "pickup-1",
                    ShippoHouse.RENO,
                    LocalDate.parse("2026-03-02"),
                    LocalTime.of(9, 0),
                    LocalTime.of(12, 0),
                    ZoneId.of("America/Los_Angeles"),
                    List.of(label),
                    BigDecimal.ONE,
                    Optional.empty());
        }
    }
}
