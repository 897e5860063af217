package orders;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import platform.db.Rows;

/**
 * The statements of a listing: only the conditions that were asked for, so that each way to ask has a plan of its own
 * and the index that serves it. In the order (created_at, id), both descending.
 */
final class OrderListing {
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
        window.after().ifPresent(conditions::after);
        String sql = "SELECT " + columns + " FROM orders WHERE " + conditions.sql
                + " ORDER BY created_at DESC, id DESC LIMIT " + (window.limit() + 1) + " OFFSET " + window.offset();
        return new Statement(sql, Tuple.from(conditions.args));
    }

    /** How many there are in all, as {@code total}. */
    Statement total() {
        if (filter.isByStatusAlone()) {
            return rolledUp();
        }
        Conditions conditions = conditions();
        return new Statement(
                "SELECT count(*) AS total FROM orders WHERE " + conditions.sql, Tuple.from(conditions.args));
    }

    private Statement rolledUp() {
        Conditions conditions = new Conditions(storeId);
        conditions.append(isTrash() ? " AND state = 'trashed'" : " AND state = 'live'");
        filter.status().filter(status -> !isTrash()).ifPresent(status -> conditions.and("status =", status));
        return new Statement(
                "SELECT coalesce(sum(n), 0)::bigint AS total FROM order_counts WHERE " + conditions.sql,
                Tuple.from(conditions.args));
    }

    private Conditions conditions() {
        Conditions conditions = new Conditions(storeId);
        conditions.append(isTrash() ? " AND state = 'trashed'" : " AND state = 'live'");
        filter.status().filter(status -> !isTrash()).ifPresent(status -> conditions.and("status =", status));
        filter.createdFrom().ifPresent(from -> conditions.and("created_at >=", Rows.at(from)));
        filter.createdBefore().ifPresent(before -> conditions.and("created_at <", Rows.at(before)));
        filter.customerEmail().ifPresent(email -> conditions.and("email_index =", seals.index(email)));
        filter.wcOrderId().ifPresent(id -> conditions.and("wc_order_id =", id));
        filter.number().ifPresent(number -> conditions.and("number =", number));
        filter.ids().ifPresent(ids -> conditions.among(ids.toArray(Long[]::new)));
        return conditions;
    }

    private boolean isTrash() {
        return filter.status().filter(OrderContent.TRASH::equals).isPresent();
    }

    private static final class Conditions {
        private final StringBuilder sql = new StringBuilder("store_id = $1");
        private final List<Object> args = new ArrayList<>();

        Conditions(String storeId) {
            args.add(storeId);
        }

        void append(String condition) {
            sql.append(condition);
        }

        void and(String comparison, Object value) {
            args.add(value);
            sql.append(" AND ").append(comparison).append(" $").append(args.size());
        }

        void among(Long[] ids) {
            args.add(ids);
            sql.append(" AND id = ANY ($").append(args.size()).append(')');
        }

        void after(OrderCursor place) {
            args.add(Rows.at(place.createdAt()));
            args.add(place.id());
            sql.append(" AND (created_at, id) < ($")
                    .append(args.size() - 1)
                    .append(", $")
                    .append(args.size())
                    .append(')');
        }
    }
}
