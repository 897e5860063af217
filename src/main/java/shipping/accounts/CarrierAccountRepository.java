package shipping.accounts;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.db.Rows;

/** Carrier accounts of stores. */
final class CarrierAccountRepository {

    private static final String COLUMNS = """
        store_id, id, provider, name, test_mode, active, webhook_secret_sealed IS NOT NULL AS signs_webhooks,
        version, created_by, created_at, updated_at
        """;

    /** An account with its sealed columns. */
    record Sealed(
            CarrierAccount account, Buffer apiKey, Optional<byte[]> webhookSecret, Optional<byte[]> webhookTokenHash) {}

    /** The number of an account that is yet to be written: its secrets are bound to it. */
    Future<Long> nextId(SqlClient client) {
        return client.preparedQuery("SELECT nextval(pg_get_serial_sequence('carrier_accounts', 'id')) AS id")
                .execute()
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    /** Adds an account; fails with SQLSTATE 23505 when the store has one of that name. */
    Future<Void> insert(
            SqlClient client,
            String storeId,
            long id,
            NewAccount account,
            boolean testMode,
            String by,
            Secrets secrets) {
        return client.preparedQuery("""
            INSERT INTO carrier_accounts
                   (store_id, id, provider, name, test_mode, created_by, api_key_sealed,
                    webhook_secret_sealed, webhook_token_hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """)
                .execute(Tuple.of(
                        storeId,
                        id,
                        account.provider(),
                        account.name(),
                        testMode,
                        by,
                        secrets.apiKey(),
                        buffer(secrets.webhookSecret()),
                        secrets.webhookTokenHash()))
                .mapEmpty();
    }

    /** What is kept of an account's secrets. */
    record Secrets(Buffer apiKey, Optional<byte[]> webhookSecret, Buffer webhookTokenHash) {}

    /** The store's accounts, the oldest first; removed ones are gone. */
    Future<List<CarrierAccount>> list(SqlClient client, String storeId) {
        return client.preparedQuery("SELECT " + COLUMNS
                        + " FROM carrier_accounts WHERE store_id = $1 AND removed_at IS NULL ORDER BY id")
                .execute(Tuple.of(storeId))
                .map(rows -> list(rows, CarrierAccountRepository::account));
    }

    Future<Integer> count(SqlClient client, String storeId) {
        return client.preparedQuery("""
            SELECT count(*) AS accounts FROM carrier_accounts
             WHERE store_id = $1 AND removed_at IS NULL
            """)
                .execute(Tuple.of(storeId))
                .map(rows -> rows.iterator().next().getInteger("accounts"));
    }

    Future<Optional<CarrierAccount>> find(SqlClient client, String storeId, long id) {
        return client.preparedQuery("SELECT " + COLUMNS
                        + " FROM carrier_accounts WHERE store_id = $1 AND id = $2 AND removed_at IS NULL")
                .execute(Tuple.of(storeId, id))
                .map(rows ->
                        list(rows, CarrierAccountRepository::account).stream().findFirst());
    }

    /** As {@link #find}; nobody begins to buy by the account, or changes it, until the transaction ends. */
    Future<Optional<CarrierAccount>> lock(SqlClient client, String storeId, long id) {
        return client.preparedQuery("SELECT " + COLUMNS
                        + " FROM carrier_accounts WHERE store_id = $1 AND id = $2 AND removed_at IS NULL FOR UPDATE")
                .execute(Tuple.of(storeId, id))
                .map(rows ->
                        list(rows, CarrierAccountRepository::account).stream().findFirst());
    }

    /** Whether labels may be bought by the account, and then so until the transaction ends. */
    Future<Boolean> hold(SqlClient client, String storeId, long id) {
        return client.preparedQuery("""
            SELECT 1 FROM carrier_accounts
             WHERE store_id = $1 AND id = $2 AND removed_at IS NULL AND active FOR SHARE
            """).execute(Tuple.of(storeId, id)).map(rows -> rows.size() > 0);
    }

    /** The store's accounts with what is sealed of them, the oldest first. */
    Future<List<Sealed>> sealed(SqlClient client, String storeId) {
        return client.preparedQuery("SELECT " + COLUMNS + ", api_key_sealed, webhook_secret_sealed, webhook_token_hash"
                        + " FROM carrier_accounts WHERE store_id = $1 AND removed_at IS NULL ORDER BY id")
                .execute(Tuple.of(storeId))
                .map(rows -> list(rows, CarrierAccountRepository::sealed));
    }

    Future<Void> update(
            SqlClient client,
            String storeId,
            long id,
            String name,
            boolean active,
            boolean changesSecret,
            Optional<byte[]> webhookSecret) {
        return client.preparedQuery("""
            UPDATE carrier_accounts
               SET name = $3, active = $4,
                   webhook_secret_sealed = CASE WHEN $5 THEN $6 ELSE webhook_secret_sealed END,
                   version = version + 1, updated_at = now()
             WHERE store_id = $1 AND id = $2 AND removed_at IS NULL
            """)
                .execute(Tuple.of(storeId, id, name, active, changesSecret, buffer(webhookSecret)))
                .mapEmpty();
    }

    Future<Void> replaceKey(SqlClient client, String storeId, long id, byte[] apiKey) {
        return client.preparedQuery("""
            UPDATE carrier_accounts
               SET api_key_sealed = $3, version = version + 1, updated_at = now()
             WHERE store_id = $1 AND id = $2 AND removed_at IS NULL
            """)
                .execute(Tuple.of(storeId, id, Buffer.buffer(apiKey)))
                .mapEmpty();
    }

    Future<Void> replaceToken(SqlClient client, String storeId, long id, byte[] tokenHash) {
        return client.preparedQuery("""
            UPDATE carrier_accounts
               SET webhook_token_hash = $3, version = version + 1, updated_at = now()
             WHERE store_id = $1 AND id = $2 AND removed_at IS NULL
            """)
                .execute(Tuple.of(storeId, id, Buffer.buffer(tokenHash)))
                .mapEmpty();
    }

    /** Forgets the account's secrets and hides it. */
    Future<Void> remove(SqlClient client, String storeId, long id) {
        return client.preparedQuery("""
            UPDATE carrier_accounts
               SET removed_at = now(), active = false, api_key_sealed = NULL, webhook_secret_sealed = NULL,
                   webhook_token_hash = NULL, version = version + 1, updated_at = now()
             WHERE store_id = $1 AND id = $2 AND removed_at IS NULL
            """).execute(Tuple.of(storeId, id)).mapEmpty();
    }

    /** How many shipments are not at their end and can only be led there through the account. */
    Future<Integer> neededBy(SqlClient client, String storeId, long id) {
        return client.preparedQuery("""
            SELECT count(*) AS shipments
              FROM shipments
             WHERE store_id = $1 AND carrier_account_id = $2
               AND (state IN ('purchasing', 'unknown', 'cancelling')
                    OR state = 'purchased' AND delivered_at IS NULL AND next_poll_at IS NOT NULL)
            """)
                .execute(Tuple.of(storeId, id))
                .map(rows -> rows.iterator().next().getInteger("shipments"));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> map) {
        return StreamSupport.stream(rows.spliterator(), false).map(map).toList();
    }

    private static CarrierAccount account(Row row) {
        return new CarrierAccount(
                row.getString("store_id"),
                row.getLong("id"),
                row.getString("provider"),
                row.getString("name"),
                row.getBoolean("test_mode"),
                row.getBoolean("active"),
                row.getBoolean("signs_webhooks"),
                row.getLong("version"),
                row.getString("created_by"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    private static Sealed sealed(Row row) {
        return new Sealed(
                account(row),
                row.getBuffer("api_key_sealed"),
                Rows.optionalBytes(row, "webhook_secret_sealed"),
                Rows.optionalBytes(row, "webhook_token_hash"));
    }

    private static @Nullable Buffer buffer(Optional<byte[]> bytes) {
        return bytes.map(Buffer::buffer).orElse(null);
    }
}
