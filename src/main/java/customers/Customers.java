package customers;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
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

    /** By our id; gone ones too. */
    Future<Optional<Customer>> find(SqlClient sql, String storeId, long customerId) {
        return repository.find(sql, storeId, customerId);
    }

    /** A page of those that the store has, the newest of the store first, and how many there are in all. */
    Future<CustomerPage> list(SqlClient sql, String storeId, CustomerFilter filter) {
        Future<Long> total = repository.total(sql, storeId, filter);
        return repository.page(sql, storeId, filter).compose(rows -> total.map(all -> page(rows, all, filter.limit())));
    }

    private static CustomerPage page(List<Customer> rows, long total, int limit) {
        if (rows.size() <= limit) {
            return new CustomerPage(rows, total, Optional.empty());
        }
        List<Customer> shown = rows.subList(0, limit);
        return new CustomerPage(shown, total, Optional.of(shown.get(limit - 1).wcId()));
    }
}
