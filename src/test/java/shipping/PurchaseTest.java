package shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shipping.LedgerEvent.NOT_SENT;
import static shipping.LedgerEvent.PREPARED;
import static shipping.LedgerEvent.PURCHASED;
import static shipping.LedgerEvent.REJECTED;
import static shipping.LedgerEvent.SENT;
import static shipping.LedgerEvent.THROTTLED;
import static shipping.ShippingTasks.PURCHASE;
import static testing.Await.await;

import carriers.Label;
import carriers.LabelDocument;
import carriers.LabelFormat;
import carriers.NotSent;
import carriers.Purchased;
import carriers.Rate;
import carriers.Rejected;
import carriers.Throttled;
import carriers.Unsupported;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.json.Json;
import platform.tasks.TaskOutcome;

class PurchaseTest {

    private final ShippingHouse house = new ShippingHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aPlannedParcel_getsItsLabel() {
        Shipment planned = house.plan(7);

        TaskOutcome outcome = house.run(PURCHASE);

        Shipment bought = house.shipment(planned.id());
        assertThat(outcome).isEqualTo(TaskOutcome.done());
        assertThat(planned.state()).isEqualTo(ShipmentState.PLANNED);
        assertThat(planned.items()).containsExactly(new ShipmentItem(1, "SKU-1", new BigDecimal("2")));
        assertThat(bought.state()).isEqualTo(ShipmentState.PURCHASED);
        assertThat(bought.trackingNumber()).contains("T-" + planned.reference() + "-1");
        assertThat(bought.cost()).contains(new Amount(new BigDecimal("7.5"), "EUR"));
        assertThat(bought.quoted()).contains(new Amount(new BigDecimal("9"), "EUR"));
        assertThat(bought.carrier()).contains("DHL");
        assertThat(house.events(planned.id())).containsExactly(PREPARED, SENT, PURCHASED);
        assertThat(house.count("SELECT count(*) FROM shipments WHERE next_poll_at <= now()"))
                .isEqualTo(1);
        assertThat(house.count("SELECT count(*) FROM tasks WHERE kind = 'test.changed' AND key = '7'"))
                .isEqualTo(1);
        ParcelStory story = await(house.shipping.story(house.database.pool(), ShippingHouse.STORE, planned.id()))
                .orElseThrow();
        assertThat(story.reasoning().reasons())
                .startsWith("everything in one box of 40 × 30 × 20 cm, 1 kg")
                .endsWith("cheapest: DHL express at 9.00 EUR");
        assertThat(story.reasoning().rates()).extracting(Rate::carrier).containsExactly("DHL");
        assertThat(story.reasoning().rulesVersion()).isEmpty();
        assertThat(await(house.shipping.story(house.database.pool(), "other", planned.id())))
                .isEmpty();
    }

