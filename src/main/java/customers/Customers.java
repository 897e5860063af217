package customers;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import platform.crypto.Keyring;

/** Our copies of customers. Every future fails only with the database. */
public final class Customers {

    private final CustomerRepository repository;

    public Customers(Keyring keyring) {
        this.repository = new CustomerRepository(keyring);
    }

    /** By the store's id; gone ones too. */
    public Future<Optional<Customer>> findByWcId(SqlClient sql, String storeId, long wcCustomerId) {
        return repository.findByWcId(sql, storeId, wcCustomerId);
    }
}
