package orders;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import platform.db.Rows;
import records.RecordState;

/** Reads orders with their items and refunds. */
final class OrderReadRepository {

    private static final String COLUMNS = """
            id, wc_order_id, number, status, state, currency, total, total_tax, shipping_total, discount_total,
            prices_include_tax, customer_wc_id, customer_name_sealed, email_sealed, billing_sealed, shipping_sealed,
            note_sealed, payment_method, shipping_method, created_via, needs_processing, created_at, modified_at,
            paid_at, completed_at, language, shipping_method_id, version""";

    private static final String ITEMS = """
            SELECT order_id, id, wc_item_id, name, sku, wc_product_id, wc_variation_id, quantity, price, subtotal, total,
                total_tax, reduced_stock
            FROM order_items WHERE store_id = $1 AND order_id = ANY ($2)
            ORDER BY order_id, position, wc_item_id""";

    private static final String REFUNDS = """
            SELECT order_id, wc_refund_id, amount, reason_sealed, items_known,
                coalesce(created_at, recorded_at) AS heard_at
            FROM order_refunds WHERE store_id = $1 AND order_id = ANY ($2)
            ORDER BY order_id, wc_refund_id""";

    private static final String REFUND_ITEMS = """
            SELECT order_id, wc_refund_id, wc_item_id, quantity, total
            FROM order_refund_items WHERE store_id = $1 AND order_id = ANY ($2)
            ORDER BY order_id, wc_refund_id, wc_item_id""";

    private final OrderSeals seals;

    OrderReadRepository(OrderSeals seals) {
        this.seals = seals;
    }

    Future<Optional<Order>> find(SqlClient sql, String storeId, long orderId) {
        String select = "SELECT " + COLUMNS + " FROM orders WHERE store_id = $1 AND id = $2";
        return read(sql, storeId, select, Tuple.of(storeId, orderId)).map(OrderReadRepository::first);
    }

    Future<Optional<Order>> findByWcId(SqlClient sql, String storeId, long wcOrderId) {
        String select = "SELECT " + COLUMNS + " FROM orders WHERE store_id = $1 AND wc_order_id = $2";
        return read(sql, storeId, select, Tuple.of(storeId, wcOrderId)).map(OrderReadRepository::first);
    }

    /** A page in the order (created_at, id), both descending. */
    Future<OrderPage> page(SqlClient sql, String storeId, OrderFilter filter, OrderWindow window) {
        OrderListing.Statement page = new OrderListing(storeId, filter, seals).page(COLUMNS, window);
        return read(sql, storeId, page.sql(), page.args()).map(orders -> page(orders, window.limit()));
    }

