package fulfilment;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;

/** What happened to an order, for people to read. Every future fails only with the database. */
public final class TimeLine {
    /** Who acts when nobody does. */
    static final String SERVICE = "service";

    /** Lines shown of one order; the newest. */
    private static final int SHOWN = 500;

    private final OrderEventRepository repository = new OrderEventRepository();

    /**
     * Adds a line, in the caller's transaction or on the pool.
     *
     * @param actor who did it: {@code service}, {@code automation}, or a principal
     * @param message must hold nothing personal: it rests and is shown in clear
     */
    public Future<Void> append(
            SqlClient sql, String storeId, long orderId, String event, String actor, String message) {
        return repository.append(sql, storeId, orderId, event, actor, message);
    }

    /** An order's time line, the oldest line first, at most the 500 newest. */
    public Future<List<OrderEvent>> list(SqlClient sql, String storeId, long orderId) {
        return repository.list(sql, storeId, orderId, SHOWN);
    }
}
