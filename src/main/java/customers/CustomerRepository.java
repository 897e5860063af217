package customers;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.crypto.Field;
import platform.crypto.Keyring;
import platform.db.Batches;
import platform.db.Rows;
import privacy.EmailIndex;
import records.ParsedRecord;
import records.PostalAddress;
import records.RecordState;
import records.SealedAddress;

/** Customers, all that is personal sealed for its column and the customer. */
final class CustomerRepository {

    private static final Field EMAIL = new Field("customers", "email");
    private static final Field NAME = new Field("customers", "name");
    private static final Field USERNAME = new Field("customers", "username");
    private static final Field BILLING = new Field("customers", "billing");
    private static final Field SHIPPING = new Field("customers", "shipping");

    private static final String UPSERT = """
            INSERT INTO customers (store_id, wc_customer_id, state, role, is_paying_customer, email_sealed, email_index,
                name_sealed, username_sealed, billing_sealed, shipping_sealed, created_at, modified_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT (store_id, wc_customer_id) DO UPDATE SET
                state = excluded.state, role = excluded.role, is_paying_customer = excluded.is_paying_customer,
                email_sealed = excluded.email_sealed, email_index = excluded.email_index,
                name_sealed = excluded.name_sealed, username_sealed = excluded.username_sealed,
                billing_sealed = excluded.billing_sealed, shipping_sealed = excluded.shipping_sealed,
                created_at = excluded.created_at, modified_at = excluded.modified_at,
                updated_at = now(), version = customers.version + 1
            RETURNING id""";

    private static final String MARK = """
            UPDATE customers SET state = $3, updated_at = now(), version = version + 1
            WHERE store_id = $1 AND wc_customer_id = ANY ($2) AND state <> $3
            RETURNING id""";

    private static final String SELECT = """
            SELECT id, wc_customer_id, state, role, is_paying_customer, email_sealed, name_sealed, username_sealed,
                billing_sealed, shipping_sealed, created_at, modified_at
            FROM customers WHERE store_id = $1""";

    private final Keyring keyring;

    CustomerRepository(Keyring keyring) {
        this.keyring = keyring;
    }

    /** Stores whole customers; succeeds with our ids. */
    Future<List<Long>> upsert(SqlClient sql, String storeId, List<ParsedRecord<CustomerContent>> records) {
        List<Tuple> rows = records.stream()
                .sorted(Comparator.comparingLong(ParsedRecord::wcId))
                .map(record -> row(storeId, record))
                .toList();
        return Batches.execute(sql, UPSERT, rows).map(CustomerRepository::ids);
    }

    /** Marks those that are in another state; succeeds with our ids of them. */
    Future<List<Long>> mark(SqlClient sql, String storeId, List<Long> wcIds, RecordState state) {
        Tuple args = Tuple.of(storeId, wcIds.toArray(Long[]::new), state.wireName());
        return Batches.execute(sql, MARK, List.of(args)).map(CustomerRepository::ids);
    }

    /** By the store's id. */
    Future<Optional<Customer>> findByWcId(SqlClient sql, String storeId, long wcId) {
        return read(sql, storeId, SELECT + " AND wc_customer_id = $2", Tuple.of(storeId, wcId))
                .map(found -> found.stream().findFirst());
    }

    /** By our id. */
    Future<Optional<Customer>> find(SqlClient sql, String storeId, long id) {
        return read(sql, storeId, SELECT + " AND id = $2", Tuple.of(storeId, id))
                .map(found -> found.stream().findFirst());
    }

    /** One row more than the page holds tells whether there is another page. */
    Future<List<Customer>> page(SqlClient sql, String storeId, CustomerFilter filter) {
        Tuple args = listed(storeId, filter);
        filter.below().ifPresent(args::addLong);
        return read(sql, storeId, pageSql(filter), args);
    }

