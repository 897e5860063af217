package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import carriers.TrackingStatus;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import platform.tasks.TaskOutcome;
import shipping.Shipment;
import shipping.ShipmentState;
import shipping.ShippingTasks;
import stores.StoreMode;

/** From paid to delivered, with a real database, a simulated store and a simulated carrier. */
class FulfilmentTest {

    private final FulfilmentHouse house = new FulfilmentHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aPaidOrder_isShippedFollowedAndCompleted_andEverybodyIsToldOnce() {
        long order = house.sell();

        house.settle();

        assertThat(house.standing(order)).isEqualTo(new Standing(FulfilmentStatus.SHIPPING, Optional.empty(), true));
        Shipment shipment = house.shipments(order).get(0);
        String number = shipment.trackingNumber().orElseThrow();
        assertThat(house.carrier.liveLabels()).hasSize(1);
        assertThat(house.inShop(order).encode()).contains(number);
        assertThat(house.notes(order)).anyMatch(note -> note.contains(number));
        assertThat(house.mails()).containsExactly("shipment shipped");

        house.tracked(order, "in_transit");
        house.settle();
        assertThat(house.standing(order).status()).isEqualTo(FulfilmentStatus.IN_TRANSIT);

        house.tracked(order, "delivered");
        house.settle();

        assertThat(house.standing(order)).isEqualTo(new Standing(FulfilmentStatus.DELIVERED, Optional.empty(), true));
        assertThat(house.inShop(order).getString("status")).isEqualTo("completed");
        assertThat(house.notes(order))
                .filteredOn(note -> note.startsWith("Delivered on"))
                .hasSize(1);
        assertThat(house.mails()).containsExactly("shipment shipped", "shipment delivered");
        assertThat(house.order(order).status()).isEqualTo("completed");
        assertThat(house.processed).containsExactly("shipping", "in_transit", "delivered");
        assertThat(house.timeLine(order))
                .containsSubsequence(
                        "shipment_planned",
                        "status_changed",
                        "label_bought",
                        "tracking_written",
                        "status_changed",
                        "delivered",
                        "completed_in_store");
    }

    @Test
    void ourEcho_andDoubledNews_changeNothing() {
        long order = house.sell();
        house.settle();
        house.tracked(order, "delivered");
        house.settle();
        long writes = house.writes();
        List<String> timeLine = house.timeLine(order);

        house.hear(order);
        house.advance(order);
        house.advance(order);
        house.settle();

        assertThat(house.writes()).isEqualTo(writes);
        assertThat(house.timeLine(order)).isEqualTo(timeLine);
        assertThat(house.carrier.labels()).hasSize(1);
    }

    @Test
    void theApi_showsParcelsAndTimeLine() {
        long order = house.sell();
        house.settle();

        Map<String, Object> shown = house.shown(order);

        assertThat(shown)
                .containsEntry("fulfilment_status", "shipping")
                .containsEntry(
                        "tracking_number",
                        house.shipments(order).get(0).trackingNumber().orElseThrow())
                .containsKeys("shipments", "timeline")
                .containsEntry("waiting_for", null);
    }

    @Test
    void theApi_andTheCustomer_areToldWhereAParcelWasSeen() {
        long order = house.sell();
        house.settle();

        house.seen(house.shipments(order).get(0), TrackingStatus.OUT_FOR_DELIVERY, "Cali");
        house.settle();

        assertThat((List<?>) house.shown(order).get("shipments"))
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("tracking_status", "out_for_delivery")
                .containsEntry("location", "Cali");
        assertThat(house.mails()).contains("shipment out_for_delivery");
    }

    @Test
    void cancelledBeforeTheLabel_nothingIsBought() {
        long order = house.sell();
        house.run(FulfilmentTasks.ADVANCE);
        house.change(order, status("cancelled"));

        house.settle();

        assertThat(house.carrier.labels()).isEmpty();
        assertThat(house.shipments(order)).extracting(Shipment::state).containsExactly(ShipmentState.CANCELLED);
        assertThat(house.standing(order).status()).isEqualTo(FulfilmentStatus.CANCELLED);
    }

    @Test
    void cancelledUnheardOf_theGuardSeesIt() {
        long order = house.sell();
        house.run(FulfilmentTasks.ADVANCE);
        house.shop.life().cancel(house.order(order).wcId());

        house.run(ShippingTasks.PURCHASE);
        house.settle();

        assertThat(house.carrier.labels()).isEmpty();
        assertThat(house.standing(order).status()).isEqualTo(FulfilmentStatus.CANCELLED);
    }

