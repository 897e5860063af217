package orders;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import platform.db.Batches;
import platform.db.Rows;
import records.ParsedRecord;
import records.RecordState;

/** Writes orders with their items and refunds. Statements of a batch travel together, in the order of their keys. */
final class OrderRepository {

    private static final String UPSERT = """
            INSERT INTO orders (store_id, wc_order_id, number, status, state, currency, total, total_tax, shipping_total,
                discount_total, prices_include_tax, customer_wc_id, customer_name_sealed, email_sealed, email_index,
                billing_sealed, shipping_sealed, note_sealed, order_key_sealed, payment_method, shipping_method,
                created_via, needs_processing, created_at, modified_at, paid_at, completed_at, language,
                shipping_method_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                $23, $24, $25, $26, $27, $28, $29)
            ON CONFLICT (store_id, wc_order_id) DO UPDATE SET
                number = excluded.number, status = excluded.status, state = excluded.state,
                currency = excluded.currency, total = excluded.total, total_tax = excluded.total_tax,
                shipping_total = excluded.shipping_total, discount_total = excluded.discount_total,
                prices_include_tax = excluded.prices_include_tax, customer_wc_id = excluded.customer_wc_id,
                customer_name_sealed = excluded.customer_name_sealed, email_sealed = excluded.email_sealed,
                email_index = excluded.email_index, billing_sealed = excluded.billing_sealed,
                shipping_sealed = excluded.shipping_sealed, note_sealed = excluded.note_sealed,
                order_key_sealed = excluded.order_key_sealed, payment_method = excluded.payment_method,
                shipping_method = excluded.shipping_method, created_via = excluded.created_via,
                needs_processing = excluded.needs_processing, created_at = excluded.created_at,
                modified_at = excluded.modified_at, paid_at = excluded.paid_at, completed_at = excluded.completed_at,
                language = excluded.language, shipping_method_id = excluded.shipping_method_id,
                updated_at = now(), version = orders.version + 1
            RETURNING id""";

    private static final String DELETE_OTHER_ITEMS =
            "DELETE FROM order_items WHERE store_id = $1 AND order_id = $2 AND NOT (wc_item_id = ANY ($3))";

    private static final String UPSERT_ITEM = """
            INSERT INTO order_items (store_id, order_id, wc_item_id, position, name, sku, wc_product_id, wc_variation_id,
                quantity, price, subtotal, total, total_tax, reduced_stock)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            ON CONFLICT (store_id, order_id, wc_item_id) DO UPDATE SET
                position = excluded.position, name = excluded.name, sku = excluded.sku,
                wc_product_id = excluded.wc_product_id, wc_variation_id = excluded.wc_variation_id,
                quantity = excluded.quantity, price = excluded.price, subtotal = excluded.subtotal,
                total = excluded.total, total_tax = excluded.total_tax, reduced_stock = excluded.reduced_stock""";

    private static final String DELETE_OTHER_REFUNDS =
            "DELETE FROM order_refunds WHERE store_id = $1 AND order_id = $2 AND NOT (wc_refund_id = ANY ($3))";

    private static final String UPSERT_REFUND = """
            INSERT INTO order_refunds (store_id, order_id, wc_refund_id, amount, reason_sealed)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (store_id, order_id, wc_refund_id) DO UPDATE SET
                amount = excluded.amount, reason_sealed = excluded.reason_sealed""";

    private static final String MARK = """
            UPDATE orders SET state = $3, updated_at = now(), version = version + 1
            WHERE store_id = $1 AND wc_order_id = ANY ($2) AND state <> $3
            RETURNING id""";

    private final OrderSeals seals;

    OrderRepository(OrderSeals seals) {
        this.seals = seals;
    }

    /** Stores whole orders, whatever is there of them; succeeds with our ids. */
    Future<List<Long>> upsert(SqlClient sql, String storeId, List<ParsedRecord<OrderContent>> records) {
        List<ParsedRecord<OrderContent>> sorted = records.stream()
                .sorted(Comparator.comparingLong(ParsedRecord::wcId))
                .toList();
        return Batches.execute(
                        sql, UPSERT, sorted.stream().map(r -> row(storeId, r)).toList())
                .map(OrderRepository::ids)
                .compose(ids -> parts(sql, storeId, byId(ids, sorted)).map(ids));
    }

    /** Marks those that are in another state; succeeds with our ids of them. */
    Future<List<Long>> mark(SqlClient sql, String storeId, List<Long> wcIds, RecordState state) {
        Tuple args = Tuple.of(storeId, wcIds.toArray(Long[]::new), state.wireName());
        return Batches.execute(sql, MARK, List.of(args)).map(OrderRepository::ids);
    }

