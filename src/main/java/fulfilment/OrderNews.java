package fulfilment;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import notifications.NotificationEvent;
import orders.Order;
import orders.OrderRefund;
import records.RecordState;
import stores.Store;

/**
 * What a customer could be told of an order itself, and not of its parcels: that it is confirmed, that it is completed,
 * and that money was given back. WooCommerce mails these itself, so they go out only where the store switched them on.
 * Pure.
 */
final class OrderNews {
    /** What is older when we look is no news any more: a mail too few is better than one about the day before. */
    static final Duration FRESH = Duration.ofDays(1);

    private OrderNews() {}

    /**
     * Something to tell.
     *
     * @param happenedAt when it became so, as the store says
     * @param refund of a refund: which
     */
    record Item(NotificationEvent event, Instant happenedAt, Optional<OrderRefund> refund) {}

    /**
     * What is news now: of orders that automation may tell of and that were created after their store was registered.
     * That a person shipped an older order changes nothing: what became of it then is not ours to tell.
     */
    static List<Item> of(OrderCase which, Instant now) {
        Order order = which.order();
        return order.state() == RecordState.LIVE && mayTell(which.store(), which.pausedForAll(), order)
                ? all(which).stream()
                        .filter(item -> item.happenedAt().plus(FRESH).isAfter(now))
                        .toList()
                : List.of();
    }

    /**
     * Those that the store wants told and that became so after it said so.
     *
     * @param switchedOn since when the store has mailed of these events
     */
    static List<Item> wanted(List<Item> news, Map<NotificationEvent, Instant> switchedOn) {
        return news.stream()
                .filter(item -> Optional.ofNullable(switchedOn.get(item.event()))
                        .filter(since -> !item.happenedAt().isBefore(wholeSecond(since)))
                        .isPresent())
                .toList();
    }

    private static boolean mayTell(Store store, boolean pausedForAll, Order order) {
        boolean registered = !order.createdAt().isBefore(wholeSecond(store.createdAt()));
        return registered
                && Automation.permit(store, pausedForAll, order.createdAt(), false)
                        .tellsCustomer();
    }

    private static List<Item> all(OrderCase which) {
        Order order = which.order();
        List<Item> news = new ArrayList<>();
        if (which.stage() == Stage.READY) {
            Instant at = order.paidAt().orElse(order.createdAt());
            news.add(new Item(NotificationEvent.ORDER_CONFIRMED, at, Optional.empty()));
        }
        if (which.stage() == Stage.COMPLETED) {
            order.completedAt()
                    .or(order::modifiedAt)
                    .ifPresent(at -> news.add(new Item(NotificationEvent.ORDER_COMPLETED, at, Optional.empty())));
        }
        order.refunds()
                .forEach(refund ->
                        news.add(new Item(NotificationEvent.REFUNDED, refundedAt(order, refund), Optional.of(refund))));
        return news;
    }

    /** A refund changes its order: one that we hear of late is no younger than the order's last change. */
    private static Instant refundedAt(Order order, OrderRefund refund) {
        return order.modifiedAt()
                .filter(changed -> changed.isBefore(refund.heardAt()))
                .orElse(refund.heardAt());
    }

    /** WooCommerce tells whole seconds. */
    private static Instant wholeSecond(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
