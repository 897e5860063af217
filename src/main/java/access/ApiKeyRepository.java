package access;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import platform.db.Rows;

/** The SQL of the table {@code api_keys}. */
final class ApiKeyRepository {
    private static final String COLUMNS =
            "id, name, secret_hash, scopes, store_ids, expires_at, last_used_at, revoked_at";

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
    Future<Void> put(SqlClient client, ApiKey key, String createdBy) {
        return client.preparedQuery("""
                        INSERT INTO api_keys (id, name, secret_hash, scopes, store_ids, expires_at, created_by)
                        VALUES ($1, $2, $3, $4, $5, $6, $7)
                        ON CONFLICT (id) DO UPDATE
                        SET name = excluded.name, secret_hash = excluded.secret_hash, scopes = excluded.scopes,
                            store_ids = excluded.store_ids, expires_at = excluded.expires_at, revoked_at = NULL
                        """)
                .execute(Tuple.of(key.id(), key.name(), Buffer.buffer(key.secretHash()))
                        .addArrayOfString(names(key.scopes()))
                        .addValue(key.stores()
                                .map(stores -> stores.toArray(String[]::new))
                                .orElse(null))
                        .addValue(Rows.at(key.expiresAt()))
                        .addString(createdBy))
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
                scopes(row.getArrayOfStrings("scopes")),
                Optional.ofNullable(row.getArrayOfStrings("store_ids")).map(ids -> Set.copyOf(Arrays.asList(ids))),
                Rows.optionalInstant(row, "expires_at"),
                Rows.optionalInstant(row, "last_used_at"),
                Rows.optionalInstant(row, "revoked_at"));
    }

    private static Set<Scope> scopes(String[] names) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(names).flatMap(name -> Scope.of(name).stream()).forEach(scopes::add);
        return scopes;
    }

    private static String[] names(Set<Scope> scopes) {
        return scopes.stream().map(Scope::wireName).sorted().toArray(String[]::new);
    }
}