    private Future<Void> parts(SqlClient sql, String storeId, Map<Long, ParsedRecord<OrderContent>> orders) {
        List<Tuple> keptItems = new ArrayList<>();
        List<Tuple> items = new ArrayList<>();
        List<Tuple> keptRefunds = new ArrayList<>();
        List<Tuple> refunds = new ArrayList<>();
        orders.forEach((id, order) -> {
            keptItems.add(kept(storeId, id, order.value().lines(), OrderContent.Line::wcItemId));
            items.addAll(items(storeId, id, order.value().lines()));
            keptRefunds.add(kept(storeId, id, order.value().refunds(), OrderContent.Refund::wcRefundId));
            refunds.addAll(refunds(storeId, id, order));
        });
        return Future.join(
                        Batches.execute(sql, DELETE_OTHER_ITEMS, keptItems),
                        Batches.execute(sql, UPSERT_ITEM, items),
                        Batches.execute(sql, DELETE_OTHER_REFUNDS, keptRefunds),
                        Batches.execute(sql, UPSERT_REFUND, refunds))
                .mapEmpty();
    }

    private Tuple row(String storeId, ParsedRecord<OrderContent> order) {
        OrderContent content = order.value();
        String key = OrderSeals.key(storeId, order.wcId());
        String email = content.billing().email().strip();
        return Tuple.from(new @Nullable Object[] {
            storeId,
            order.wcId(),
            content.number(),
            content.status(),
            order.state().wireName(),
            content.currency(),
            content.total(),
            content.totalTax(),
            content.shippingTotal(),
            content.discountTotal(),
            content.pricesIncludeTax(),
            content.customerWcId(),
            seals.text(OrderSeals.CUSTOMER_NAME, key, customerName(content)),
            seals.text(OrderSeals.EMAIL, key, email),
            seals.emailIndex(email),
            seals.address(OrderSeals.BILLING, key, content.billing()),
            seals.address(OrderSeals.SHIPPING, key, content.shipping()),
            seals.text(OrderSeals.NOTE, key, content.customerNote()),
            seals.text(OrderSeals.ORDER_KEY, key, content.orderKey()),
            content.paymentMethod(),
            content.shippingMethod(),
            content.createdVia(),
            content.needsProcessing(),
            Rows.at(content.createdAt()),
            Rows.at(order.modifiedAt()),
            Rows.at(content.paidAt()),
            Rows.at(content.completedAt()),
            content.language(),
            content.shippingMethodId()
        });
    }

    private static String customerName(OrderContent content) {
        String name = content.billing().fullName();
        return name.isEmpty() ? content.shipping().fullName() : name;
    }

    private static List<Tuple> items(String storeId, long orderId, List<OrderContent.Line> lines) {
        Map<Long, Tuple> rows = new TreeMap<>();
        for (int position = 0; position < lines.size(); position++) {
            OrderContent.Line line = lines.get(position);
            rows.put(line.wcItemId(), item(storeId, orderId, position, line));
        }
        return List.copyOf(rows.values());
    }

    private static Tuple item(String storeId, long orderId, int position, OrderContent.Line line) {
        return Tuple.from(new Object[] {
            storeId,
            orderId,
            line.wcItemId(),
            position,
            line.name(),
            line.sku(),
            line.wcProductId(),
            line.wcVariationId(),
            line.quantity(),
            line.price(),
            line.subtotal(),
            line.total(),
            line.totalTax(),
            line.reducedStock().orElse(null)
        });
    }

    private List<Tuple> refunds(String storeId, long orderId, ParsedRecord<OrderContent> order) {
        return order.value().refunds().stream()
                .map(refund -> refund(storeId, orderId, order.wcId(), refund))
                .toList();
    }

    private Tuple refund(String storeId, long orderId, long wcOrderId, OrderContent.Refund refund) {
        String key = OrderSeals.refundKey(storeId, wcOrderId, refund.wcRefundId());
        return Tuple.of(
                storeId,
                orderId,
                refund.wcRefundId(),
                refund.amount(),
                seals.text(OrderSeals.REFUND_REASON, key, refund.reason()));
    }

    private static <T> Tuple kept(String storeId, long orderId, List<T> parts, ToLongFunction<T> id) {
        Long[] ids = parts.stream().map(id::applyAsLong).toArray(Long[]::new);
        return Tuple.of(storeId, orderId, ids);
    }

    private static List<Long> ids(List<Row> rows) {
        return rows.stream().map(row -> row.getLong("id")).toList();
    }

    private static Map<Long, ParsedRecord<OrderContent>> byId(
            List<Long> ids, List<ParsedRecord<OrderContent>> records) {
        Map<Long, ParsedRecord<OrderContent>> byId = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            byId.put(ids.get(i), records.get(i));
        }
        return byId;
    }
}
