package access;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.db.Rows;

/** The SQL of the table {@code users}. */
final class UserRepository {
    private static final String COLUMNS = "username, password_hash, scopes, store_ids, active, token_version,"
            + " created_at, created_by, updated_at, password_changed_at";

    /** Fails with SQLSTATE 23505 when there is one of this name. */
    Future<User> insert(
            SqlClient client, String username, String passwordHash, Rights rights, boolean active, String by) {
        return client.preparedQuery("""
                        INSERT INTO users (username, password_hash, scopes, store_ids, active, created_by)
                        VALUES ($1, $2, $3, $4, $5, $6)
                        RETURNING\s""" + COLUMNS)
                .execute(Tuple.of(username, passwordHash)
                        .addArrayOfString(RightsColumns.scopes(rights))
                        .addValue(RightsColumns.stores(rights))
                        .addBoolean(active)
                        .addString(by))
                .map(rows -> user(rows.iterator().next()));
    }

    Future<Optional<User>> find(SqlClient client, String username) {
        return client.preparedQuery("SELECT " + COLUMNS + " FROM users WHERE username = $1")
                .execute(Tuple.of(username))
                .map(UserRepository::first);
    }

    /** As {@link #find}, and nobody else changes it until the transaction ends. */
    Future<Optional<User>> lock(SqlClient tx, String username) {
        return tx.preparedQuery("SELECT " + COLUMNS + " FROM users WHERE username = $1 FOR UPDATE")
                .execute(Tuple.of(username))
                .map(UserRepository::first);
    }

    /** The user, if active and with this session and this version of its tokens. */
    Future<Optional<User>> findInSession(SqlClient client, String username, long tokenVersion, String sessionId) {
        return client.preparedQuery("SELECT " + COLUMNS + """
                         FROM users u
                        WHERE u.username = $1 AND u.token_version = $2 AND u.active
                          AND EXISTS (SELECT 1 FROM user_sessions s WHERE s.id = $3 AND s.username = u.username)
                        """)
                .execute(Tuple.of(username, tokenVersion, sessionId))
                .map(UserRepository::first);
    }

    /** By name, of those that reach none but these stores. */
    Future<List<User>> list(SqlClient client, Optional<Set<String>> within, Page page) {
        return client.preparedQuery("SELECT " + COLUMNS + """
                         FROM users
                        WHERE $1::text[] IS NULL OR store_ids <@ $1
                        ORDER BY username
                        LIMIT $2 OFFSET $3
                        """)
                .execute(Tuple.tuple()
                        .addValue(RightsColumns.stores(within))
                        .addInteger(page.limit())
                        .addInteger(page.offset()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(UserRepository::user)
                        .toList());
    }

    Future<Long> count(SqlClient client, Optional<Set<String>> within) {
        return client.preparedQuery("SELECT count(*) AS total FROM users WHERE $1::text[] IS NULL OR store_ids <@ $1")
                .execute(Tuple.tuple().addValue(RightsColumns.stores(within)))
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    /**
     * Writes a user who is locked.
     *
     * @param passwordHash null to leave the password as it is
     * @param endTokens whether the tokens that are out end
     */
    Future<User> update(
            SqlClient tx,
            String username,
            @Nullable String passwordHash,
            Rights rights,
            boolean active,
            boolean endTokens) {
        return tx.preparedQuery("""
                        UPDATE users
                        SET password_hash = coalesce($2, password_hash),
                            password_changed_at = CASE WHEN $2 IS NULL THEN password_changed_at ELSE now() END,
                            scopes = $3, store_ids = $4, active = $5, updated_at = now(),
                            token_version = CASE WHEN $6 THEN nextval('user_token_versions') ELSE token_version END
                        WHERE username = $1
                        RETURNING\s""" + COLUMNS)
                .execute(Tuple.tuple()
                        .addString(username)
                        .addString(passwordHash)
                        .addArrayOfString(RightsColumns.scopes(rights))
                        .addValue(RightsColumns.stores(rights))
                        .addBoolean(active)
                        .addBoolean(endTokens))
                .map(rows -> user(rows.iterator().next()));
    }

    Future<Void> delete(SqlClient tx, String username) {
        return tx.preparedQuery("DELETE FROM users WHERE username = $1")
                .execute(Tuple.of(username))
                .mapEmpty();
    }

    private static Optional<User> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(user(rows.iterator().next()));
    }

    private static User user(Row row) {
        return new User(
                row.getString("username"),
                row.getString("password_hash"),
                RightsColumns.read(row),
                row.getBoolean("active"),
                row.getLong("token_version"),
                Rows.instant(row, "created_at"),
                row.getString("created_by"),
                Rows.instant(row, "updated_at"),
                Rows.instant(row, "password_changed_at"));
    }
}
