package access;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The SQL of the table {@code api_keys}. */
final class ApiKeyRepository {
    private static final String COLUMNS =
            "id, name, secret_hash, scopes, store_ids, created_at, created_by, expires_at, last_used_at, revoked_at";

    /** Holds the lock on the bootstrap key until the transaction ends. */
    Future<Void> lockBootstrap(SqlClient tx) {
        return tx.query("SELECT pg_advisory_xact_lock(hashtext('api_keys.admin'))")
                .execute()
                .mapEmpty();
    }

    Future<Optional<ApiKey>> find(SqlClient client, String id) {
        return client.preparedQuery("SELECT " + COLUMNS + " FROM api_keys WHERE id = $1")
                .execute(Tuple.of(id))
                .map(ApiKeyRepository::first);
    }

    /** Writes a key, or gives an existing one of this id another secret and the same rights. */
    Future<ApiKey> put(SqlClient client, NewApiKey key) {
        return client.preparedQuery("""
                        INSERT INTO api_keys (id, name, secret_hash, scopes, store_ids, expires_at, created_by)
                        VALUES ($1, $2, $3, $4, $5, $6, $7)
                        ON CONFLICT (id) DO UPDATE
                        SET name = excluded.name, secret_hash = excluded.secret_hash, scopes = excluded.scopes,
                            store_ids = excluded.store_ids, expires_at = excluded.expires_at, revoked_at = NULL,
                            created_at = CASE WHEN api_keys.secret_hash = excluded.secret_hash THEN api_keys.created_at
                                ELSE now() END
                        RETURNING\s""" + COLUMNS)
                .execute(Tuple.of(key.id(), key.name(), Buffer.buffer(key.secretHash()))
                        .addArrayOfString(RightsColumns.scopes(key.rights()))
                        .addValue(RightsColumns.stores(key.rights()))
                        .addValue(Rows.at(key.expiresAt()))
                        .addString(key.createdBy()))
                .map(rows -> key(rows.iterator().next()));
    }

    /** The newest first, of those that reach none but these stores. */
    Future<List<ApiKey>> list(SqlClient client, Optional<Set<String>> within, Page page) {
        return client.preparedQuery("SELECT " + COLUMNS + """
                         FROM api_keys
                        WHERE $1::text[] IS NULL OR store_ids <@ $1
                        ORDER BY created_at DESC, id
                        LIMIT $2 OFFSET $3
                        """)
                .execute(Tuple.tuple()
                        .addValue(RightsColumns.stores(within))
                        .addInteger(page.limit())
                        .addInteger(page.offset()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ApiKeyRepository::key)
                        .toList());
    }

    /** Those that open something and were made before. */
    Future<List<ApiKey>> madeBefore(SqlClient client, Instant moment) {
        return client.preparedQuery("SELECT " + COLUMNS + """
                         FROM api_keys
                        WHERE created_at < $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
                        ORDER BY created_at
                        """)
                .execute(Tuple.of(moment.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ApiKeyRepository::key)
                        .toList());
    }

    Future<Long> count(SqlClient client, Optional<Set<String>> within) {
        return client.preparedQuery(
                        "SELECT count(*) AS total FROM api_keys WHERE $1::text[] IS NULL OR store_ids <@ $1")
                .execute(Tuple.tuple().addValue(RightsColumns.stores(within)))
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    /** Closes it for good; one that is closed already keeps its time. */
    Future<Void> revoke(SqlClient client, String id) {
        return client.preparedQuery("UPDATE api_keys SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL")
                .execute(Tuple.of(id))
                .mapEmpty();
    }

    /** Notes a use, at most once a minute, so that a busy key does not rewrite its row for every request. */
    Future<Void> used(SqlClient client, String id) {
        return client.preparedQuery("""
                        UPDATE api_keys
                        SET last_used_at = now()
                        WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - INTERVAL '1 minute')
                        """).execute(Tuple.of(id)).mapEmpty();
    }

    private static Optional<ApiKey> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(key(rows.iterator().next()));
    }

    private static ApiKey key(Row row) {
        return new ApiKey(
                row.getString("id"),
                row.getString("name"),
                row.getBuffer("secret_hash").getBytes(),
                RightsColumns.read(row),
                Rows.instant(row, "created_at"),
                row.getString("created_by"),
                Rows.optionalInstant(row, "expires_at"),
                Rows.optionalInstant(row, "last_used_at"),
                Rows.optionalInstant(row, "revoked_at"));
    }
}