    @Test
    void whereTheParcelIsFollowed_isWhatTheCarrierSays_elseItsPublicPage() {
        Label plain = house.dhl.label("T 1");
        house.dhl.answersNext(new Purchased(new Label(
                plain.carrier(),
                plain.trackingNumber(),
                plain.document(),
                plain.cost(),
                plain.currency(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Optional.of("https://track.example/t1"))));
        house.dhl.answersNext(new Purchased(plain));
        Shipment planned = house.plan(7);
        Shipment other = house.plan(8);
        assertThat(planned.trackingUrl()).isEmpty();

        house.run(PURCHASE);
        house.run(PURCHASE);

        assertThat(house.shipment(planned.id()).trackingUrl()).contains("https://track.example/t1");
        assertThat(house.shipment(other.id()).trackingUrl())
                .contains("https://www.dhl.com/global-en/home/tracking.html?tracking-id=T%201");
    }

    @Test
    void theRequest_isWhatWasPlanned_withOurReference() {
        Shipment planned = house.plan(7);
        house.run(PURCHASE);

        assertThat(house.dhl.purchases).hasSize(1);
        assertThat(house.dhl.purchases.get(0).reference()).isEqualTo(planned.reference() + "-1");
        assertThat(house.dhl.purchases.get(0).destination().postalCode()).isEqualTo("08001");
        assertThat(house.dhl.purchases.get(0).parcel().weightKg()).isEqualByComparingTo("1");
        assertThat(house.dhl.purchases.get(0).quoteId()).contains("q-DHL-express");
    }

    @Test
    void theLabel_isKeptSealed_andServed() {
        Shipment planned = house.plan(7);
        house.run(PURCHASE);

        StoredLabel label =
                await(house.shipping.label(ShippingHouse.STORE, planned.id())).orElseThrow();

        assertThat(label.contentType()).isEqualTo("application/pdf");
        assertThat(label.content().toString()).startsWith("%PDF");
        assertThat(house.count("SELECT count(*) FROM shipments WHERE position('%PDF'::bytea IN label_sealed) > 0"))
                .isZero();
        assertThat(house.count(
                        "SELECT count(*) FROM shipment_plans WHERE position('Ana'::bytea IN request_sealed) > 0"))
                .isZero();
        assertThat(await(house.shipping.label("another", planned.id()))).isEmpty();
    }

    @Test
    void aLinkedLabel_isFetchedAndKept_andAFailedFetchIsTriedAgain() {
        Shipment planned = house.plan(7);
        house.dhl.answersNext(bought(new LabelDocument.Link(LabelFormat.ZPL, URI.create("https://labels.example/1"))));
        house.run(PURCHASE);

        assertThat(house.run(PURCHASE)).isInstanceOf(TaskOutcome.Retry.class);
        house.linked = Future.succeededFuture(Buffer.buffer("^XA^XZ"));
        assertThat(house.run(PURCHASE)).isEqualTo(TaskOutcome.done());
        house.linked = Future.failedFuture("gone");

        StoredLabel label =
                await(house.shipping.label(ShippingHouse.STORE, planned.id())).orElseThrow();
        assertThat(label.contentType()).isEqualTo("application/zpl");
        assertThat(label.content().toString()).isEqualTo("^XA^XZ");
        assertThat(house.dhl.purchases).hasSize(1);
    }

    @Test
    void aLinkThatAnswersWithAPage_isNoLabelYet() {
        Shipment planned = house.plan(7);
        house.dhl.answersNext(bought(new LabelDocument.Link(LabelFormat.PDF, URI.create("https://labels.example/1"))));
        house.run(PURCHASE);
        house.linked = Future.succeededFuture(Buffer.buffer("<html>Your label is being made</html>"));

        assertThat(house.run(PURCHASE)).isInstanceOf(TaskOutcome.Retry.class);
        assertThatThrownBy(() -> await(house.shipping.label(ShippingHouse.STORE, planned.id())))
                .isInstanceOf(LabelUnavailableException.class);
        house.linked = Future.succeededFuture(Buffer.buffer("\nN\nq609\nA50,50,0,1,1,1,N,\"7\"\nP1\n"));
        assertThat(house.run(PURCHASE)).isEqualTo(TaskOutcome.done());
        StoredLabel label =
                await(house.shipping.label(ShippingHouse.STORE, planned.id())).orElseThrow();

        assertThat(label.format()).isEqualTo(LabelFormat.EPL);
        assertThat(house.shipment(planned.id()).labelFormat()).contains(LabelFormat.EPL);
    }

    @Test
    void aLabelWithoutADocument_isAnIncident() {
        Shipment planned = house.plan(7);
        house.dhl.answersNext(bought(new LabelDocument.Missing(LabelFormat.PDF)));

        house.run(PURCHASE);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PURCHASED);
        assertThat(house.incidents("label_missing"))
                .singleElement()
                .satisfies(incident -> assertThat(incident.detail()).contains("T1", "DHL"));
    }

    @Test
    void aLinkedLabelThatCannotBeFetched_isAnIncident_onceThatLasts() {
        house.plan(7);
        house.dhl.answersNext(bought(new LabelDocument.Link(LabelFormat.ZPL, URI.create("https://labels.example/1"))));
        house.run(PURCHASE);

        IntStream.range(0, 7).forEach(run -> house.run(PURCHASE));
        assertThat(house.incidents("label_missing")).isEmpty();
        assertThat(house.run(PURCHASE)).isInstanceOf(TaskOutcome.Retry.class);

        assertThat(house.incidents("label_missing")).hasSize(1);
    }

