package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.TrackingStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import orders.OrderRefund;
import org.junit.jupiter.api.Test;
import shipping.Shipment;
import shipping.ShipmentState;

/** The sample parcel holds two of line 1. */
class ReturnRulesTest {

    @Test
    void refundedGoodsThatACarrierTook_comeBack() {
        OrderCase which = which(delivered(), refund(1, "1"));

        assertThat(ReturnRules.wanted(which, List.of())).containsExactly(new ReturnRules.Wanted(1, List.of(item("1"))));
    }

    @Test
    void aRefundCountsFirst_asOneOfGoodsThatStayed() {
        OrderCase which = which("3", delivered(), refund(1, "1"), refund(2, "1"));

        assertThat(ReturnRules.wanted(which, List.of()))
                .extracting(ReturnRules.Wanted::wcRefundId)
                .containsExactly(2L);
    }

    @Test
    void whatNoCarrierTook_orWhatGoesBackByItself_needsNoReturn() {
        Shipment labelled = Samples.shipment(1, ShipmentState.PURCHASED, TrackingStatus.PENDING, Optional.empty());
        Shipment back =
                Samples.shipment(1, ShipmentState.PURCHASED, TrackingStatus.RETURN_TO_SENDER, Optional.of(Samples.NOW));

        assertThat(ReturnRules.wanted(which(labelled, refund(1, "2")), List.of()))
                .isEmpty();
        assertThat(ReturnRules.wanted(which(back, refund(1, "2")), List.of())).isEmpty();
        assertThat(ReturnRules.anythingOut(which(back, refund(1, "2")))).isFalse();
        assertThat(ReturnRules.anythingOut(which(delivered()))).isTrue();
    }

    @Test
    void aRefundThatHasAReturn_orAPersonsReturn_startsNoOther() {
        OrderCase which = which(delivered(), refund(1, "1"));

        assertThat(ReturnRules.wanted(which, List.of(known(Optional.of(1L), "1"))))
                .isEmpty();
        assertThat(ReturnRules.wanted(which, List.of(known(Optional.empty(), "1"))))
                .isEmpty();
    }

    @Test
    void moneyAlone_bringsNothingBack() {
        OrderRefund money = new OrderRefund(1, BigDecimal.ONE, "", true, List.of(), Samples.NOW);

        assertThat(ReturnRules.wanted(which(delivered(), money), List.of())).isEmpty();
    }

    @Test
    void theWholeOrderPaidBackWithoutNamingGoods_bringsBackWhatIsOut() {
        OrderCase which = which("3", delivered(), money(1, "1"), money(2, "19"));

        assertThat(ReturnRules.wanted(which, List.of())).containsExactly(new ReturnRules.Wanted(2, List.of(item("2"))));
        assertThat(ReturnRules.wanted(which, List.of(known(Optional.empty(), "1"))))
                .containsExactly(new ReturnRules.Wanted(2, List.of(item("1"))));
        assertThat(ReturnRules.wanted(which, List.of(known(Optional.of(2L), "1"))))
                .isEmpty();
        assertThat(ReturnRules.wanted(which, List.of(known(Optional.empty(), "2"))))
                .isEmpty();
    }

    @Test
    void paidBackInParts_whatIsNotNamed_comesBackWithTheLast() {
        OrderCase goodsFirst = which(delivered(), refund(1, "1"), money(2, "19"));
        OrderCase goodsLast = which(delivered(), money(1, "19"), refund(2, "1"));
        OrderCase unread =
                which(delivered(), new OrderRefund(1, new BigDecimal("20"), "", false, List.of(), Samples.NOW));

        assertThat(ReturnRules.wanted(goodsFirst, List.of()))
                .containsExactly(
                        new ReturnRules.Wanted(1, List.of(item("1"))), new ReturnRules.Wanted(2, List.of(item("1"))));
        assertThat(ReturnRules.wanted(goodsLast, List.of()))
                .containsExactly(new ReturnRules.Wanted(2, List.of(item("1"))));
        assertThat(ReturnRules.wanted(unread, List.of())).isEmpty();
    }

    @Test
    void whatIsNamedAlready_orOnItsWay_isNotForgottenAndNotCountedTwice() {
        OrderCase allNamed = which(delivered(), refund(1, "2"), money(2, "19"));
        Shipment moving =
                Samples.shipment(1, ShipmentState.PURCHASED, TrackingStatus.IN_TRANSIT, Optional.of(Samples.NOW));

        assertThat(ReturnRules.wanted(allNamed, List.of()))
                .containsExactly(new ReturnRules.Wanted(1, List.of(item("2"))));
        assertThat(ReturnRules.wanted(which(moving, refund(1, "2")), List.of()))
                .containsExactly(new ReturnRules.Wanted(1, List.of(item("2"))));
        assertThat(ReturnRules.wanted(which(delivered()), List.of())).isEmpty();
    }

    private static OrderRefund money(long id, String amount) {
        return new OrderRefund(id, new BigDecimal(amount), "", true, List.of(), Samples.NOW);
    }

    @Test
    void aPersonMayStart_whatIsOut_andNotComingBackYet() {
        OrderCase which = which(delivered());
        Map<Long, BigDecimal> returnable = ReturnRules.returnable(which, List.of(known(Optional.empty(), "1")));

        assertThat(returnable).isEqualTo(Map.of(1L, BigDecimal.ONE));
        assertThat(ReturnRules.fault(Map.of(1L, BigDecimal.ONE), returnable)).isEmpty();
        assertThat(ReturnRules.fault(Map.of(1L, new BigDecimal("2")), returnable))
                .isPresent();
        assertThat(ReturnRules.fault(Map.of(9L, BigDecimal.ONE), returnable)).isPresent();
        assertThat(ReturnRules.sku(which, 1)).isEqualTo("SKU-1");
        assertThat(ReturnRules.sku(which, 9)).isEmpty();
    }

    private static Shipment delivered() {
        return Samples.shipment(1, ShipmentState.PURCHASED, TrackingStatus.DELIVERED, Optional.of(Samples.NOW));
    }

    private static OrderRefund refund(long id, String quantity) {
        return new OrderRefund(
                id,
                BigDecimal.ONE,
                "",
                true,
                List.of(new OrderRefund.Item(1, new BigDecimal(quantity), BigDecimal.ONE)),
                Samples.NOW);
    }

    private static OrderCase which(Shipment shipment, OrderRefund... refunds) {
        return which("2", shipment, refunds);
    }

    private static OrderCase which(String ordered, Shipment shipment, OrderRefund... refunds) {
        return new OrderCase(
                Samples.STORE,
                false,
                Samples.order(List.of(Samples.item(1, 10, ordered)), List.of(refunds)),
                Optional.empty(),
                List.of(shipment),
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                false);
    }

    private static Return.Item item(String quantity) {
        return new Return.Item(1, "SKU-1", new BigDecimal(quantity));
    }

    private static Return known(Optional<Long> refund, String quantity) {
        return new Return(
                1,
                7,
                refund,
                Return.State.RECORDED,
                new UUID(1, 2),
                List.of(item(quantity)),
                "automation",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Samples.NOW,
                Samples.NOW);
    }
}