    @Test
    void cancelledAfterTheLabel_itIsVoided_andTheCustomerHearsNoMore() {
        long order = house.sell();
        house.settle();
        house.change(order, status("cancelled"));

        house.settle();

        assertThat(house.carrier.liveLabels()).isEmpty();
        assertThat(house.shipments(order)).extracting(Shipment::state).containsExactly(ShipmentState.VOIDED);
        assertThat(house.standing(order).status()).isEqualTo(FulfilmentStatus.CANCELLED);
        assertThat(house.inShop(order).getString("status")).isEqualTo("cancelled");
    }

    @Test
    void cancelledWithOneParcelUnderWay_onlyTheOthersAreTakenBack() {
        house.settings(settings -> settings.withMode(StoreMode.OBSERVE));
        long order = house.sell();
        house.shipOnePieceByHand(order);
        house.shipOnePieceByHand(order);
        house.settle();
        house.seen(house.shipments(order).get(0), TrackingStatus.IN_TRANSIT, "Cali");
        house.settle();

        house.change(order, status("cancelled"));
        house.settle();

        assertThat(house.shipments(order))
                .extracting(Shipment::state)
                .containsExactly(ShipmentState.PURCHASED, ShipmentState.VOIDED);
        assertThat(house.standing(order).status()).isEqualTo(FulfilmentStatus.IN_TRANSIT);
        assertThat(house.alerts()).contains(CommandRunner.ATTENTION);
    }

    @Test
    void aCancellationTakenBack_isShippedAnew() {
        long order = house.sell();
        house.settle();
        house.change(order, status("cancelled"));
        house.settle();

        house.change(order, status("processing"));
        house.settle();

        assertThat(house.carrier.liveLabels()).hasSize(1);
        assertThat(house.standing(order).status()).isEqualTo(FulfilmentStatus.SHIPPING);
    }

    @Test
    void onHoldBetweenPlanAndLabel_waits_andGoesOn() {
        long order = house.sell();
        house.run(FulfilmentTasks.ADVANCE);
        house.shop.life().editOrder(house.order(order).wcId(), status("on-hold"));

        house.settle();
        assertThat(house.carrier.labels()).isEmpty();
        assertThat(house.standing(order).status()).isEqualTo(FulfilmentStatus.ON_HOLD);
        assertThat(house.standing(order).waitingFor()).contains("the order is on hold in the store");

        house.change(order, status("processing"));
        house.settle();
        assertThat(house.carrier.liveLabels()).hasSize(1);
    }

    @Test
    void aPersonMayShip_whatIsOnHold_inAStoreThatIsOnlyObserved() {
        house.settings(settings -> settings.withMode(StoreMode.OBSERVE));
        long order = house.sell(status("on-hold"));
        house.settle();
        assertThat(house.carrier.labels()).isEmpty();

        house.shipByHand(order);
        house.settle();

        assertThat(house.carrier.liveLabels()).hasSize(1);
        assertThat(house.standing(order))
                .isEqualTo(new Standing(
                        FulfilmentStatus.SHIPPING, Optional.of("the order is on hold in the store"), false));
        assertThat(house.mails()).containsExactly("shipment shipped");
    }

    @Test
    void completedByTheShopItself_nothingIsBought() {
        long order = house.sell();
        house.run(FulfilmentTasks.ADVANCE);
        house.shop.life().editOrder(house.order(order).wcId(), status("completed"));

        house.run(ShippingTasks.PURCHASE);
        house.settle();

        assertThat(house.carrier.labels()).isEmpty();
        assertThat(house.standing(order).status()).isEqualTo(FulfilmentStatus.UNFULFILLED);
    }

    @Test
    void anotherAddressBeforeTheLabel_isPlannedAnew() {
        long order = house.sell();
        house.run(FulfilmentTasks.ADVANCE);
        JsonObject shipping =
                house.inShop(order).getJsonObject("shipping").copy().put("address_1", "Elsewhere 7");
        house.shop.life().editOrder(house.order(order).wcId(), new JsonObject().put("shipping", shipping));

        house.settle();

        assertThat(house.carrier.liveLabels()).hasSize(1);
        assertThat(house.shipments(order))
                .extracting(Shipment::state)
                .containsExactly(ShipmentState.CANCELLED, ShipmentState.PURCHASED);
        assertThat(house.look(order).wishes().values())
                .singleElement()
                .satisfies(wish -> assertThat(wish.destination().street()).isEqualTo("Elsewhere 7"));
    }

