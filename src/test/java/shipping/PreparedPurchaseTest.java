package shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static shipping.LedgerEvent.ABSENT;
import static shipping.LedgerEvent.FOUND;
import static shipping.LedgerEvent.LATE_ANSWER;
import static shipping.LedgerEvent.NOT_SENT;
import static shipping.LedgerEvent.PREPARED;
import static shipping.LedgerEvent.PURCHASED;
import static shipping.LedgerEvent.READY;
import static shipping.LedgerEvent.REJECTED;
import static shipping.LedgerEvent.SENT;
import static shipping.LedgerEvent.UNKNOWN;
import static shipping.LedgerEvent.VOIDED;
import static shipping.ShippingTasks.PURCHASE;
import static shipping.ShippingTasks.RESOLVE;
import static testing.Await.await;
import static testing.Eventually.eventually;

import carriers.Found;
import carriers.NotSent;
import carriers.Prepared;
import carriers.PreparedKey;
import carriers.PurchaseOutcome;
import carriers.Purchased;
import carriers.Rejected;
import carriers.Unknown;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;

/** Where a carrier makes an object before money is spent, that object is bought or found, and never a second one. */
class PreparedPurchaseTest {

    private static final Duration PAST_DEADLINE =
            ShippingSettings.DEFAULT.resolveDeadline().plusSeconds(1);

    private final ShippingHouse house = new ShippingHouse();

    @BeforeEach
    void prepares() {
        house.dhl.preparing(true);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void theObjectsNameIsStored_beforeItIsBought() {
        Shipment planned = house.plan(7);

        house.run(PURCHASE);

        assertThat(house.events(planned.id())).containsExactly(PREPARED, READY, SENT, PURCHASED);
        assertThat(keys(planned)).containsExactly("object-1");
        assertThat(house.dhl.preparedPurchases).containsExactly(new PreparedKey("object-1"));
        assertThat(house.dhl.purchases).isEmpty();
        assertThat(house.shipment(planned.id()).quoted().map(Amount::toString)).contains("9.10 EUR");
    }

    @Test
    void killedBetweenPreparingAndBuying_theSameObjectIsBought() {
        Shipment planned = killedBeforeSending();

        house.run(PURCHASE);

        assertThat(house.events(planned.id())).containsExactly(PREPARED, READY, SENT, PURCHASED);
        assertThat(house.dhl.prepares).isEmpty();
        assertThat(house.dhl.preparedPurchases).containsExactly(new PreparedKey("object-0"));
        assertThat(house.shipment(planned.id()).trackingNumber()).contains("T-object-0");
    }

    @Test
    void killedBetweenPreparingAndBuying_andNotWantedAnyMore_nothingIsBought() {
        Shipment planned = killedBeforeSending();
        house.verdict = new GuardVerdict.NotWanted("cancelled");

        house.run(PURCHASE);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.CANCELLED);
        assertThat(house.dhl.preparedPurchases).isEmpty();
    }

    @Test
    void whatWasMadeLongAgo_isMadeAnewAtThePriceOfNow() {
        Shipment planned = killedBeforeSending();
        house.clock.pass(Duration.ofHours(2));

        house.run(PURCHASE);

        assertThat(house.events(planned.id()))
                .containsExactly(PREPARED, READY, NOT_SENT, PREPARED, READY, SENT, PURCHASED);
        assertThat(house.dhl.preparedPurchases).containsExactly(new PreparedKey("object-1"));
    }

    @Test
    void aLostAnswer_isSettledByLookingAtTheObject() {
        Shipment planned = unknown();
        assertThat(house.run(RESOLVE)).isInstanceOf(TaskOutcome.Again.class);

        house.dhl.foundPrepared = new Found(List.of(new Found.FoundLabel(house.dhl.label("T1"), false)));
        house.run(RESOLVE);

        assertThat(house.shipment(planned.id()).trackingNumber()).contains("T1");
        assertThat(house.events(planned.id())).containsExactly(PREPARED, READY, SENT, UNKNOWN, FOUND);
        assertThat(house.dhl.preparedPurchases).hasSize(1);
    }

    @Test
    void killedWhileBuying_theObjectIsLookedAt_andNotBoughtAgainBefore() {
        Shipment planned = house.plan(7);
        house.dhl.answers.add(request -> Promise.<PurchaseOutcome>promise().future());
        house.begin(PURCHASE);
        eventually(() -> assertThat(house.events(planned.id())).contains(SENT));
        house.driver.lapse(PURCHASE);

        house.run(PURCHASE);
        assertThat(house.events(planned.id())).containsExactly(PREPARED, READY, SENT, UNKNOWN);
        house.run(RESOLVE);

        assertThat(house.dhl.preparedPurchases).hasSize(1);
    }

