package shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static shipping.LedgerEvent.CANNOT_VOID;
import static shipping.LedgerEvent.LATE_ANSWER;
import static shipping.LedgerEvent.VOIDED;
import static shipping.ShippingTasks.PURCHASE;
import static shipping.ShippingTasks.RESOLVE;
import static shipping.ShippingTasks.VOID;
import static testing.Await.await;
import static testing.Eventually.eventually;

import carriers.NotSent;
import carriers.PurchaseOutcome;
import carriers.Purchased;
import carriers.Rejected;
import carriers.Throttled;
import carriers.Unknown;
import carriers.VoidRequested;
import carriers.Voided;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.tasks.TaskOutcome;

class CancelTest {

    private final ShippingHouse house = new ShippingHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void beforeThePurchase_itEndsAtOnce_andNothingIsBought() {
        Shipment planned = house.plan(7);

        house.cancel(7);
        house.run(PURCHASE);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.CANCELLED);
        assertThat(house.shipment(planned.id()).problem()).contains("cancelled in the shop");
        assertThat(house.dhl.purchases).isEmpty();
    }

    @Test
    void whatARunThinksOfAParcelThatEndedMeanwhile_isNotNoted() {
        Shipment planned = house.plan(7);
        house.cancel(7);

        boolean news = await(new ShipmentStateRepository()
                .note(house.database.pool(), ShippingHouse.STORE, planned.id(), "no rate: 0 rates"));

        assertThat(news).isFalse();
        assertThat(house.shipment(planned.id()).problem()).contains("cancelled in the shop");
    }

    @Test
    void afterThePurchase_theLabelIsVoided_andPollingEnds() {
        Shipment planned = bought();

        house.cancel(7);
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.CANCELLING);
        house.run(VOID);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.VOIDED);
        assertThat(house.events(planned.id())).endsWith(VOIDED);
        assertThat(house.count("SELECT count(*) FROM shipments WHERE next_poll_at IS NOT NULL"))
                .isZero();
        assertThat(house.incidents("label_surplus")).isEmpty();
    }

    @Test
    void aLabelThatTheCarrierDoesNotTakeBack_isAnIncident() {
        Shipment planned = bought();
        house.dhl.voided = new Rejected("too late", false);

        house.cancel(7);
        house.run(VOID);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.CANNOT_VOID);
        assertThat(house.events(planned.id())).endsWith(CANNOT_VOID);
        assertThat(house.incidents("cannot_void"))
                .singleElement()
                .satisfies(incident -> assertThat(incident.detail()).contains("too late", "7.50 EUR"));
    }

    @Test
    void aCarrierThatCannotBeAsked_isAskedAgain() {
        Shipment planned = bought();
        house.cancel(7);

        house.dhl.voided = new NotSent("connection refused");
        assertThat(house.run(VOID)).isInstanceOf(TaskOutcome.Retry.class);
        house.dhl.voided = new Unknown("cut");
        assertThat(house.run(VOID)).isInstanceOf(TaskOutcome.Retry.class);
        house.dhl.voided = new Rejected("try later", true);
        assertThat(house.run(VOID)).isInstanceOf(TaskOutcome.Retry.class);
        house.dhl.voided = new Throttled(Duration.ofMinutes(1));
        assertThat(house.run(VOID)).isInstanceOf(TaskOutcome.Again.class);
        house.dhl.voided = new VoidRequested("submitted");
        assertThat(house.run(VOID)).isInstanceOf(TaskOutcome.Again.class);
        assertThat(house.run(VOID)).isInstanceOf(TaskOutcome.Again.class);
        assertThat(await(house.shipping.ledger(house.database.pool(), ShippingHouse.STORE, planned.id())))
                .filteredOn(LedgerEntry::isUndecidedVoid)
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).contains("undecided: submitted"));
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.CANCELLING);
        house.dhl.voided = new Voided();
        house.run(VOID);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.VOIDED);
    }

    @Test
    void aCarrierThatCannotBeReachedAnyMore_isAnIncident_andAskedAgain() {
        Shipment planned = bought();
        house.cancel(7);
        CarrierGateways configured = house.gateways;

        house.gateways = new CarrierGateways(Optional.empty(), Optional.empty());
        assertThat(house.run(VOID)).isInstanceOf(TaskOutcome.Again.class);
        assertThat(house.incidents("label_not_voided")).hasSize(1);
        house.gateways = configured;
        house.run(VOID);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.VOIDED);
    }

    @Test
    void aVoidThatKeepsFailing_isAnIncident_andIsStillTried() {
        Shipment planned = bought();
        house.cancel(7);
        house.dhl.voided = new NotSent("connection refused");

        IntStream.range(0, 7).forEach(run -> house.run(VOID));
        assertThat(house.incidents("label_not_voided")).isEmpty();
        house.run(VOID);
        house.run(VOID);

        assertThat(house.incidents("label_not_voided"))
                .singleElement()
                .satisfies(incident -> assertThat(incident.detail()).contains("connection refused", "7.50 EUR"));
        house.dhl.voided = new Voided();
        house.run(VOID);
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.VOIDED);
    }

    @Test
    void duringThePurchase_itsAnswerIsWaitedForAndVoided() {
        Shipment planned = house.plan(7);
        Promise<PurchaseOutcome> answer = Promise.promise();
        house.dhl.answers.add(request -> answer.future());
        Future<TaskOutcome> purchase = house.begin(PURCHASE);
        eventually(() -> assertThat(house.dhl.purchases).hasSize(1));

        house.cancel(7);
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.CANCELLING);
        assertThat(house.waits(VOID)).isFalse();
        answer.complete(new Purchased(house.dhl.label("T1")));
        await(purchase);
        house.run(VOID);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.VOIDED);
        assertThat(house.shipment(planned.id()).problem()).contains("cancelled in the shop");
        assertThat(house.shipment(planned.id()).trackingNumber()).contains("T1");
        assertThat(house.dhl.voids).hasSize(1);
    }

    @Test
    void duringAPurchaseThatIsRefused_itEndsAsCancelled() {
        Shipment planned = house.plan(7);
        Promise<PurchaseOutcome> answer = Promise.promise();
        house.dhl.answers.add(request -> answer.future());
        Future<TaskOutcome> purchase = house.begin(PURCHASE);
        eventually(() -> assertThat(house.dhl.purchases).hasSize(1));

        house.cancel(7);
        answer.complete(new NotSent("connection refused"));
        await(purchase);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.CANCELLED);
        house.run(PURCHASE);
        assertThat(house.dhl.purchases).hasSize(1);
    }

    @Test
    void whileUnknown_itIsLookedUpFirst_andALateLabelIsVoided() {
        Shipment planned = house.plan(7);
        house.dhl.answersNext(new Unknown("cut"));
        house.run(PURCHASE);

        house.cancel(7);
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.CANCELLING);
        house.dhl.lateAnswers.get(0).arrived(new Purchased(house.dhl.label("T1")));
        eventually(() -> assertThat(house.events(planned.id())).endsWith(LATE_ANSWER));
        house.run(VOID);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.VOIDED);
    }

    @Test
    void whileUnknownAndAbsentAfterTheDeadline_itEndsAsCancelled() {
        Shipment planned = house.plan(7);
        house.dhl.answersNext(new Unknown("cut"));
        house.run(PURCHASE);
        house.cancel(7);

        house.clock.pass(ShippingSettings.DEFAULT.resolveDeadline());
        house.run(RESOLVE);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.CANCELLED);
        assertThat(house.dhl.purchases).hasSize(1);
    }

    @Test
    void aLabelThatArrivesAfterTheEnd_isVoidedWithAnIncident() {
        Shipment planned = house.plan(7);
        house.dhl.answersNext(new Unknown("cut"));
        house.run(PURCHASE);
        house.cancel(7);
        house.clock.pass(ShippingSettings.DEFAULT.resolveDeadline());
        house.run(RESOLVE);

        house.dhl.lateAnswers.get(0).arrived(new Purchased(house.dhl.label("T1")));
        eventually(() -> assertThat(house.events(planned.id())).endsWith(LATE_ANSWER));
        house.run(VOID);

        assertThat(house.dhl.voids).hasSize(1);
        assertThat(house.incidents("label_surplus")).hasSize(1);
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.CANCELLED);
    }

    @Test
    void severalShipmentsOfASubject_allEnd_andOthersStay() {
        Shipment first = house.plan(7);
        house.run(PURCHASE);
        Shipment second = ((PlanOutcome.Planned) house.tryPlan(Examples.request(7), "4"))
                .shipments()
                .get(0);
        Shipment other = house.plan(8);

        house.cancel(7);
        house.run(VOID);

        assertThat(house.shipment(first.id()).state()).isEqualTo(ShipmentState.VOIDED);
        assertThat(house.shipment(second.id()).state()).isEqualTo(ShipmentState.CANCELLED);
        assertThat(house.shipment(other.id()).state()).isEqualTo(ShipmentState.PLANNED);
    }

    @Test
    void retry_wantsOnlyWhatIsStillPlanned() {
        Shipment bought = bought();
        house.tryPlan(Examples.request(7), "4");

        int tried = await(house.database.transaction(tx -> house.shipping.retry(tx, ShippingHouse.STORE, 7)));

        assertThat(tried).isEqualTo(1);
        house.run(PURCHASE);
        assertThat(house.dhl.purchases).hasSize(2);
        assertThat(house.events(bought.id())).hasSize(3);
    }

    @Test
    void whatIsDelivered_staysAsItIs() {
        Shipment planned = bought();
        await(house.database
                .pool()
                .query("UPDATE shipments SET delivered_at = now()")
                .execute());

        house.cancel(7);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PURCHASED);
    }

    private Shipment bought() {
        Shipment planned = house.plan(7);
        house.run(PURCHASE);
        return planned;
    }
}
