package customers;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.crypto.Keyring;
import platform.db.Rows;
import privacy.EmailIndex;
import privacy.PersonRecord;
import records.ParsedRecord;
import records.PostalAddress;

/** The SQL by which accounts lose their person, and what of a person who was erased comes again from a store. */
final class CustomerErasure {

    private static final String FIND = """
            SELECT store_id, id, wc_customer_id FROM customers
            WHERE store_id = ANY ($1) AND email_index IS NOT NULL AND email_index = $2 ORDER BY store_id, id""";

    private static final String ERASE = """
            UPDATE customers
            SET email_sealed = NULL, email_index = NULL, name_sealed = NULL, username_sealed = NULL, billing_sealed = NULL,
                shipping_sealed = NULL, erased_at = coalesce(erased_at, now()), updated_at = now(), version = version + 1
            WHERE store_id = $1 AND id = $2 AND erased_at IS NULL""";

    /** An account of which the store does not say since when it is there is one from before. */
    private static final String ERASED = """
            SELECT wc_customer_id FROM customers
            WHERE store_id = $1 AND wc_customer_id = ANY ($2) AND erased_at IS NOT NULL
            UNION
            SELECT told.wc_customer_id FROM unnest($2::bigint[], $3::bytea[], $4::timestamptz[])
                AS told (wc_customer_id, email_index, created_at)
            JOIN erased_people p ON p.email_index = told.email_index
                AND coalesce(told.created_at <= p.erased_at, true)""";

    private static final String MARK = """
            UPDATE customers SET erased_at = now()
            WHERE store_id = $1 AND wc_customer_id = ANY ($2) AND erased_at IS NULL""";

    private final Keyring keyring;

    CustomerErasure(Keyring keyring) {
        this.keyring = keyring;
    }

    Future<List<PersonRecord>> find(SqlClient client, Buffer emailIndex, List<String> stores) {
        return client.preparedQuery(FIND)
                .execute(Tuple.tuple()
                        .addArrayOfString(stores.toArray(String[]::new))
                        .addBuffer(emailIndex))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new PersonRecord(
                                PersonRecord.Kind.CUSTOMER,
                                row.getString("store_id"),
                                row.getLong("id"),
                                row.getLong("wc_customer_id")))
                        .toList());
    }

    /** Whether it had its person until now. */
    Future<Boolean> erase(SqlClient tx, PersonRecord customer) {
        return tx.preparedQuery(ERASE)
                .execute(Tuple.of(customer.storeId(), customer.id()))
                .map(rows -> rows.rowCount() > 0);
    }

    /** The store's ids of those that must not have their person. */
    Future<Set<Long>> erased(SqlClient tx, String storeId, List<ParsedRecord<CustomerContent>> told) {
        return tx.preparedQuery(ERASED)
                .execute(Tuple.tuple()
                        .addString(storeId)
                        .addArrayOfLong(told.stream().map(ParsedRecord::wcId).toArray(Long[]::new))
                        .addArrayOfBuffer(told.stream()
                                .map(customer -> index(customer.value().email()))
                                .toArray(Buffer[]::new))
                        .addArrayOfOffsetDateTime(told.stream()
                                .map(customer -> Rows.at(customer.value().createdAt()))
                                .toArray(OffsetDateTime[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("wc_customer_id"))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** They are known to have lost it. */
    Future<Void> mark(SqlClient tx, String storeId, Set<Long> wcIds) {
        return tx.preparedQuery(MARK)
                .execute(
                        Tuple.of(storeId).addArrayOfLong(wcIds.stream().sorted().toArray(Long[]::new)))
                .mapEmpty();
    }

    private @Nullable Buffer index(String email) {
        return email.isEmpty() ? null : EmailIndex.of(keyring, email);
    }

    /** That there is an account, and of what kind; pure. */
    static CustomerContent anonymous(CustomerContent customer) {
        return new CustomerContent(
                "",
                "",
                "",
                "",
                customer.role(),
                customer.isPayingCustomer(),
                PostalAddress.none(),
                PostalAddress.none(),
                customer.createdAt());
    }
}
