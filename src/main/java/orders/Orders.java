package orders;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import platform.crypto.Keyring;

/** Our copies of orders. Every future fails only with the database. */
public final class Orders {

    private final OrderReadRepository repository;

    public Orders(Keyring keyring) {
        this.repository = new OrderReadRepository(new OrderSeals(keyring));
    }

    /** By our id; trashed and gone ones too. */
    public Future<Optional<Order>> find(SqlClient sql, String storeId, long orderId) {
        return repository.find(sql, storeId, orderId);
    }

    /** By the store's id; trashed and gone ones too. */
    public Future<Optional<Order>> findByWcId(SqlClient sql, String storeId, long wcOrderId) {
        return repository.findByWcId(sql, storeId, wcOrderId);
    }

    /** A page of those that the store has, newest first. */
    public Future<OrderPage> page(SqlClient sql, String storeId, OrderFilter filter, OrderWindow window) {
        return repository.page(sql, storeId, filter, window);
    }

    /** How many of those there are in all. */
    public Future<Long> total(SqlClient sql, String storeId, OrderFilter filter) {
        return repository.total(sql, storeId, filter);
    }
}
