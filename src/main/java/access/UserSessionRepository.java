package access;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import platform.db.Rows;

/** The SQL of the table {@code user_sessions}: a row for each log-in, which knows its newest refresh token. */
final class UserSessionRepository {
    private static final int MOST_OF_A_USER = 100;
    private static final int MOST_CLEARED_AT_ONCE = 100;

    /** Begins one, unless the user was deactivated, deleted or given another password meanwhile; tells whether. */
    Future<Boolean> begin(SqlClient tx, String id, User user, String refreshToken, Instant expiresAt) {
        return tx.preparedQuery("""
                        INSERT INTO user_sessions (id, username, refresh_token, expires_at)
                        SELECT $1, username, $4, $5
                        FROM users
                        WHERE username = $2 AND token_version = $3 AND active
                        FOR SHARE
                        """)
                .execute(Tuple.of(id, user.username(), user.tokenVersion(), refreshToken, Rows.at(expiresAt)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The id of the newest refresh token of a session, which nobody else changes until the transaction ends. */
    Future<Optional<String>> lockNewest(SqlClient tx, String id) {
        return tx.preparedQuery("SELECT refresh_token FROM user_sessions WHERE id = $1 FOR UPDATE")
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString("refresh_token")));
    }

    Future<Void> rotate(SqlClient tx, String id, String refreshToken, Instant expiresAt) {
        return tx.preparedQuery("UPDATE user_sessions SET refresh_token = $2, expires_at = $3 WHERE id = $1")
                .execute(Tuple.of(id, refreshToken, Rows.at(expiresAt)))
                .mapEmpty();
    }

    Future<Void> end(SqlClient tx, String id) {
        return tx.preparedQuery("DELETE FROM user_sessions WHERE id = $1")
                .execute(Tuple.of(id))
                .mapEmpty();
    }

    Future<Void> endAllOf(SqlClient tx, String username) {
        return tx.preparedQuery("DELETE FROM user_sessions WHERE username = $1")
                .execute(Tuple.of(username))
                .mapEmpty();
    }

    /** Clears away a user's oldest beyond a hundred, and some of anybody's that are over. */
    Future<Void> clear(SqlClient client, String username, Instant now) {
        return client.preparedQuery("""
                        DELETE FROM user_sessions
                        WHERE id IN (
                            (SELECT id FROM user_sessions
                             WHERE username = $1
                             ORDER BY started_at DESC, id
                             OFFSET $2)
                            UNION ALL
                            (SELECT id FROM user_sessions
                             WHERE expires_at <= $3
                             ORDER BY expires_at
                             LIMIT $4))
                        """)
                .execute(Tuple.of(username, MOST_OF_A_USER, Rows.at(now), MOST_CLEARED_AT_ONCE))
                .mapEmpty();
    }
}