    Future<Long> total(SqlClient sql, String storeId, CustomerFilter filter) {
        return sql.preparedQuery(totalSql(filter))
                .execute(listed(storeId, filter))
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    static String pageSql(CustomerFilter filter) {
        String below = filter.email().isPresent() ? " AND wc_customer_id < $3" : " AND wc_customer_id < $2";
        return SELECT + where(filter) + (filter.below().isPresent() ? below : "")
                + " ORDER BY wc_customer_id DESC LIMIT " + (filter.limit() + 1) + " OFFSET " + filter.offset();
    }

    static String totalSql(CustomerFilter filter) {
        return "SELECT count(*) AS total FROM customers WHERE store_id = $1" + where(filter);
    }

    private static String where(CustomerFilter filter) {
        // An index holds only those with an address, which a parameter does not prove to the planner.
        return " AND state = 'live'"
                + (filter.email().isPresent() ? " AND email_index IS NOT NULL AND email_index = $2" : "");
    }

    private Tuple listed(String storeId, CustomerFilter filter) {
        Tuple args = Tuple.of(storeId);
        filter.email().map(this::emailIndex).ifPresent(args::addBuffer);
        return args;
    }

    private Future<List<Customer>> read(SqlClient sql, String storeId, String select, Tuple args) {
        return sql.preparedQuery(select)
                .execute(args)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> customer(storeId, row))
                        .toList());
    }

    private Tuple row(String storeId, ParsedRecord<CustomerContent> customer) {
        CustomerContent content = customer.value();
        String key = key(storeId, customer.wcId());
        return Tuple.from(new @Nullable Object[] {
            storeId,
            customer.wcId(),
            customer.state().wireName(),
            content.role(),
            content.isPayingCustomer(),
            seal(EMAIL, key, content.email()),
            emailIndex(content.email()),
            seal(NAME, key, content.fullName()),
            seal(USERNAME, key, content.username()),
            seal(BILLING, key, content.billing()),
            seal(SHIPPING, key, content.shipping()),
            Rows.at(content.createdAt()),
            Rows.at(customer.modifiedAt())
        });
    }

    private Customer customer(String storeId, Row row) {
        long wcId = row.getLong("wc_customer_id");
        String key = key(storeId, wcId);
        return new Customer(
                row.getLong("id"),
                wcId,
                RecordState.of(row.getString("state")),
                row.getString("role"),
                row.getBoolean("is_paying_customer"),
                open(row, "email_sealed", EMAIL, key),
                open(row, "name_sealed", NAME, key),
                open(row, "username_sealed", USERNAME, key),
                openAddress(row, "billing_sealed", BILLING, key),
                openAddress(row, "shipping_sealed", SHIPPING, key),
                Rows.optionalInstant(row, "created_at"),
                Rows.optionalInstant(row, "modified_at"));
    }

    private @Nullable Buffer seal(Field field, String key, String text) {
        return text.isEmpty() ? null : Buffer.buffer(keyring.seal(field, key, text));
    }

    private @Nullable Buffer seal(Field field, String key, PostalAddress address) {
        return address.equals(PostalAddress.none())
                ? null
                : Buffer.buffer(SealedAddress.seal(keyring, field, key, address));
    }

    private @Nullable Buffer emailIndex(String email) {
        return email.isEmpty() ? null : EmailIndex.of(keyring, email);
    }

    private String open(Row row, String column, Field field, String key) {
        return Rows.optionalBytes(row, column)
                .map(bytes -> keyring.openText(field, key, bytes))
                .orElse("");
    }

    private PostalAddress openAddress(Row row, String column, Field field, String key) {
        return Rows.optionalBytes(row, column)
                .map(bytes -> SealedAddress.open(keyring, field, key, bytes))
                .orElseGet(PostalAddress::none);
    }

    private static String key(String storeId, long wcCustomerId) {
        return storeId + "/" + wcCustomerId;
    }

    private static List<Long> ids(List<Row> rows) {
        return rows.stream().map(row -> row.getLong("id")).toList();
    }
}
