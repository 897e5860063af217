package fulfilment;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The SQL of {@code order_events}. */
final class OrderEventRepository {

    Future<Void> append(SqlClient sql, String storeId, long orderId, String event, String actor, String message) {
        return sql.preparedQuery("""
                        INSERT INTO order_events (store_id, order_id, at, event, actor, message)
                        VALUES ($1, $2, clock_timestamp(), $3, $4, $5)
                        """)
                .execute(Tuple.of(storeId, orderId, event, actor, message))
                .mapEmpty();
    }

    /** The oldest first. */
    Future<List<OrderEvent>> list(SqlClient sql, String storeId, long orderId, int limit) {
        return sql.preparedQuery("""
                        SELECT at, event, actor, message
                        FROM (SELECT id, at, event, actor, message FROM order_events
                              WHERE store_id = $1 AND order_id = $2 ORDER BY id DESC LIMIT $3) newest
                        ORDER BY id
                        """)
                .execute(Tuple.of(storeId, orderId, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new OrderEvent(
                                Rows.instant(row, "at"),
                                row.getString("event"),
                                row.getString("actor"),
                                row.getString("message")))
                        .toList());
    }
}