    /** How many there are in all. */
    Future<Long> total(SqlClient sql, String storeId, OrderFilter filter) {
        OrderListing.Statement total = new OrderListing(storeId, filter, seals).total();
        return sql.preparedQuery(total.sql())
                .execute(total.args())
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    private static OrderPage page(List<Order> orders, int limit) {
        List<Order> shown = orders.subList(0, Math.min(limit, orders.size()));
        return new OrderPage(
                shown, orders.size() > limit ? Optional.of(OrderCursor.of(shown.get(limit - 1))) : Optional.empty());
    }

    private Future<List<Order>> read(SqlClient sql, String storeId, String select, Tuple args) {
        return sql.preparedQuery(select)
                .execute(args)
                .map(OrderReadRepository::rows)
                .compose(rows -> withParts(sql, storeId, rows));
    }

    private Future<List<Order>> withParts(SqlClient sql, String storeId, List<Row> orders) {
        if (orders.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Long[] ids = orders.stream().map(row -> row.getLong("id")).toArray(Long[]::new);
        Tuple args = Tuple.of(storeId).addArrayOfLong(ids);
        Future<Map<Long, List<Row>>> items = parts(sql, ITEMS, args);
        Future<Map<Long, List<Row>>> refunds = parts(sql, REFUNDS, args);
        Future<Map<Long, List<Row>>> refundItems = parts(sql, REFUND_ITEMS, args);
        return Future.all(items, refunds, refundItems)
                .map(all -> orders.stream()
                        .map(row -> order(storeId, row, items.result(), refunds.result(), refundItems.result()))
                        .toList());
    }

    private static Future<Map<Long, List<Row>>> parts(SqlClient sql, String select, Tuple args) {
        return sql.preparedQuery(select)
                .execute(args)
                .map(rows -> rows(rows).stream().collect(Collectors.groupingBy(row -> row.getLong("order_id"))));
    }

    private Order order(
            String storeId,
            Row row,
            Map<Long, List<Row>> items,
            Map<Long, List<Row>> refunds,
            Map<Long, List<Row>> refundItems) {
        long id = row.getLong("id");
        long wcId = row.getLong("wc_order_id");
        String key = OrderSeals.key(storeId, wcId);
        List<Row> cameBack = refundItems.getOrDefault(id, List.of());
        return new Order(
                storeId,
                id,
                wcId,
                row.getString("number"),
                row.getString("status"),
                RecordState.of(row.getString("state")),
                row.getString("currency"),
                Rows.decimal(row, "total"),
                Rows.decimal(row, "total_tax"),
                Rows.decimal(row, "shipping_total"),
                Rows.decimal(row, "discount_total"),
                row.getBoolean("prices_include_tax"),
                row.getLong("customer_wc_id"),
                seals.openText(row, "customer_name_sealed", OrderSeals.CUSTOMER_NAME, key),
                seals.openText(row, "email_sealed", OrderSeals.EMAIL, key),
                seals.openAddress(row, "billing_sealed", OrderSeals.BILLING, key),
                seals.openAddress(row, "shipping_sealed", OrderSeals.SHIPPING, key),
                seals.openText(row, "note_sealed", OrderSeals.NOTE, key),
                row.getString("payment_method"),
                row.getString("shipping_method"),
                row.getString("shipping_method_id"),
                row.getString("created_via"),
                row.getBoolean("needs_processing"),
                row.getString("language"),
                Rows.instant(row, "created_at"),
                Rows.optionalInstant(row, "modified_at"),
                Rows.optionalInstant(row, "paid_at"),
                Rows.optionalInstant(row, "completed_at"),
                items.getOrDefault(id, List.of()).stream()
                        .map(OrderReadRepository::item)
                        .toList(),
                refunds.getOrDefault(id, List.of()).stream()
                        .map(refund -> refund(storeId, wcId, refund, cameBack))
                        .toList(),
                row.getLong("version"));
    }

    private static OrderItem item(Row row) {
        return new OrderItem(
                row.getLong("id"),
                row.getLong("wc_item_id"),
                row.getString("name"),
                row.getString("sku"),
                row.getLong("wc_product_id"),
                row.getLong("wc_variation_id"),
                Rows.decimal(row, "quantity"),
                Rows.decimal(row, "price"),
                Rows.decimal(row, "subtotal"),
                Rows.decimal(row, "total"),
                Rows.decimal(row, "total_tax"),
                Rows.optionalDecimal(row, "reduced_stock"));
    }

    private OrderRefund refund(String storeId, long wcOrderId, Row row, List<Row> items) {
        long wcRefundId = row.getLong("wc_refund_id");
        String key = OrderSeals.refundKey(storeId, wcOrderId, wcRefundId);
        return new OrderRefund(
                wcRefundId,
                Rows.decimal(row, "amount"),
                seals.openText(row, "reason_sealed", OrderSeals.REFUND_REASON, key),
                row.getBoolean("items_known"),
                items.stream()
                        .filter(item -> item.getLong("wc_refund_id") == wcRefundId)
                        .map(OrderReadRepository::refundItem)
                        .toList(),
                Rows.instant(row, "heard_at"));
    }

    private static OrderRefund.Item refundItem(Row row) {
        return new OrderRefund.Item(
                row.getLong("wc_item_id"), Rows.decimal(row, "quantity"), Rows.decimal(row, "total"));
    }

    private static Optional<Order> first(List<Order> orders) {
        return orders.stream().findFirst();
    }

    private static List<Row> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
