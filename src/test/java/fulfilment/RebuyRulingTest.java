package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.TrackingStatus;
import fulfilment.RebuyRuling.Await;
import fulfilment.RebuyRuling.Plan;
import fulfilment.RebuyRuling.Stop;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import platform.http.Problem;
import shipping.Shipment;
import shipping.ShipmentLine;
import shipping.ShipmentState;

class RebuyRulingTest {

    @ParameterizedTest
    @EnumSource(
            value = ShipmentState.class,
            names = {"CANCELLED", "VOIDED", "FAILED"})
    void whatEnded_isPlannedAnew(ShipmentState state) {
        assertThat(RebuyRuling.next(rebuy(false), shipment(state), false)).isInstanceOf(Plan.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = ShipmentState.class,
            names = {"PLANNED", "PURCHASING", "PURCHASED", "UNKNOWN", "CANCELLING"})
    void whatIsNotSettled_isAwaited(ShipmentState state) {
        assertThat(RebuyRuling.next(rebuy(false), shipment(state), false)).isInstanceOf(Await.class);
    }

    @Test
    void aCarrierThatDecidesLater_holdsNothingUp() {
        assertThat(RebuyRuling.next(rebuy(false), shipment(ShipmentState.CANCELLING), true))
                .isInstanceOf(Plan.class);
    }

    @Test
    void whatIsPaidTwice_waitsForNoCarrier_andElseTheSecondIsNotBought() {
        assertThat(RebuyRuling.next(rebuy(true), shipment(ShipmentState.CANCELLING), false))
                .isInstanceOf(Plan.class);
        assertThat(RebuyRuling.next(rebuy(true), shipment(ShipmentState.CANNOT_VOID), false))
                .isInstanceOf(Plan.class);
        assertThat(RebuyRuling.next(rebuy(false), shipment(ShipmentState.CANNOT_VOID), false))
                .isInstanceOf(Stop.class);
    }

    @Test
    void goodsInANewPlan_areHeldNoMore() {
        List<Rebuy> planned = List.of(rebuy(Rebuy.State.PLANNED));

        assertThat(RebuyRuling.replacedHeld(List.of(shipment(ShipmentState.CANCELLING)), planned))
                .isEqualTo(Map.of(1L, BigDecimal.valueOf(2)));
        assertThat(RebuyRuling.replacedHeld(List.of(shipment(ShipmentState.VOIDED)), planned))
                .isEmpty();
        assertThat(RebuyRuling.replacedHeld(
                        List.of(shipment(ShipmentState.CANCELLING)), List.of(rebuy(Rebuy.State.VOIDING))))
                .isEmpty();
        assertThat(RebuyRuling.replacedHeld(List.of(), planned)).isEmpty();
    }

    @Test
    void quantities_areAddedAndTakenOff() {
        Map<Long, BigDecimal> all = Map.of(1L, BigDecimal.valueOf(3), 6L, BigDecimal.ONE);

        assertThat(RebuyRuling.less(all, Map.of(1L, BigDecimal.valueOf(2), 6L, BigDecimal.ONE, 7L, BigDecimal.ONE)))
                .isEqualTo(Map.of(1L, BigDecimal.ONE));
        assertThat(RebuyRuling.plus(all, Map.of(6L, BigDecimal.ONE, 7L, BigDecimal.TEN)))
                .isEqualTo(Map.of(1L, BigDecimal.valueOf(3), 6L, BigDecimal.valueOf(2), 7L, BigDecimal.TEN));
    }

    @Test
    void noMoreIsShippedAnew_thanTheOldParcelHeld_andThanIsLeft() {
        Shipment old = shipment(ShipmentState.VOIDED);

        assertThat(RebuyRuling.lines(old, List.of(line(1, 4), line(6, 1))))
                .extracting(ShipmentLine::quantity)
                .containsExactly(BigDecimal.valueOf(2));
        assertThat(RebuyRuling.lines(old, List.of(line(1, 1))))
                .extracting(ShipmentLine::quantity)
                .containsExactly(BigDecimal.ONE);
    }

    @Test
    void whoeverAsksAgain_isNotRefused() {
        Shipment moving = shipment(ShipmentState.PURCHASED, TrackingStatus.IN_TRANSIT);

        assertThat(RebuyRuling.refusal(of(moving), true, moving, Optional.of(rebuy(false))))
                .isEmpty();
        assertThat(RebuyRuling.refusal(of(moving), false, moving, Optional.of(rebuy(Rebuy.State.PLANNED))))
                .isEmpty();
    }

    @Test
    void whatWasStopped_mayBeWantedAgain_howeverItsParcelEnded() {
        Shipment ended = shipment(ShipmentState.CANNOT_VOID);
        Optional<Rebuy> stopped = Optional.of(rebuy(Rebuy.State.STOPPED));

        assertThat(why(ended, false, stopped)).isEqualTo("The store has no address to ship from.");
        assertThat(why(ended, true, stopped)).isEqualTo("The order is being cancelled.");
    }

    /** Where the parcel is not in the way, what the order lacks is. */
    @ParameterizedTest
    @CsvSource({
        "PURCHASED, PENDING, The store has no address to ship from.",
        "PLANNED, PENDING, The parcel has no label yet.",
        "UNKNOWN, PENDING, The parcel has no label yet.",
        "PURCHASED, IN_TRANSIT, The carrier has the parcel.",
        "PURCHASED, OUT_FOR_DELIVERY, The carrier has the parcel.",
        "PURCHASED, DELIVERY_FAILED, The carrier has the parcel.",
        "PURCHASED, RETURN_TO_SENDER, The carrier has the parcel.",
        "PURCHASED, DELIVERED, The parcel is delivered.",
        "CANCELLING, PENDING, The parcel ended: what is left of the order can be shipped.",
        "FAILED, PENDING, The parcel ended: what is left of the order can be shipped.",
        "VOIDED, PENDING, The parcel ended: what is left of the order can be shipped."
    })
    void onlyALabelThatWaitsForItsCarrier_isBoughtAnew(ShipmentState state, TrackingStatus tracking, String why) {
        Shipment shipment = shipment(state, tracking);

        assertThat(why(shipment, false, Optional.empty())).isEqualTo(why);
    }

    private static String why(Shipment shipment, boolean cancelling, Optional<Rebuy> before) {
        return RebuyRuling.refusal(of(shipment), cancelling, shipment, before)
                .map(Problem::detail)
                .orElse("");
    }

    private static OrderCase of(Shipment shipment) {
        return Samples.planned(
                Samples.STORE, Samples.order(List.of(Samples.item(1, 5, "2")), List.of()), "key:person", shipment);
    }

    private static ShipmentLine line(long id, int quantity) {
        return new ShipmentLine(
                id, "SKU", "Thing", BigDecimal.valueOf(quantity), Optional.of(BigDecimal.ONE), BigDecimal.TEN);
    }

    private static Rebuy rebuy(boolean payTwice) {
        return new Rebuy(1, 7, Rebuy.State.VOIDING, payTwice, "key:person", Optional.empty(), Optional.empty());
    }

    private static Rebuy rebuy(Rebuy.State state) {
        return new Rebuy(1, 7, state, false, "key:person", Optional.of(2L), Optional.empty());
    }

    private static Shipment shipment(ShipmentState state) {
        return shipment(state, TrackingStatus.PENDING);
    }

    private static Shipment shipment(ShipmentState state, TrackingStatus tracking) {
        return Samples.shipment(1, state, tracking, Optional.empty());
    }
}
