package shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static shipping.LedgerEvent.ABSENT;
import static shipping.LedgerEvent.CANNOT_VOID;
import static shipping.LedgerEvent.FOUND;
import static shipping.LedgerEvent.LATE_ANSWER;
import static shipping.LedgerEvent.NOT_SENT;
import static shipping.LedgerEvent.PREPARED;
import static shipping.LedgerEvent.PURCHASED;
import static shipping.LedgerEvent.SENT;
import static shipping.LedgerEvent.SETTLED_BY_PERSON;
import static shipping.LedgerEvent.UNKNOWN;
import static shipping.LedgerEvent.VOIDED;
import static shipping.LedgerEvent.VOID_SENT;
import static shipping.ShippingTasks.PURCHASE;
import static shipping.ShippingTasks.RESOLVE;
import static shipping.ShippingTasks.VOID;
import static testing.Await.await;
import static testing.Eventually.eventually;

import carriers.Capabilities;
import carriers.Found;
import carriers.LabelFormat;
import carriers.PurchaseOutcome;
import carriers.Purchased;
import carriers.Rejected;
import carriers.Unknown;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import testing.Plans;

class UnknownPurchaseTest {

    private static final Duration PAST_DEADLINE =
            ShippingSettings.DEFAULT.resolveDeadline().plusSeconds(1);

    private final ShippingHouse house = new ShippingHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aLostAnswer_isUnknown_andFoundByReference() {
        Shipment planned = house.plan(7);
        house.dhl.answersNext(new Unknown("cut"));
        house.run(PURCHASE);
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.UNKNOWN);
        assertThat(house.shipment(planned.id()).resolveBy()).isPresent();
        assertThat(house.waits(PURCHASE)).isFalse();

