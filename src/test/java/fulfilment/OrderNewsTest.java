package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import notifications.NotificationEvent;
import notifications.NotificationRequest;
import orders.Order;
import orders.OrderRefund;
import org.junit.jupiter.api.Test;
import records.RecordState;
import stores.Store;
import stores.StoreMode;

class OrderNewsTest {
    private static final Instant NOW = Samples.NOW;
    private static final Instant SOON = NOW.plusSeconds(60);

    @Test
    void aPaidOrder_isConfirmed_sinceItWasPaid_andNotTwice() {
        OrderNews.Item confirmed = new OrderNews.Item(NotificationEvent.ORDER_CONFIRMED, NOW, Optional.empty());

        assertThat(OrderNews.of(which(order("processing")), SOON)).containsExactly(confirmed);
        assertThat(OrderNews.of(which(order("on-hold")), SOON)).isEmpty();
        assertThat(OrderNews.of(which(order("processing")), NOW.plus(OrderNews.FRESH)))
                .isEmpty();
    }

    @Test
    void anOrderThatIsPaidOnDelivery_isConfirmedSinceItWasCreated() {
        Order order = order("processing", RecordState.LIVE, NOW, Optional.empty(), Optional.empty(), List.of());

        assertThat(OrderNews.of(which(order), SOON))
                .extracting(OrderNews.Item::happenedAt)
                .containsExactly(NOW);
    }

    @Test
    void aCompletedOrder_isCompletedSinceTheStoreSaysSo_elseSinceItsLastChange() {
        Instant done = NOW.plusSeconds(30);
        Order known = order("completed", RecordState.LIVE, NOW, Optional.of(NOW), Optional.of(done), List.of());
        Order unknown = order("completed", RecordState.LIVE, NOW, Optional.of(NOW), Optional.empty(), List.of());

        assertThat(OrderNews.of(which(known), SOON))
                .containsExactly(new OrderNews.Item(NotificationEvent.ORDER_COMPLETED, done, Optional.empty()));
        assertThat(OrderNews.of(which(unknown), SOON))
                .containsExactly(new OrderNews.Item(NotificationEvent.ORDER_COMPLETED, NOW, Optional.empty()));
    }

    @Test
    void eachRefund_isNews_butNoneThatTheOrdersLastChangeShowsToBeOld() {
        OrderRefund first = refund(1, NOW);
        OrderRefund second = refund(2, NOW.plusSeconds(5));
        Order order =
                order("refunded", RecordState.LIVE, NOW, Optional.of(NOW), Optional.empty(), List.of(first, second));

        assertThat(OrderNews.of(which(order), SOON))
                .extracting(item -> item.refund().map(OrderRefund::wcRefundId))
                .containsExactly(Optional.of(1L), Optional.of(2L));

        Instant late = NOW.plus(Duration.ofDays(3));
        Order heardLate =
                order("refunded", RecordState.LIVE, NOW, Optional.of(NOW), Optional.empty(), List.of(refund(3, late)));
        assertThat(OrderNews.of(which(heardLate), late)).isEmpty();
    }

    @Test
    void nothingIsNews_ofWhatIsGone_orOlderThanAutomationOrRegistration_orRests() {
        Order trashed = order("processing", RecordState.TRASHED, NOW, Optional.of(NOW), Optional.empty(), List.of());
        Order old = order(
                "processing", RecordState.LIVE, NOW.minusSeconds(1), Optional.of(NOW), Optional.empty(), List.of());
        Store store = Samples.STORE;

        assertThat(OrderNews.of(which(trashed), SOON)).isEmpty();
        assertThat(OrderNews.of(which(old), SOON)).isEmpty();
        assertThat(OrderNews.of(which(store(StoreMode.OBSERVE, false), order("processing"), false), SOON))
                .isEmpty();
        assertThat(OrderNews.of(which(store(StoreMode.ON, true), order("processing"), false), SOON))
                .isEmpty();
        assertThat(OrderNews.of(which(store, order("processing"), true), SOON)).isEmpty();
    }

    @Test
    void onlyWhatIsSwitchedOn_andBecameSoAfterwards_isWanted() {
        List<OrderNews.Item> news = OrderNews.of(which(order("processing")), SOON);

        assertThat(OrderNews.wanted(news, Map.of())).isEmpty();
        assertThat(OrderNews.wanted(news, Map.of(NotificationEvent.REFUNDED, NOW)))
                .isEmpty();
        assertThat(OrderNews.wanted(news, Map.of(NotificationEvent.ORDER_CONFIRMED, NOW.plusSeconds(1))))
                .isEmpty();
        assertThat(OrderNews.wanted(news, Map.of(NotificationEvent.ORDER_CONFIRMED, NOW.plusMillis(900))))
                .isEqualTo(news);
    }

    @Test
    void aMail_tellsWhatItIsAbout_andNotWhyMoneyWasGivenBack() {
        OrderRefund refund = new OrderRefund(4, new BigDecimal("7.5"), "a secret", true, List.of(), NOW);
        OrderCase which = which(order("processing"));

        NotificationRequest refunded =
                OrderMails.mail(which, new OrderNews.Item(NotificationEvent.REFUNDED, NOW, Optional.of(refund)));
        NotificationRequest confirmed =
                OrderMails.mail(which, OrderNews.of(which, SOON).get(0));

        assertThat(refunded.subjectKind() + " " + refunded.subjectId()).isEqualTo("refund 7/4");
        assertThat(refunded.data())
                .isEqualTo(Map.of("customer_name", "Ana Pérez", "order_number", "70", "amount", "7.50 USD"));
        assertThat(confirmed.subjectKind() + " " + confirmed.subjectId()).isEqualTo("order 7");
        assertThat(confirmed.data()).containsEntry("amount", "20.00 USD").containsKey("items");
        assertThat(confirmed.language()).isEmpty();
    }

    private static OrderRefund refund(long id, Instant heardAt) {
        return new OrderRefund(id, BigDecimal.ONE, "", true, List.of(), heardAt);
    }

    private static Order order(String status) {
        return order(status, RecordState.LIVE, NOW, Optional.of(NOW), Optional.empty(), List.of());
    }

    private static Order order(
            String status,
            RecordState state,
            Instant createdAt,
            Optional<Instant> paidAt,
            Optional<Instant> completedAt,
            List<OrderRefund> refunds) {
        return Samples.order(status, state, createdAt, paidAt, completedAt, refunds);
    }

    private static Store store(StoreMode mode, boolean paused) {
        return AutomationTest.TestStore.of(mode, NOW, paused, true);
    }

    private static OrderCase which(Order order) {
        return which(Samples.STORE, order, false);
    }

    private static OrderCase which(Store store, Order order, boolean pausedForAll) {
        return Samples.unplanned(store, pausedForAll, order);
    }
}
