package orders;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.db.Rows;
import privacy.PersonRecord;
import records.ParsedRecord;
import records.PostalAddress;

/** The SQL by which orders lose their person, and what of a person who was erased comes again from a store. */
final class OrderErasure {

    private static final String FIND = """
            SELECT store_id, id, wc_order_id FROM orders WHERE store_id = ANY ($1) AND email_index = $2
            UNION
            SELECT o.store_id, o.id, o.wc_order_id FROM unnest($3::text[], $4::bigint[]) AS account (store_id, wc_id)
            JOIN orders o ON o.store_id = account.store_id AND o.customer_wc_id = account.wc_id AND o.customer_wc_id <> 0
            ORDER BY store_id, id""";

    private static final String ERASE = """
            UPDATE orders
            SET customer_name_sealed = NULL, email_sealed = NULL, email_index = NULL, billing_sealed = NULL,
                shipping_sealed = NULL, note_sealed = NULL, order_key_sealed = NULL, customer_wc_id = 0,
                erased_at = coalesce(erased_at, now()), updated_at = now(), version = version + 1
            WHERE store_id = $1 AND id = $2 AND erased_at IS NULL""";

    private static final String ERASE_REASONS =
            "UPDATE order_refunds SET reason_sealed = NULL WHERE store_id = $1 AND order_id = $2 AND reason_sealed IS NOT NULL";

    /**
     * Of orders that a store tells: those that lost their person before, and those from before a person was erased, by the
     * address or by the account.
     */
    private static final String ERASED = """
            SELECT wc_order_id FROM orders
            WHERE store_id = $1 AND wc_order_id = ANY ($2) AND erased_at IS NOT NULL
            UNION
            SELECT told.wc_order_id FROM unnest($2::bigint[], $3::bytea[], $4::timestamptz[])
                AS told (wc_order_id, email_index, created_at)
            JOIN erased_people p ON p.email_index = told.email_index AND told.created_at <= p.erased_at
            UNION
            SELECT told.wc_order_id FROM unnest($2::bigint[], $4::timestamptz[], $5::bigint[])
                AS told (wc_order_id, created_at, customer_wc_id)
            JOIN customers c ON c.store_id = $1 AND c.wc_customer_id = told.customer_wc_id
                AND told.created_at <= c.erased_at
            WHERE told.customer_wc_id <> 0""";

    private static final String MARK = """
            UPDATE orders SET erased_at = now()
            WHERE store_id = $1 AND wc_order_id = ANY ($2) AND erased_at IS NULL""";

    private final OrderSeals seals;

    OrderErasure(OrderSeals seals) {
        this.seals = seals;
    }

    Future<List<PersonRecord>> find(
            SqlClient client, Buffer emailIndex, List<String> stores, List<PersonRecord> accounts) {
        return client.preparedQuery(FIND)
                .execute(Tuple.tuple()
                        .addArrayOfString(stores.toArray(String[]::new))
                        .addBuffer(emailIndex)
                        .addArrayOfString(
                                accounts.stream().map(PersonRecord::storeId).toArray(String[]::new))
                        .addArrayOfLong(
                                accounts.stream().map(PersonRecord::wcId).toArray(Long[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new PersonRecord(
                                PersonRecord.Kind.ORDER,
                                row.getString("store_id"),
                                row.getLong("id"),
                                row.getLong("wc_order_id")))
                        .toList());
    }

    /** Whether it had its person until now. */
    Future<Boolean> erase(SqlClient tx, PersonRecord order) {
        Tuple key = Tuple.of(order.storeId(), order.id());
        return tx.preparedQuery(ERASE_REASONS)
                .execute(key)
                .compose(done -> tx.preparedQuery(ERASE).execute(key))
                .map(rows -> rows.rowCount() > 0);
    }

    /** The store's ids of those that must not have their person. */
    Future<Set<Long>> erased(SqlClient tx, String storeId, List<ParsedRecord<OrderContent>> told) {
        return tx.preparedQuery(ERASED)
                .execute(Tuple.tuple()
                        .addString(storeId)
                        .addArrayOfLong(told.stream().map(ParsedRecord::wcId).toArray(Long[]::new))
                        .addArrayOfBuffer(
                                told.stream().map(order -> index(order.value())).toArray(Buffer[]::new))
                        .addArrayOfOffsetDateTime(told.stream()
                                .map(order -> Rows.at(order.value().createdAt()))
                                .toArray(OffsetDateTime[]::new))
                        .addArrayOfLong(told.stream()
                                .map(order -> order.value().customerWcId())
                                .toArray(Long[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(OrderErasure::wcId)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** They are known to have lost it. */
    Future<Void> mark(SqlClient tx, String storeId, Set<Long> wcIds) {
        return tx.preparedQuery(MARK)
                .execute(
                        Tuple.of(storeId).addArrayOfLong(wcIds.stream().sorted().toArray(Long[]::new)))
                .mapEmpty();
    }

    private @Nullable Buffer index(OrderContent order) {
        return seals.emailIndex(order.billing().email().strip());
    }

    private static Long wcId(Row row) {
        return Objects.requireNonNull(row.getLong("wc_order_id"));
    }

    /** Money, quantities and what became of it; pure. */
    static OrderContent anonymous(OrderContent order) {
        List<OrderContent.Refund> refunds = order.refunds().stream()
                .map(refund -> new OrderContent.Refund(refund.wcRefundId(), refund.amount(), ""))
                .toList();
        return new OrderContent(
                order.number(),
                order.status(),
                order.currency(),
                order.total(),
                order.totalTax(),
                order.shippingTotal(),
                order.discountTotal(),
                order.pricesIncludeTax(),
                0,
                PostalAddress.none(),
                PostalAddress.none(),
                "",
                "",
                order.paymentMethod(),
                order.shippingMethod(),
                order.shippingMethodId(),
                order.createdVia(),
                order.needsProcessing(),
                order.language(),
                order.createdAt(),
                order.paidAt(),
                order.completedAt(),
                order.lines(),
                refunds);
    }
}