        assertThat(house.run(RESOLVE)).isInstanceOf(TaskOutcome.Again.class);
        house.dhl.found = new Found(List.of(new Found.FoundLabel(house.dhl.label("T1"), false)));
        assertThat(house.run(RESOLVE)).isEqualTo(TaskOutcome.done());

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PURCHASED);
        assertThat(house.shipment(planned.id()).trackingNumber()).contains("T1");
        assertThat(house.shipment(planned.id()).hasLabel()).isTrue();
        assertThat(house.events(planned.id())).containsExactly(PREPARED, SENT, UNKNOWN, FOUND);
        assertThat(house.dhl.purchases).hasSize(1);
    }

    @Test
    void aLabelThatIsNotThereAfterTheDeadline_isBoughtAgain_andNotBefore() {
        Shipment planned = unknown();
        house.run(RESOLVE);
        assertThat(house.dhl.purchases).hasSize(1);

        house.clock.pass(PAST_DEADLINE);
        house.run(RESOLVE);
        house.run(PURCHASE);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PURCHASED);
        assertThat(house.events(planned.id()))
                .containsExactly(PREPARED, SENT, UNKNOWN, ABSENT, PREPARED, SENT, PURCHASED);
        assertThat(house.dhl.purchases.get(1).reference()).endsWith("-2");
    }

    @Test
    void killedBetweenSendingAndTheAnswer_itIsUnknown_andNeverBoughtAgain() {
        Shipment planned = killedWhileSending();

        house.run(PURCHASE);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.UNKNOWN);
        assertThat(house.events(planned.id())).containsExactly(PREPARED, SENT, UNKNOWN);
        assertThat(house.dhl.purchases).hasSize(1);
    }

    @Test
    void killedBetweenPreparingAndSending_theNextRunGivesUpAndBuysAnew() {
        Shipment planned = house.plan(7);
        await(house.database
                .pool()
                .query("INSERT INTO purchase_attempts (store_id, shipment_id, attempt, event, carrier, idempotency_key)"
                        + " SELECT store_id, id, 1, 'prepared', 'DHL', reference FROM shipments")
                .execute());
        await(house.database
                .pool()
                .query("UPDATE shipments SET state = 'purchasing'")
                .execute());

        house.run(PURCHASE);

        assertThat(house.events(planned.id())).containsExactly(PREPARED, NOT_SENT, PREPARED, SENT, PURCHASED);
        assertThat(house.dhl.purchases).hasSize(1);
    }

    @Test
    void anAnswerThatComesAfterItsLeaseIsLost_settlesTheShipment() {
        Shipment planned = house.plan(7);
        Promise<PurchaseOutcome> answer = hangs();
        Future<TaskOutcome> first = house.begin(PURCHASE);
        awaitSent(planned);
        house.driver.lapse(PURCHASE);
        house.run(PURCHASE);

        answer.complete(new Purchased(house.dhl.label("T1")));
        await(first);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PURCHASED);
        assertThat(house.events(planned.id())).containsExactly(PREPARED, SENT, UNKNOWN, LATE_ANSWER);
        assertThat(house.dhl.purchases).hasSize(1);
        assertThat(house.run(RESOLVE)).isEqualTo(TaskOutcome.done());
    }

    @Test
    void twoRunsAtOnce_buyOneLabel() {
        Shipment planned = house.plan(7);
        TaskRun one = house.driver.claim(PURCHASE).orElseThrow();
        house.driver.lapse(PURCHASE);
        TaskRun other = house.driver.claim(PURCHASE).orElseThrow();

        Future<TaskOutcome> first = house.driver.run(one, house.handler(PURCHASE));
        Future<TaskOutcome> second = house.driver.run(other, house.handler(PURCHASE));
        await(Future.join(first, second));

        assertThat(house.dhl.purchases).hasSize(1);
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PURCHASED);
    }

    /** The lease does not tell these apart: what keeps them from buying twice is the ledger under the row lock. */
    @Test
    void manyRunsUnderOneLease_buyOneLabel() {
        Shipment planned = house.plan(7);
        TaskRun run = house.driver.claim(PURCHASE).orElseThrow();
        TaskHandler handler = house.handler(PURCHASE);

        await(Future.join(IntStream.range(0, 8).mapToObj(i -> handler.run(run)).toList()));

        assertThat(house.dhl.purchases).hasSize(1);
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PURCHASED);
    }

    @Test
    void aLateAnswerAfterAnotherLabelWasBought_isVoided() {
        Shipment planned = boughtTwice();

        house.run(VOID);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PURCHASED);
        assertThat(house.shipment(planned.id()).trackingNumber()).contains("T-" + planned.reference() + "-2");
        assertThat(house.dhl.voids).extracting(key -> key.trackingNumber()).containsExactly("T1");
        assertThat(house.events(planned.id())).endsWith(LATE_ANSWER, VOID_SENT, VOIDED);
        assertThat(house.incidents("label_surplus")).hasSize(1);
        assertThat(house.incidents("cannot_void")).isEmpty();
    }

    @Test
    void aLateLabelThatCannotBeVoided_isAnIncidentWithItsCost() {
        house.dhl.capabilities = new Capabilities(true, false, false, 1, Set.of(LabelFormat.PDF));
        Shipment planned = boughtTwice();

        house.run(VOID);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PURCHASED);
        assertThat(house.events(planned.id())).endsWith(LATE_ANSWER, CANNOT_VOID);
        assertThat(house.incidents("cannot_void"))
                .singleElement()
                .satisfies(incident -> assertThat(incident.detail()).contains("T1", "7.50 EUR"));
    }

    @Test
    void aLateRefusal_makesItBuyableAgain() {
        Shipment planned = unknown();

        house.dhl.lateAnswers.get(0).arrived(new Rejected("try later", true));
        eventually(() -> assertThat(house.events(planned.id())).endsWith(LATE_ANSWER));

        house.run(PURCHASE);
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PURCHASED);
        assertThat(house.dhl.purchases).hasSize(2);
    }

    @Test
    void withoutLookUp_aPersonIsAskedAfterTheDeadline_andSettlesIt() {
        house.dhl.capabilities = new Capabilities(false, false, false, 1, Set.of(LabelFormat.PDF));
        Shipment planned = unknown();
        assertThat(house.run(RESOLVE)).isInstanceOf(TaskOutcome.Again.class);
        assertThat(house.incidents("label_unknown")).isEmpty();
        assertThat(settle(planned, Optional.empty())).isEqualTo(Settlement.TOO_EARLY);

        house.clock.pass(PAST_DEADLINE);
        assertThat(house.run(RESOLVE)).isEqualTo(TaskOutcome.done());
        assertThat(house.incidents("label_unknown")).hasSize(1);
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.UNKNOWN);

        LedgerLabel seen = new LedgerLabel("DHL", "T9", Optional.empty(), Optional.empty());
        assertThat(settle(planned, Optional.of(seen))).isEqualTo(Settlement.DONE);
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PURCHASED);
        assertThat(house.events(planned.id())).endsWith(SETTLED_BY_PERSON);
        assertThat(settle(planned, Optional.empty())).isEqualTo(Settlement.NOTHING_UNKNOWN);
        assertThat(house.dhl.purchases).hasSize(1);
    }

    @Test
    void aLateAnswerToWhatAPersonSettled_isTheSameLabelHoweverItWasTyped_andBringsItsPaper() {
        Shipment planned = unknown();
        LedgerLabel typed = new LedgerLabel("dhl", "t 1", Optional.empty(), Optional.empty());
        assertThat(settle(planned, Optional.of(typed))).isEqualTo(Settlement.DONE);
        assertThat(house.shipment(planned.id()).carrier()).contains("DHL");
        assertThat(house.shipment(planned.id()).hasLabel()).isFalse();

        house.dhl.lateAnswers.get(0).arrived(new Purchased(house.dhl.label("T1")));
        eventually(() -> assertThat(house.events(planned.id())).endsWith(SETTLED_BY_PERSON, LATE_ANSWER));

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PURCHASED);
        assertThat(house.shipment(planned.id()).hasLabel()).isTrue();
        assertThat(house.incidents("label_surplus")).isEmpty();
        assertThat(house.waits(VOID)).isFalse();
    }

    @Test
    void unknownPurchases_areListedWithoutLookingAtAllShipments() {
        house.plan(7);
        await(house.database.pool().query("""
                        INSERT INTO shipments (store_id, plan_id, subject_id, parcel_number, state, reference, weight_kg,
                                               length_cm, width_cm, height_cm)
                        SELECT store_id, plan_id, subject_id, n, 'purchased', 'R' || n, 1, 1, 1, 1
                          FROM shipments, generate_series(2, 5000) n
                        """).execute());
        await(house.database.pool().query("ANALYZE shipments").execute());

        assertThat(Plans.of(
                        house.database.pool(), client -> house.shipping.unknown(client, ShippingHouse.STORE, 50, 0)))
                .contains("shipments_unresolved");
        assertThat(Plans.of(house.database.pool(), client -> house.shipping.countUnknown(client, ShippingHouse.STORE)))
                .contains("shipments_unresolved");
    }

    @Test
    void aPersonWhoSaysThereIsNone_afterTheDeadline_letsItBeBoughtAgain() {
        house.dhl.capabilities = new Capabilities(false, false, false, 1, Set.of(LabelFormat.PDF));
        Shipment planned = unknown();
        house.clock.pass(PAST_DEADLINE);

        assertThat(settle(planned, Optional.empty())).isEqualTo(Settlement.DONE);
        house.run(PURCHASE);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PURCHASED);
    }

    @Test
    void anAdapterThatThrows_leavesAnUnknown() {
        Shipment planned = house.plan(7);
        house.dhl.answers.add(request -> {
            throw new IllegalStateException("bug");
        });

        house.run(PURCHASE);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.UNKNOWN);
    }

    private Shipment unknown() {
        Shipment planned = house.plan(7);
        house.dhl.answersNext(new Unknown("cut"));
        house.run(PURCHASE);
        return planned;
    }

    /** The first attempt is taken for absent, the second buys, and then the first's answer arrives. */
    private Shipment boughtTwice() {
        Shipment planned = unknown();
        house.clock.pass(PAST_DEADLINE);
        house.run(RESOLVE);
        house.run(PURCHASE);
        house.dhl.lateAnswers.get(0).arrived(new Purchased(house.dhl.label("T1")));
        eventually(() -> assertThat(house.events(planned.id())).endsWith(LATE_ANSWER));
        return planned;
    }

    @Test
    void aLateAnswer_tellsTheCostThatAPersonDidNotKnow() {
        Shipment planned = unknown();
        settle(planned, Optional.of(new LedgerLabel("DHL", "T1", Optional.empty(), Optional.empty())));

        house.dhl.lateAnswers.get(0).arrived(new Purchased(house.dhl.label("T1")));

        eventually(() -> assertThat(house.shipment(planned.id()).cost()).isPresent());
    }

    @Test
    void aLabelOfAnotherParcel_settlesNothing() {
        Shipment bought = house.plan(8);
        house.run(PURCHASE);
        String number = house.shipment(bought.id()).trackingNumber().orElseThrow();
        Shipment planned = unknown();
        LedgerLabel typed = new LedgerLabel("dhl", " " + number, Optional.empty(), Optional.empty());

        assertThat(settle(planned, Optional.of(typed))).isEqualTo(Settlement.TAKEN);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.UNKNOWN);
    }

    @Test
    void severalLabelsFound_oneIsTaken_andTheOthersAreVoided() {
        Shipment planned = unknown();
        house.dhl.found = new Found(List.of(
                new Found.FoundLabel(house.dhl.label("T1"), false),
                new Found.FoundLabel(house.dhl.label("T2"), false)));

        house.run(RESOLVE);

        assertThat(house.shipment(planned.id()).trackingNumber()).contains("T1");
        assertThat(house.events(planned.id())).endsWith(LedgerEvent.FOUND, LedgerEvent.FOUND);
        assertThat(house.incidents("label_surplus")).hasSize(1);
        assertThat(house.waits(ShippingTasks.VOID)).isTrue();
    }

    private Shipment killedWhileSending() {
        Shipment planned = house.plan(7);
        hangs();
        house.begin(PURCHASE);
        awaitSent(planned);
        house.driver.lapse(PURCHASE);
        return planned;
    }

    private Promise<PurchaseOutcome> hangs() {
        Promise<PurchaseOutcome> answer = Promise.promise();
        house.dhl.answers.add(request -> answer.future());
        return answer;
    }

    private void awaitSent(Shipment planned) {
        eventually(() -> assertThat(house.events(planned.id())).containsExactly(PREPARED, SENT));
        eventually(() -> assertThat(house.dhl.purchases).hasSize(1));
    }

    private Settlement settle(Shipment planned, Optional<LedgerLabel> label) {
        return await(house.database.transaction(
                tx -> house.shipping.settle(tx, ShippingHouse.STORE, planned.id(), label, "ana")));
    }
}