    @Test
    void aRefundedItem_isNotShipped() {
        long order = house.sell();
        long line = house.order(order).items().get(0).wcItemId();
        house.shop.life().refundLine(house.order(order).wcId(), line, 1, "5.00");
        house.hear(order);

        house.settle();

        assertThat(house.shipments(order).get(0).items())
                .singleElement()
                .satisfies(item -> assertThat(item.quantity()).isEqualByComparingTo("1"));
    }

    @Test
    void whatARefundTookBack_isNotToBeHad_andTheOrderGoesOnAllTheSame() {
        long order = house.sell();
        house.settle();
        long line = house.order(order).items().get(0).wcItemId();
        house.shop.life().refundLine(house.order(order).wcId(), line, 2, "5.00");
        house.change(order, status("refunded"));
        house.hidesRefunds(order);

        TaskOutcome outcome = house.run(FulfilmentTasks.ADVANCE);

        assertThat(outcome).isInstanceOf(TaskOutcome.Retry.class);
        assertThat(house.standing(order).status()).isEqualTo(FulfilmentStatus.CANCELLED);
        house.run(ShippingTasks.VOID);
        assertThat(house.carrier.liveLabels()).isEmpty();
    }

    @Test
    void aParcelThatTheShopShowsAlready_isNotBoughtASecondTime() {
        long order = house.sell();
        house.run(FulfilmentTasks.ADVANCE);
        JsonObject item = new JsonObject().put("tracking_number", "FOREIGN-1").put("tracking_provider", "x");
        house.shop
                .life()
                .editOrder(
                        house.order(order).wcId(),
                        new JsonObject()
                                .put(
                                        "meta_data",
                                        List.of(new JsonObject()
                                                .put("key", "_wc_shipment_tracking_items")
                                                .put("value", List.of(item)))));

        house.settle();

        assertThat(house.carrier.labels()).isEmpty();
        assertThat(house.standing(order).waitingFor())
                .hasValueSatisfying(reason -> assertThat(reason).contains("FOREIGN-1"));
    }

    @Test
    void olderThanAutomation_isShownAndLeft() {
        house.settings(settings -> settings.withAutomationFrom(Instant.now().plusSeconds(3600)));
        long order = house.sell();

        assertThat(house.run(FulfilmentTasks.ADVANCE)).isEqualTo(TaskOutcome.done());

        assertThat(house.shipments(order)).isEmpty();
        assertThat((String) house.shown(order).get("waiting_for")).contains("older than the store's automation");
    }

    @Test
    void aPause_isWaitedOut() {
        house.settings(settings -> settings.withPaused(true));
        long order = house.sell();

        assertThat(house.run(FulfilmentTasks.ADVANCE))
                .isInstanceOfSatisfying(
                        TaskOutcome.Again.class,
                        again -> assertThat(again.reason()).isEqualTo("automation is paused for this store"));
        house.settings(settings -> settings.withPaused(false));
        house.settle();

        assertThat(house.carrier.liveLabels()).hasSize(1);
    }

    @Test
    void aPauseBetweenPlanAndLabel_holdsTheLabel() {
        long order = house.sell();
        house.run(FulfilmentTasks.ADVANCE);
        house.settings(settings -> settings.withPaused(true));

        assertThat(house.run(ShippingTasks.PURCHASE)).isInstanceOf(TaskOutcome.Again.class);
        house.run(FulfilmentTasks.ADVANCE);

        assertThat(house.carrier.labels()).isEmpty();
        assertThat(house.standing(order).waitingFor()).contains("automation is paused for this store");

        house.settings(settings -> settings.withPaused(false));
        assertThat(house.due(ShippingTasks.PURCHASE)).isZero();
        await(house.database.transaction(tx -> house.fulfilment.reconsider(tx, FulfilmentHouse.STORE)));
        house.run(ShippingTasks.WAKE);
        assertThat(house.due(ShippingTasks.PURCHASE)).isEqualTo(1);
        house.run(ShippingTasks.PURCHASE);
        assertThat(house.carrier.liveLabels()).hasSize(1);
    }

