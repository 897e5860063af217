package fulfilment;

import static carriers.TrackingStatus.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import carriers.TrackingStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orders.FreshOrder;
import orders.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import records.PostalAddress;
import records.RecordState;
import shipping.GuardVerdict;
import shipping.Shipment;
import shipping.ShipmentState;
import stores.Store;
import stores.StoreMode;

class PurchaseRulingTest {
    private static final Order ORDER = Samples.order(List.of(Samples.item(1, 10, "2")), List.of());
    private static final Shipment PLANNED = Samples.shipment(1, ShipmentState.PLANNED, PENDING, Optional.empty());
    private static final Shipment BOUGHT = Samples.shipment(2, ShipmentState.PURCHASED, PENDING, Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "processing,Wanted,Wanted",
        "on-hold,Wait,Wanted",
        "pending,Wait,Wanted",
        "failed,Wait,Wait",
        "wc-custom,Wait,Wanted",
        "completed,NotWanted,NotWanted",
        "cancelled,NotWanted,NotWanted",
        "refunded,NotWanted,NotWanted",
        "trash,NotWanted,NotWanted"
    })
    void theStatusOfTheMoment_decides(String status, String byAutomation, String byPerson) {
        assertThat(name(rule(Samples.STORE, Automation.NAME, fresh(status)))).isEqualTo(byAutomation);
        assertThat(name(rule(Samples.STORE, "key:1", fresh(status)))).isEqualTo(byPerson);
    }

    @Test
    void whatTheStoreForgot_isNotWanted() {
        FreshOrder gone = new FreshOrder(70, RecordState.GONE, "", PostalAddress.none(), Map.of(), Set.of());

        assertThat(rule(Samples.STORE, "key:1", gone))
                .isEqualTo(new GuardVerdict.NotWanted("the store no longer has the order"));
    }

    @Test
    void settingsOfTheMoment_holdAutomationOnly() {
        Store paused = AutomationTest.TestStore.of(StoreMode.ON, Samples.NOW, true, true);
        Store dryRun = AutomationTest.TestStore.of(StoreMode.DRY_RUN, Samples.NOW, false, true);
        Store inactive = AutomationTest.TestStore.deactivated(Samples.STORE);

        assertThat(name(rule(paused, Automation.NAME, fresh("processing")))).isEqualTo("Wait");
        assertThat(name(rule(dryRun, Automation.NAME, fresh("processing")))).isEqualTo("Wait");
        assertThat(name(rule(paused, "key:1", fresh("processing")))).isEqualTo("Wanted");
        assertThat(name(rule(inactive, "key:1", fresh("processing")))).isEqualTo("Wait");
    }

    @Test
    void aForeignTrackingNumber_meansThatSomebodyShippedIt() {
        FreshOrder foreign =
                new FreshOrder(70, RecordState.LIVE, "processing", Samples.HOME, quantities("2"), Set.of("T2", "X1"));

        assertThat(rule(Samples.STORE, Automation.NAME, foreign))
                .isEqualTo(new GuardVerdict.NotWanted("the store already shows tracking number T2, X1"));
        assertThat(PurchaseRuling.rule(
                        Samples.planned(Samples.STORE, ORDER, Automation.NAME, PLANNED, BOUGHT),
                        new FreshOrder(70, RecordState.LIVE, "processing", Samples.HOME, quantities("2"), Set.of("T2")),
                        Samples.wish(Destination.of(ORDER), Automation.NAME),
                        FulfilmentSettings.DEFAULT))
                .isEqualTo(new GuardVerdict.Wanted());
        assertThat(name(rule(Samples.STORE, "key:1", foreign))).isEqualTo("Wanted");
    }

    @Test
    void anotherAddress_waitsForItsNewPlan_orForAPerson() {
        PostalAddress moved =
                new PostalAddress("Ana", "Pérez", "", "Calle 9", "", "Madrid", "M", "28001", "ES", "", "");
        FreshOrder fresh = new FreshOrder(70, RecordState.LIVE, "processing", moved, quantities("2"), Set.of());
        OrderCase partlyBought = Samples.planned(Samples.STORE, ORDER, Automation.NAME, PLANNED, BOUGHT);

        assertThat(rule(Samples.STORE, Automation.NAME, fresh))
                .isEqualTo(new GuardVerdict.Wait(
                        "the address changed after the parcel was planned", FulfilmentSettings.DEFAULT.replanAfter()));
        assertThat(name(rule(Samples.STORE, "key:1", fresh))).isEqualTo("NotWanted");
        assertThat(name(PurchaseRuling.rule(
                        partlyBought,
                        fresh,
                        Samples.wish(Destination.of(ORDER), Automation.NAME),
                        FulfilmentSettings.DEFAULT)))
                .isEqualTo("NotWanted");
    }

    @Test
    void fewerThanPlanned_isNotBought() {
        FreshOrder fewer = new FreshOrder(70, RecordState.LIVE, "processing", Samples.HOME, quantities("1"), Set.of());
        Order refunded = Samples.order(List.of(Samples.item(1, 10, "2")), List.of(Samples.refund(true, 1, "1")));

        assertThat(name(rule(Samples.STORE, Automation.NAME, fewer))).isEqualTo("Wait");
        assertThat(name(PurchaseRuling.rule(
                        Samples.planned(Samples.STORE, refunded, Automation.NAME, PLANNED),
                        fresh("processing"),
                        Samples.wish(Destination.of(ORDER), Automation.NAME),
                        FulfilmentSettings.DEFAULT)))
                .isEqualTo("Wait");
    }

    @ParameterizedTest
    @EnumSource(TrackingStatus.class)
    void everyTrackingStatus_meansSomething(TrackingStatus status) {
        Parcel unseen = Parcels.of(Samples.shipment(1, ShipmentState.PURCHASED, status, Optional.empty()));
        Parcel seen = Parcels.of(Samples.shipment(1, ShipmentState.PURCHASED, status, Optional.of(Samples.NOW)));

        assertThat(unseen.phase().isBought()).isTrue();
        assertThat(seen.deliveredAt().isPresent()).isEqualTo(status == TrackingStatus.DELIVERED);
        assertThat(unseen.deliveredAt().isPresent()).isEqualTo(status == TrackingStatus.DELIVERED);
    }

    @ParameterizedTest
    @EnumSource(ShipmentState.class)
    void everyState_holdsItsGoods_asShippingSays(ShipmentState state) {
        ParcelPhase phase = Parcels.phase(Samples.shipment(1, state, PENDING, Optional.empty()));

        assertThat(phase.isLive() || phase == ParcelPhase.ENDING).isEqualTo(state.holdsItems());
    }

    private static GuardVerdict rule(Store store, String by, FreshOrder fresh) {
        return PurchaseRuling.rule(
                Samples.planned(store, ORDER, by, PLANNED),
                fresh,
                Samples.wish(Destination.of(ORDER), by),
                FulfilmentSettings.DEFAULT);
    }

    private static FreshOrder fresh(String status) {
        return new FreshOrder(70, RecordState.LIVE, status, Samples.HOME, quantities("2"), Set.of());
    }

    private static Map<Long, BigDecimal> quantities(String quantity) {
        return Map.of(1L, new BigDecimal(quantity));
    }

    private static String name(GuardVerdict verdict) {
        return verdict.getClass().getSimpleName();
    }
}
