package fulfilment;

import io.vertx.core.Future;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import notifications.NotificationRequest;
import notifications.Notifications;
import orders.Order;
import orders.OrderRefund;
import platform.db.Tx;
import records.Kind;
import records.RecordKey;
import records.Records;
import stores.Store;

/** Asks for the mails of an order itself: see {@link OrderNews}. Futures fail only with the database. */
final class OrderMails {
    private static final String ORDER = "order";
    private static final String REFUND = "refund";

    private final Notifications notifications;
    private final Records records;
    private final Clock clock;

    OrderMails(Notifications notifications, Records records, Clock clock) {
        this.notifications = notifications;
        this.records = records;
        this.clock = clock;
    }

    /** Wants what is news and switched on, each once; nothing for an order without an e-mail address. */
    Future<Void> follow(Tx tx, OrderCase which) {
        List<OrderNews.Item> news = OrderNews.of(which, clock.instant());
        if (news.isEmpty() || which.order().email().isBlank()) {
            return Future.succeededFuture();
        }
        return notifications
                .switchedOn(tx.sql(), which.store().id())
                .map(switchedOn -> OrderNews.wanted(news, switchedOn))
                .compose(wanted ->
                        wanted.isEmpty() ? Future.succeededFuture() : requestUnlessImported(tx, which, wanted));
    }

    private Future<Void> requestUnlessImported(Tx tx, OrderCase which, List<OrderNews.Item> wanted) {
        RecordKey key =
                new RecordKey(which.store().id(), Kind.ORDER, which.order().wcId());
        return records.isImported(tx.sql(), key)
                .compose(imported -> imported ? Future.succeededFuture() : request(tx, which, wanted));
    }

    private Future<Void> request(Tx tx, OrderCase which, List<OrderNews.Item> wanted) {
        Future<Void> requested = Future.succeededFuture();
        for (OrderNews.Item item : wanted) {
            requested = requested.compose(before -> notifications.request(tx, mail(which, item)));
        }
        return requested;
    }

    static NotificationRequest mail(OrderCase which, OrderNews.Item item) {
        Order order = which.order();
        String id = Long.toString(order.id());
        return new NotificationRequest(
                which.store().id(),
                item.refund().isPresent() ? REFUND : ORDER,
                item.refund().map(refund -> id + "/" + refund.wcRefundId()).orElse(id),
                item.event(),
                order.email(),
                CustomerMails.language(order),
                data(which, item));
    }

    /** Not why money was given back: the shop wrote that for itself, and WooCommerce's own mail does not tell it either. */
    private static Map<String, Object> data(OrderCase which, OrderNews.Item item) {
        Order order = which.order();
        BigDecimal amount = item.refund().map(OrderRefund::amount).orElse(order.total());
        Map<String, Object> data = new HashMap<>();
        data.put("customer_name", order.customerName());
        data.put("order_number", order.number());
        data.put("amount", money(amount, order.currency(), which.store()));
        if (item.refund().isEmpty()) {
            data.put("items", items(order));
        }
        return data;
    }

    private static List<Map<String, Object>> items(Order order) {
        return order.items().stream()
                .map(item -> Map.<String, Object>of(
                        "name", item.name(), "quantity", item.quantity().toPlainString()))
                .toList();
    }

    /** With the decimals of the store's prices, and never fewer than the amount has. */
    private static String money(BigDecimal amount, String currency, Store store) {
        int decimals = Math.max(amount.stripTrailingZeros().scale(), store.currencyDecimals());
        return amount.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString() + " " + currency;
    }
}
