package orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import stores.Store;

/**
 * Orders as CSV (RFC 4180), one line each. A text that a spreadsheet would take for a formula gets a quote in front
 * (OWASP, "CSV Injection"). Pure.
 */
final class OrderCsv {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private static final List<String> COLUMNS = List.of(
            "id",
            "wc_order_id",
            "wc_order_number",
            "status",
            "quenty_status",
            "fulfilment_status",
            "waiting_for",
            "created_at",
            "modified_at",
            "paid_at",
            "completed_at",
            "customer_name",
            "customer_email",
            "currency",
            "total",
            "total_tax",
            "shipping_total",
            "discount_total",
            "payment_method",
            "shipping_method",
            "tracking_number",
            "items");

    private OrderCsv() {}

    static String header() {
        return line(COLUMNS);
    }

    static String row(Store store, Order order, Map<String, Object> additions) {
        int decimals = OrderJson.decimals(store, order.currency());
        List<String> cells = new ArrayList<>();
        cells.add(Long.toString(order.id()));
        cells.add(Long.toString(order.wcId()));
        cells.add(text(order.number()));
        cells.add(text(order.status()));
        cells.add(order.quentyStatus());
        cells.add(text(additions.get("fulfilment_status")));
        cells.add(text(additions.get("waiting_for")));
        cells.add(order.createdAt().toString());
        cells.add(moment(order.modifiedAt()));
        cells.add(moment(order.paidAt()));
        cells.add(moment(order.completedAt()));
        cells.add(text(order.customerName()));
        cells.add(text(order.email()));
        cells.add(text(order.currency()));
        cells.add(money(order.total(), decimals));
        cells.add(money(order.totalTax(), decimals));
        cells.add(money(order.shippingTotal(), decimals));
        cells.add(money(order.discountTotal(), decimals));
        cells.add(text(order.paymentMethod()));
        cells.add(text(order.shippingMethod()));
        cells.add(text(additions.get("tracking_number")));
        cells.add(text(items(order)));
        return line(cells);
    }

    /** A value that somebody wrote. */
    static String text(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    static String line(List<String> cells) {
        return cells.stream().map(OrderCsv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static String items(Order order) {
        return order.items().stream()
                .map(item ->
                        item.quantity().toPlainString() + " x " + (item.sku().isEmpty() ? item.name() : item.sku()))
                .collect(Collectors.joining("; "));
    }

    private static String money(BigDecimal amount, int decimals) {
        return OrderJson.money(amount, decimals).toPlainString();
    }

    private static String moment(Optional<Instant> moment) {
        return moment.map(Instant::toString).orElse("");
    }
}