    @Test
    void notSoldByTheDeadline_theSameObjectIsBoughtAgain_neverAnother() {
        Shipment planned = unknown();
        house.clock.pass(PAST_DEADLINE);

        house.run(RESOLVE);
        house.run(PURCHASE);

        assertThat(house.events(planned.id()))
                .containsExactly(PREPARED, READY, SENT, UNKNOWN, ABSENT, PREPARED, READY, SENT, PURCHASED);
        assertThat(house.dhl.prepares).hasSize(1);
        assertThat(house.dhl.preparedPurchases)
                .containsExactly(new PreparedKey("object-1"), new PreparedKey("object-1"));
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PURCHASED);
    }

    @Test
    void alsoAfterThatIsNotSentOrThrottled_itStaysTheSameObject() {
        unknown();
        house.clock.pass(PAST_DEADLINE);
        house.run(RESOLVE);
        house.dhl.answersNext(new NotSent("no connection"));
        house.run(PURCHASE);

        house.run(PURCHASE);

        assertThat(house.dhl.prepares).hasSize(1);
        assertThat(house.dhl.preparedPurchases).containsOnly(new PreparedKey("object-1"));
    }

    @Test
    void aTimeOutWithALaterSuccess_isOneLabel() {
        Shipment planned = unknown();

        house.dhl.lateAnswers.get(0).arrived(new Purchased(house.dhl.label("T-late")));

        eventually(
                () -> assertThat(house.shipment(planned.id()).trackingNumber()).contains("T-late"));
        assertThat(house.events(planned.id())).containsExactly(PREPARED, READY, SENT, UNKNOWN, LATE_ANSWER);
        assertThat(house.dhl.preparedPurchases).hasSize(1);
    }

    @Test
    void whereTheSameMayBeSoldTwice_aPersonDecides() {
        house.dhl.preparing(false);
        Shipment planned = unknown();
        house.clock.pass(PAST_DEADLINE);

        house.run(RESOLVE);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.UNKNOWN);
        assertThat(house.incidents("label_unknown")).hasSize(1);
        assertThat(house.waits(PURCHASE)).isFalse();
        await(house.database.transaction(
                tx -> house.shipping.settle(tx, ShippingHouse.STORE, planned.id(), Optional.empty(), "key:person")));
        house.run(PURCHASE);
        assertThat(house.dhl.preparedPurchases)
                .containsExactly(new PreparedKey("object-1"), new PreparedKey("object-2"));
    }

    @Test
    void soldAndTakenBackBySomebodyElse_itIsUsedUp() {
        Shipment planned = unknown();
        house.dhl.foundPrepared = new Found(List.of(new Found.FoundLabel(house.dhl.label("T1"), true)));

        house.run(RESOLVE);
        house.run(PURCHASE);

        assertThat(house.events(planned.id()))
                .containsExactly(PREPARED, READY, SENT, UNKNOWN, FOUND, VOIDED, PREPARED, READY, SENT, PURCHASED);
        assertThat(house.dhl.preparedPurchases)
                .containsExactly(new PreparedKey("object-1"), new PreparedKey("object-2"));
    }

    @Test
    void cancelledWhileUnknown_andNotSoldByTheDeadline_nothingIsBought() {
        Shipment planned = unknown();
        house.cancel(7);
        house.clock.pass(PAST_DEADLINE);

        house.run(RESOLVE);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.CANCELLED);
        assertThat(house.dhl.preparedPurchases).hasSize(1);
    }

    @Test
    void whatCannotBePrepared_isNotBought() {
        Shipment refused = house.plan(7);
        house.dhl.prepared = Optional.of(new Rejected("no such service", false));
        house.run(PURCHASE);
        assertThat(house.shipment(refused.id()).state()).isEqualTo(ShipmentState.FAILED);
        assertThat(house.events(refused.id())).containsExactly(PREPARED, REJECTED);

        Shipment lost = house.plan(8);
        house.dhl.prepared = Optional.of(new Unknown("cut"));
        assertThat(house.run(PURCHASE)).isInstanceOf(TaskOutcome.Retry.class);
        assertThat(house.events(lost.id())).containsExactly(PREPARED, NOT_SENT);
        house.dhl.prepareThrows = true;
        house.run(PURCHASE);
        assertThat(house.events(lost.id())).containsExactly(PREPARED, NOT_SENT, PREPARED, NOT_SENT);
        assertThat(house.dhl.preparedPurchases).isEmpty();
    }

    @Test
    void thePriceOfNow_isHeldAgainstTheCap() {
        house.policy = new StorePolicy(false, Optional.of(new BigDecimal("9.05")), "EUR", OptionalInt.empty());
        Shipment planned = house.plan(7);

        house.run(PURCHASE);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PLANNED);
        assertThat(house.shipment(planned.id()).problem().orElseThrow()).contains("over the cap");
        assertThat(house.incidents("label_over_cap")).hasSize(1);
        assertThat(house.dhl.preparedPurchases).isEmpty();
    }

    @Test
    void whatACapForbids_isTriedAfterLongerPauses_andBoughtWhenTheCapIsRaised() {
        house.policy = capped("9.05");
        Shipment planned = house.plan(7);
        List<Duration> pauses = new ArrayList<>();

        for (int again = 0; again < 9; again++) {
            wake();
            pauses.add(((TaskOutcome.Again) house.run(PURCHASE)).after());
        }

        assertThat(pauses)
                .isSorted()
                .startsWith(Duration.ofMinutes(15), Duration.ofMinutes(30))
                .endsWith(Duration.ofDays(1));
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PLANNED);
        assertThat(house.incidents("label_over_cap")).hasSize(1);
        house.policy = capped("20");
        wake();
        house.run(PURCHASE);
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PURCHASED);
    }

    @Test
    void theDaysCap_isHeldAgainstThePriceOfTheObject() {
        house.policy = new StorePolicy(false, Optional.empty(), "EUR", OptionalInt.empty())
                .with(false, Optional.of(new BigDecimal("9.05")), OptionalInt.empty(), Optional.empty());
        Shipment planned = house.plan(7);

        house.run(PURCHASE);

        assertThat(house.events(planned.id())).containsExactly(PREPARED, READY, NOT_SENT);
        assertThat(house.shipment(planned.id()).problem().orElseThrow()).contains("would pass the cap");
        assertThat(house.dhl.preparedPurchases).isEmpty();
    }

    @Test
    void aCapLoweredBeforeGoingOn_isHeldAgainstWhatIsReady() {
        Shipment planned = killedBeforeSending();
        house.policy = capped("8");

        house.run(PURCHASE);

        assertThat(house.events(planned.id())).containsExactly(PREPARED, READY, NOT_SENT);
        assertThat(house.incidents("label_over_cap")).hasSize(1);
        assertThat(house.dhl.preparedPurchases).isEmpty();
    }

    @Test
    void aCapLoweredBeforeBuyingAgain_isHeldAgainstTheSameObject() {
        Shipment planned = unknown();
        house.clock.pass(PAST_DEADLINE);
        house.run(RESOLVE);
        house.policy = capped("9.05");

        house.run(PURCHASE);

        assertThat(house.events(planned.id())).containsExactly(PREPARED, READY, SENT, UNKNOWN, ABSENT);
        assertThat(house.incidents("label_over_cap")).hasSize(1);
        assertThat(house.dhl.preparedPurchases).hasSize(1);
    }

    @Test
    void withACap_whatIsReadyWithoutAKnownPrice_isNotBought() {
        Shipment planned = killedBeforeSending();
        sql("UPDATE shipments SET quoted_amount = NULL, quoted_currency = NULL");
        house.policy = capped("100");

        house.run(PURCHASE);

        assertThat(house.events(planned.id())).containsExactly(PREPARED, READY, NOT_SENT);
        assertThat(house.dhl.preparedPurchases).isEmpty();
    }

    @Test
    void killedBeforeSending_insuringIsCountedAgainstTheCap_ofALabel() {
        Shipment planned = killedBeforeSending();
        insuredForHundred();
        house.policy = capped("9.99");

        house.run(PURCHASE);

        assertThat(house.events(planned.id())).containsExactly(PREPARED, READY, NOT_SENT);
        assertThat(house.shipment(planned.id()).problem().orElseThrow()).contains("10.00 EUR is over the cap");
    }

    @Test
    void killedBeforeSending_insuringIsCountedAgainstTheCap_ofADay() {
        Shipment planned = killedBeforeSending();
        insuredForHundred();
        house.policy = new StorePolicy(false, Optional.empty(), "EUR", OptionalInt.empty())
                .with(false, Optional.of(new BigDecimal("9.99")), OptionalInt.empty(), Optional.empty());

        house.run(PURCHASE);

        assertThat(house.events(planned.id())).containsExactly(PREPARED, READY, NOT_SENT);
        assertThat(house.shipment(planned.id()).problem().orElseThrow()).contains("would pass the cap");
    }

    @Test
    void killedBeforeSending_withinTheCapWithItsInsurance_itIsBought() {
        Shipment planned = killedBeforeSending();
        insuredForHundred();
        house.policy = capped("10");

        house.run(PURCHASE);

        assertThat(house.events(planned.id())).containsExactly(PREPARED, READY, SENT, PURCHASED);
    }

    @Test
    void boughtAgain_insuringIsCountedAgainstTheCap() {
        Shipment planned = unknown();
        house.clock.pass(PAST_DEADLINE);
        house.run(RESOLVE);
        insuredForHundred();
        house.policy = capped("10.09");

        house.run(PURCHASE);

        assertThat(house.events(planned.id())).containsExactly(PREPARED, READY, SENT, UNKNOWN, ABSENT);
        assertThat(house.incidents("label_over_cap")).hasSize(1);
    }

    /** For one percent, where the store says nothing else. */
    private void insuredForHundred() {
        sql("UPDATE shipments SET insured_amount = 100, insured_currency = 'EUR'");
    }

    private static StorePolicy capped(String most) {
        return new StorePolicy(false, Optional.of(new BigDecimal(most)), "EUR", OptionalInt.empty());
    }

    private void wake() {
        sql("UPDATE tasks SET run_at = now(), not_before = NULL WHERE kind = 'shipping.purchase'");
    }

    @Test
    void aTestLabelForALiveStore_isNotBought_unlessTheStoreAllowsIt() {
        house.dhl.prepared =
                Optional.of(new Prepared(new PreparedKey("object-t"), Examples.rate("DHL", "express", "9.00"), true));
        Shipment planned = house.plan(7);
        house.run(PURCHASE);
        assertThat(house.shipment(planned.id()).problem().orElseThrow()).contains("test label", "test_labels");
        assertThat(house.dhl.preparedPurchases).isEmpty();

        house.policy = house.policy.with(true, Optional.empty(), OptionalInt.empty(), Optional.empty());
        house.run(PURCHASE);
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PURCHASED);
    }

    @Test
    void twoNodesAtOnce_buyOneObject() {
        Shipment planned = killedBeforeSending();
        TaskRun first = house.driver.claim(PURCHASE).orElseThrow();
        house.driver.lapse(PURCHASE);
        TaskRun second = house.driver.claim(PURCHASE).orElseThrow();

        Future<TaskOutcome> one = house.driver.run(first, house.handler(PURCHASE));
        Future<TaskOutcome> other = house.driver.run(second, house.handler(PURCHASE));
        await(Future.join(one, other).otherwiseEmpty());

        eventually(() -> assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PURCHASED));
        assertThat(house.dhl.preparedPurchases).hasSize(1);
    }

    private Shipment unknown() {
        Shipment planned = house.plan(7);
        house.dhl.answersNext(new Unknown("cut"));
        house.run(PURCHASE);
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.UNKNOWN);
        return planned;
    }

    /** As a process that is killed once the object's name is committed leaves it. */
    private Shipment killedBeforeSending() {
        Shipment planned = house.plan(7);
        for (String line : List.of("'prepared', NULL", "'ready', 'object-0'")) {
            sql("INSERT INTO purchase_attempts (store_id, shipment_id, attempt, event, prepared_key, carrier,"
                    + " idempotency_key) SELECT store_id, id, 1, " + line + ", 'DHL', reference FROM shipments");
        }
        sql("UPDATE shipments SET state = 'purchasing', carrier = 'DHL', service = 'express', quoted_amount = 9,"
                + " quoted_currency = 'EUR'");
        return planned;
    }

    private List<String> keys(Shipment shipment) {
        return await(house.shipping.ledger(house.database.pool(), ShippingHouse.STORE, shipment.id())).stream()
                .flatMap(entry -> entry.prepared().stream())
                .map(PreparedKey::text)
                .toList();
    }

    private void sql(String statement) {
        await(house.database.pool().query(statement).execute());
    }
}
