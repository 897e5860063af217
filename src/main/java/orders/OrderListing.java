package orders;

import io.vertx.sqlclient.Tuple;
import platform.db.Conditions;
import platform.db.Rows;

/**
 * The statements of a listing: only the conditions that were asked for, so that each way to ask has a plan of its own
 * and the index that serves it. In the order (created_at, id), both descending.
 */
final class OrderListing {
    private static final String NEWEST_FIRST = " ORDER BY created_at DESC, id DESC";

    private final String storeId;
    private final OrderFilter filter;
    private final OrderSeals seals;

    OrderListing(String storeId, OrderFilter filter, OrderSeals seals) {
        this.storeId = storeId;
        this.filter = filter;
        this.seals = seals;
    }

    /** A statement and its arguments. */
    record Statement(String sql, Tuple args) {}

    /** One more than the window holds, to tell whether there are more. */
    Statement page(String columns, OrderWindow window) {
        Conditions conditions = conditions();
        window.after()
                .ifPresent(
                        place -> conditions.and("(created_at, id) < (?, ?)", Rows.at(place.createdAt()), place.id()));
        String limit = " LIMIT " + (window.limit() + 1);
        if (window.offset() == 0) {
            return statement(
                    "SELECT " + columns + " FROM orders WHERE " + conditions.text() + NEWEST_FIRST + limit, conditions);
        }
        // What is skipped is skipped in the index, where rows are small; only the page itself is read from the table.
        String ids = "SELECT id FROM orders WHERE " + conditions.text() + NEWEST_FIRST + limit + " OFFSET "
                + window.offset();
        return statement(
                "SELECT " + columns + " FROM orders WHERE store_id = $1 AND id = ANY (ARRAY(" + ids + "))"
                        + NEWEST_FIRST,
                conditions);
    }

    /** How many there are in all, as {@code total}. */
    Statement total() {
        if (filter.isByStatusAlone()) {
            Conditions rolledUp = byStatus();
            return statement(
                    "SELECT coalesce(sum(n), 0)::bigint AS total FROM order_counts WHERE " + rolledUp.text(), rolledUp);
        }
        Conditions conditions = conditions();
        return statement("SELECT count(*) AS total FROM orders WHERE " + conditions.text(), conditions);
    }

    private static Statement statement(String sql, Conditions conditions) {
        return new Statement(sql, conditions.values());
    }

    private Conditions conditions() {
        return byStatus()
                .andIf("created_at >= ?", filter.createdFrom().map(Rows::at))
                .andIf("created_at < ?", filter.createdBefore().map(Rows::at))
                .andIf("email_index = ?", filter.customerEmail().map(seals::index))
                .andIf("wc_order_id = ?", filter.wcOrderId())
                .andIf("number = ?", filter.number())
                .andIf("id = ANY (?)", filter.ids().map(ids -> ids.toArray(Long[]::new)));
    }

    /** The store is the first parameter. */
    private Conditions byStatus() {
        Conditions conditions = new Conditions().and("store_id = ?", storeId);
        return filter.status().filter(OrderContent.TRASH::equals).isPresent()
                ? conditions.and("state = 'trashed'")
                : conditions.and("state = 'live'").andIf("status = ?", filter.status());
    }
}
