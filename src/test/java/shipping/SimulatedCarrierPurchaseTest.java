package shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static shipping.LedgerEvent.FOUND;
import static shipping.LedgerEvent.LATE_ANSWER;
import static shipping.LedgerEvent.THROTTLED;
import static shipping.ShippingTasks.PURCHASE;
import static shipping.ShippingTasks.RESOLVE;
import static shipping.ShippingTasks.VOID;
import static testing.Await.await;
import static testing.Eventually.eventually;

import carriers.CallBudget;
import carriers.service.SandboxCarriers;
import carriers.service.ServiceOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.tasks.TaskOutcome;
import sandbox.carrier.CarrierProfile;
import sandbox.carrier.SimulatedCarrierService;

/** The whole way over HTTP, against a carrier that misbehaves: what counts is how many labels it has sold. */
class SimulatedCarrierPurchaseTest {

    private static final String LABELS = "/api/v1/labels";

    private final ShippingHouse house = new ShippingHouse();
    private SimulatedCarrierService carrier;

    @BeforeEach
    void start() {
        carrier = await(SimulatedCarrierService.start(
                house.vertx, CarrierProfile.moving(Clock.systemUTC(), Duration.ofHours(1)), 0));
        house.policy = new StorePolicy(true, Optional.empty(), "EUR", OptionalInt.empty());
        reach(carrier.url());
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aParcel_getsOneLabel_ofTheCheapestCarrier() {
        Shipment planned = plan();

        house.run(PURCHASE);

        assertBought(planned);
        assertThat(await(house.shipping.label(ShippingHouse.STORE, planned.id()))
                        .orElseThrow()
                        .content()
                        .toString())
                .startsWith("%PDF");
        assertThat(await(house.shipping.story(house.database.pool(), ShippingHouse.STORE, planned.id()))
                        .orElseThrow()
                        .reasoning()
                        .reasons())
                .anyMatch(reason -> reason.startsWith("cheapest: "));
    }

    @Test
    void aLostAnswer_isFoundByReference_andNotBoughtTwice() {
        carrier.faults().on("POST", LABELS).once().lostAnswer();
        Shipment planned = plan();

        house.run(PURCHASE);
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.UNKNOWN);
        house.run(RESOLVE);

        assertBought(planned);
        assertThat(house.events(planned.id())).endsWith(FOUND);
    }

    @Test
    void aServerError_isBoughtAgainOnlyAfterTheDeadline() {
        carrier.faults().on("POST", LABELS).once().status(500);
        Shipment planned = plan();
        house.run(PURCHASE);
        assertThat(house.run(RESOLVE)).isInstanceOf(TaskOutcome.Again.class);
        assertThat(carrier.labels()).isEmpty();

        house.clock.pass(ShippingSettings.DEFAULT.resolveDeadline());
        house.run(RESOLVE);
        house.run(PURCHASE);

        assertBought(planned);
    }

    @Test
    void tooManyCalls_isTriedAgainWhenTheCarrierSaid() {
        carrier.faults().on("POST", LABELS).once().tooMany(Duration.ofSeconds(7));
        Shipment planned = plan();

        assertThat(house.run(PURCHASE)).isEqualTo(TaskOutcome.again(Duration.ofSeconds(7), "over the carrier's limit"));
        assertThat(house.events(planned.id())).endsWith(THROTTLED);
    }

    @Test
    void aLateAnswer_settles() {
        reach(carrier.url(), Duration.ofMillis(200));
        carrier.faults().on("POST", LABELS).once().latency(Duration.ofMillis(800));
        Shipment planned = plan();

        house.run(PURCHASE);
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.UNKNOWN);

        eventually(() -> assertThat(house.events(planned.id())).endsWith(LATE_ANSWER));
        assertBought(planned);
    }

    @Test
    void aCancelledParcel_leavesNoLiveLabel() {
        Shipment planned = plan();
        house.run(PURCHASE);

        house.cancel(7);
        house.run(VOID);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.VOIDED);
        assertThat(carrier.liveLabels()).isEmpty();
    }

    private Shipment plan() {
        return house.plan(Examples.sandbox(Examples.request(7)));
    }

    private void assertBought(Shipment planned) {
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PURCHASED);
        assertThat(carrier.liveLabels())
                .singleElement()
                .satisfies(label -> assertThat(house.shipment(planned.id()).trackingNumber())
                        .contains(label.trackingNumber()));
    }

    private void reach(URI url) {
        reach(url, Duration.ofSeconds(10));
    }

    private void reach(URI url, Duration labelDeadline) {
        ServiceOptions options = ServiceOptions.defaults(url, Optional.empty())
                .withDeadlines(Duration.ofSeconds(5), labelDeadline, Duration.ofMinutes(1), Duration.ofSeconds(5));
        CallBudget budget = new CallBudget(1000, 1000, Clock.systemUTC());
        house.gateways = new CarrierGateways(
                Optional.empty(), Optional.of(SandboxCarriers.create(house.vertx, options, budget, Clock.systemUTC())));
    }
}