    @Test
    void aDryRun_saysWhatItWouldDo_andIsReconsidered() {
        house.settings(settings -> settings.withMode(StoreMode.DRY_RUN));
        long order = house.sell();
        house.settle();
        assertThat(house.shipments(order)).isEmpty();
        assertThat(house.timeLine(order)).containsExactly("waiting");

        house.settings(settings -> settings.withMode(StoreMode.ON));
        int looked = await(house.database.transaction(tx -> house.fulfilment.reconsider(tx, FulfilmentHouse.STORE)));
        house.settle();

        assertThat(looked).isEqualTo(1);
        assertThat(house.carrier.liveLabels()).hasSize(1);
    }

    @Test
    void aStoreThatIsDown_isToldLater() {
        long order = house.sell();
        house.run(FulfilmentTasks.ADVANCE);
        house.run(ShippingTasks.PURCHASE);
        house.run(FulfilmentTasks.ADVANCE);
        house.shop
                .faults()
                .on("PUT", "/wp-json/wc/v3/orders/" + house.order(order).wcId())
                .once()
                .status(503);

        TaskOutcome first = house.run(FulfilmentTasks.WRITEBACK);
        house.settle();

        assertThat(first).isInstanceOf(TaskOutcome.Retry.class);
        assertThat(house.inShop(order).encode())
                .contains(house.shipments(order).get(0).trackingNumber().orElseThrow());
        assertThat(house.timeLine(order)).containsOnlyOnce("tracking_written");
    }

    @Test
    void aStoreThatRefuses_isNotAskedAgain_andAPersonIsTold() {
        long order = house.sell();
        house.run(FulfilmentTasks.ADVANCE);
        house.run(ShippingTasks.PURCHASE);
        house.refusesWrites(order);
        house.settle();
        long writes = house.writes();

        house.advance(order);
        house.settle();

        assertThat(house.timeLine(order)).containsOnlyOnce("store_refused_write");
        assertThat(house.alerts()).contains("store_refused_write");
        assertThat(house.writes()).isEqualTo(writes);
        assertThat(house.mails()).containsExactly("shipment shipped");
    }

    @Test
    void whatTheRulesExclude_waitsAndSaysSo() {
        JsonObject rules = new JsonObject().put("excluded_countries", List.of("ES"));
        await(house.shipping.ruleBook().save(house.database.pool(), FulfilmentHouse.STORE, rules, "test"));
        long order = house.sell();

        house.settle();

        assertThat(house.shipments(order)).isEmpty();
        assertThat(house.standing(order))
                .isEqualTo(new Standing(
                        FulfilmentStatus.UNFULFILLED,
                        Optional.of("it cannot be planned: the store's rules exclude shipping to ES"),
                        false));
    }

    @Test
    void digitalGoods_needNoParcel() {
        JsonObject product =
                house.shop.life().editProduct(house.shop.sellable().get(0), new JsonObject().put("virtual", true));
        house.apply(records.Kind.PRODUCT, product);
        house.settle();
        long order = house.sell();

        house.settle();

        assertThat(house.standing(order).waitingFor()).contains("it holds nothing that is shipped");
    }

    @Test
    void withoutAnAddressToShipFrom_itWaits() {
        await(house.database
                .pool()
                .query("UPDATE stores SET shop_address_sealed = NULL")
                .execute());
        long order = house.sell();

        assertThat(house.run(FulfilmentTasks.ADVANCE)).isInstanceOf(TaskOutcome.Again.class);

        assertThat(house.standing(order).waitingFor()).contains("the store has no address to ship from");
    }

    @Test
    void aFailedPayment_alerts() {
        long order = house.sell(status("failed"));
        house.settle();

        assertThat(house.alerts()).containsExactly(CommandRunner.ATTENTION);
        assertThat(house.standing(order).status()).isEqualTo(FulfilmentStatus.ON_HOLD);
    }

    @Test
    void aBinnedOrder_isCancelled() {
        long order = house.sell();
        house.settle();
        house.shop.life().trashOrder(house.order(order).wcId());
        house.hear(order);

        house.settle();

        assertThat(house.carrier.liveLabels()).isEmpty();
        assertThat(house.standing(order).status()).isEqualTo(FulfilmentStatus.CANCELLED);
    }

    private static JsonObject status(String status) {
        return new JsonObject().put("status", status);
    }
}
