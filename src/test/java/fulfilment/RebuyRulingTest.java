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
import org.junit.jupiter.params.provider.EnumSource;
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
        return Samples.shipment(1, state, TrackingStatus.PENDING, Optional.empty());
    }
}