    @Test
    void refusedForGood_fails_tellsAPerson_andFreesTheItems() {
        Shipment planned = house.plan(7);
        house.dhl.answersNext(new Rejected("no such street", false));

        house.run(PURCHASE);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.FAILED);
        assertThat(house.shipment(planned.id()).problem()).contains("no such street");
        assertThat(house.events(planned.id())).containsExactly(PREPARED, SENT, REJECTED);
        assertThat(house.incidents("label_refused")).hasSize(1);
        assertThat(house.waits(PURCHASE)).isFalse();
        assertThat(house.tryPlan(Examples.request(7), "2")).isInstanceOf(PlanOutcome.Planned.class);
    }

    @Test
    void whatTheCarrierDoesNotOffer_fails_andSaysSo() {
        Shipment planned = house.plan(7);
        house.dhl.answersNext(new Unsupported());

        house.run(PURCHASE);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.FAILED);
        assertThat(house.shipment(planned.id()).problem()).contains("the carrier does not offer such a purchase");
        assertThat(house.events(planned.id())).containsExactly(PREPARED, SENT, REJECTED);
    }

    @Test
    void aCarrierThatIsNotReached_isAskedForItsPricesAgain() {
        house.plan(6);
        house.run(PURCHASE);
        Shipment planned = house.plan(7);
        house.dhl.answersNext(new NotSent("connection refused"));
        house.run(PURCHASE);
        assertThat(house.dhl.rateRequests)
                .as("remembered from the parcel before")
                .hasSize(1);

        house.run(PURCHASE);

        assertThat(house.dhl.rateRequests).hasSize(2);
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PURCHASED);
    }

    @Test
    void notSent_throttledOrRefusedForNow_isTriedAgainByANewAttempt() {
        Shipment planned = house.plan(7);
        house.dhl.answersNext(new NotSent("connection refused"));
        house.dhl.answersNext(new Throttled(Duration.ofMinutes(2)));
        house.dhl.answersNext(new Rejected("try later", true));

        assertThat(house.run(PURCHASE)).isInstanceOf(TaskOutcome.Retry.class);
        assertThat(house.shipment(planned.id()).problem()).contains("connection refused");
        assertThat(house.run(PURCHASE)).isEqualTo(TaskOutcome.again(Duration.ofMinutes(2), "over the carrier's limit"));
        assertThat(house.run(PURCHASE)).isInstanceOf(TaskOutcome.Retry.class);
        assertThat(house.run(PURCHASE)).isEqualTo(TaskOutcome.done());

        assertThat(house.events(planned.id()))
                .containsExactly(
                        PREPARED, SENT, NOT_SENT, PREPARED, SENT, THROTTLED, PREPARED, SENT, REJECTED, PREPARED, SENT,
                        PURCHASED);
        assertThat(house.shipment(planned.id()).problem()).isEmpty();
        assertThat(house.dhl.purchases)
                .extracting(request -> request.reference())
                .doesNotHaveDuplicates();
    }

    @Test
    void withoutACarrier_itWaitsWithThatReason_andNoFailure() {
        Shipment planned = house.plan(7);
        house.gateways = new CarrierGateways(Optional.empty(), house.gateways.sandbox());

        TaskOutcome outcome = house.run(PURCHASE);

        assertThat(outcome).isInstanceOf(TaskOutcome.Again.class);
        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PLANNED);
        assertThat(house.shipment(planned.id()).problem()).contains("no carrier is configured");
        assertThat(house.sandboxDhl.purchases).isEmpty();
    }

    @Test
    void aSandboxStore_reachesTheSandboxCarrierOnly() {
        house.policy = new StorePolicy(true, Optional.empty(), "EUR", OptionalInt.empty());
        Shipment planned = house.plan(Examples.sandbox(Examples.request(7)));

        house.run(PURCHASE);

        assertThat(house.shipment(planned.id()).state()).isEqualTo(ShipmentState.PURCHASED);
        assertThat(house.sandboxDhl.purchases).hasSize(1);
        assertThat(house.dhl.purchases).isEmpty();
        assertThat(house.dhl.rateRequests).isEmpty();
    }

    @Test
    void aSandboxPlanOfAStoreThatIsNoneAnyMore_isBoughtNowhere() {
        house.plan(Examples.sandbox(Examples.request(7)));

        assertThat(house.run(PURCHASE)).isInstanceOf(TaskOutcome.Again.class);
        assertThat(house.dhl.purchases).isEmpty();
        assertThat(house.sandboxDhl.purchases).isEmpty();
    }

    @Test
    void theGuard_mayCancelOrHold() {
        Shipment held = house.plan(7);
        house.verdict = new GuardVerdict.Wait("payment pending", Duration.ofMinutes(5));
        assertThat(house.run(PURCHASE)).isEqualTo(TaskOutcome.again(Duration.ofMinutes(5), "payment pending"));
        assertThat(house.shipment(held.id()).problem()).contains("payment pending");

        house.verdict = new GuardVerdict.NotWanted("already shipped by hand");
        assertThat(house.run(PURCHASE)).isEqualTo(TaskOutcome.done());

        assertThat(house.shipment(held.id()).state()).isEqualTo(ShipmentState.CANCELLED);
        assertThat(house.shipment(held.id()).problem()).contains("already shipped by hand");
        assertThat(house.dhl.purchases).isEmpty();
    }

    @Test
    void aLabelOverTheCap_waitsForAPerson() {
        house.policy = new StorePolicy(false, Optional.of(new BigDecimal("5")), "EUR", OptionalInt.empty());
        Shipment planned = house.plan(7);

        assertThat(house.run(PURCHASE)).isInstanceOf(TaskOutcome.Again.class);
        house.run(PURCHASE);

        assertThat(house.shipment(planned.id()).problem().orElseThrow()).contains("over the cap of 5.00 EUR");
        assertThat(house.incidents("label_over_cap")).hasSize(1).allMatch(incident -> incident.occurrences() == 1);
        assertThat(house.dhl.purchases).isEmpty();
    }

    @Test
    void labelsPerHour_areCapped_andRefusedOnesDoNotCount() {
        house.policy = new StorePolicy(false, Optional.empty(), "EUR", OptionalInt.of(1));
        house.plan(1);
        house.dhl.answersNext(new NotSent("connection refused"));
        house.run(PURCHASE);
        house.run(PURCHASE);
        Shipment second = house.plan(2);

        assertThat(house.run(PURCHASE)).isInstanceOf(TaskOutcome.Again.class);

        assertThat(house.shipment(second.id()).state()).isEqualTo(ShipmentState.PLANNED);
        assertThat(house.dhl.purchases).hasSize(2);
    }

    @Test
    void withoutARate_itIsTriedAgain() {
        Shipment planned = house.plan(7);
        house.dhl.rates = Future.succeededFuture(new Rejected("not to there", false));

        assertThat(house.run(PURCHASE)).isInstanceOf(TaskOutcome.Retry.class);
        assertThat(house.shipment(planned.id()).problem()).contains("no rate: DHL: refused: not to there; 0 rates");
    }

    @Test
    void aPreferredService_isAskedFor_andDoneWithoutWhenNobodyHasIt() {
        saveRules("{\"preferred_service\": \"overnight\"}");
        Shipment planned = house.plan(7);

        house.run(PURCHASE);

        assertThat(house.dhl.rateRequests.get(0).service()).contains("overnight");
        assertThat(house.shipment(planned.id()).service()).contains("express");
    }

    @Test
    void anExcludedCountry_isRefused() {
        saveRules("{\"excluded_countries\": [\"ES\"]}");

        assertThat(house.tryPlan(Examples.request(7), "2"))
                .isEqualTo(new PlanOutcome.Refused("the store's rules exclude shipping to ES"));
        assertThat(house.count("SELECT count(*) FROM shipment_plans")).isZero();
    }

    @Test
    void theSameLines_arePlannedOnce() {
        house.plan(7);

        assertThat(house.tryPlan(Examples.request(7), "2")).isInstanceOf(PlanOutcome.Refused.class);
        assertThat(house.tryPlan(Examples.request(7), "4")).isInstanceOf(PlanOutcome.Planned.class);
        assertThat(await(house.shipping.planned(house.database.pool(), ShippingHouse.STORE, 7)))
                .isEqualTo(Map.of(1L, new BigDecimal("4")));
    }

    @Test
    void twoPlannersAtOnce_planOnce() {
        Future<PlanOutcome> one = plan();
        Future<PlanOutcome> other = plan();

        assertThat(List.of(await(one), await(other)))
                .filteredOn(PlanOutcome.Planned.class::isInstance)
                .hasSize(1);
    }

    private Future<PlanOutcome> plan() {
        return house.database.transaction(
                tx -> house.shipping.plan(tx, Examples.request(7), Map.of(1L, new BigDecimal("2"))));
    }

    private void saveRules(String rules) {
        await(house.shipping
                .ruleBook()
                .save(house.database.pool(), ShippingHouse.STORE, Json.readObject(Buffer.buffer(rules)), "test"));
    }

    private static Purchased bought(LabelDocument document) {
        return new Purchased(
                new Label("DHL", "T1", document, BigDecimal.ONE, "EUR", Optional.empty(), Optional.empty()));
    }
}
