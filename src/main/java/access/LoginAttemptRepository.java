package access;

import access.GuessLimit.Guesses;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import platform.db.Rows;

/** The SQL of the table {@code login_attempts}. */
final class LoginAttemptRepository {
    private static final int MOST_CLEARED_AT_ONCE = 100;

    /** What is known of a subject, which is nobody else's until the transaction ends. */
    Future<Guesses> lock(SqlClient tx, Buffer subject, Instant now) {
        return tx.preparedQuery("""
                        INSERT INTO login_attempts (subject, failures, last_at, blocked_until)
                        VALUES ($1, 0, $2, $2)
                        ON CONFLICT (subject) DO UPDATE SET subject = excluded.subject
                        RETURNING failures, last_at, blocked_until
                        """)
                .execute(Tuple.of(subject, Rows.at(now)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Guesses(
                        row.getInteger("failures"), Rows.instant(row, "last_at"), Rows.instant(row, "blocked_until")));
    }

    Future<Void> write(SqlClient tx, Buffer subject, Guesses guesses) {
        return tx.preparedQuery("""
                        UPDATE login_attempts
                        SET failures = $2, last_at = $3, blocked_until = $4
                        WHERE subject = $1
                        """)
                .execute(Tuple.of(
                        subject, guesses.failures(), Rows.at(guesses.lastAt()), Rows.at(guesses.blockedUntil())))
                .mapEmpty();
    }

    /** Clears away some that are forgotten. */
    Future<Void> clear(SqlClient client, Instant before) {
        return client.preparedQuery("""
                        WITH doomed AS MATERIALIZED (
                            SELECT subject FROM login_attempts
                            WHERE last_at < $1
                            ORDER BY last_at
                            LIMIT $2
                            FOR UPDATE SKIP LOCKED)
                        DELETE FROM login_attempts WHERE subject IN (SELECT subject FROM doomed)
                        """)
                .execute(Tuple.of(Rows.at(before), MOST_CLEARED_AT_ONCE))
                .mapEmpty();
    }
}
