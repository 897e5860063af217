package access.idempotency;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import platform.db.Rows;

/** The SQL of the table {@code idempotency_keys}. All times are the database's. */
final class IdempotencyRepository {

    /**
     * Takes a key that nobody has, that is older than the retention, or whose holder's lease lapsed while it did the same.
     * True when it was taken.
     */
    Future<Boolean> take(SqlClient client, KeyedRequest request, UUID token, Duration lease, Duration retention) {
        return client.preparedQuery("""
                        INSERT INTO idempotency_keys AS known
                            (principal, key_hash, operation, uri, content_hash, state, lease_token, lease_until, store_id)
                        VALUES ($1, $2, $3, $4, $5, 'in_progress', $6, now() + $7 * INTERVAL '1 millisecond', $9)
                        ON CONFLICT (principal, key_hash) DO UPDATE
                        SET operation = excluded.operation, uri = excluded.uri, content_hash = excluded.content_hash,
                            state = excluded.state, lease_token = excluded.lease_token,
                            lease_until = excluded.lease_until, status = NULL, location = NULL, answer_sealed = NULL,
                            created_at = now(), store_id = excluded.store_id
                        WHERE known.created_at < now() - $8 * INTERVAL '1 millisecond'
                           OR (known.state = 'in_progress' AND known.lease_until < now()
                               AND known.content_hash = excluded.content_hash)
                        """)
                .execute(Tuple.of(request.principal(), request.key(), request.operation(), request.uri())
                        .addBuffer(request.content())
                        .addUUID(token)
                        .addLong(lease.toMillis())
                        .addLong(retention.toMillis())
                        .addValue(request.storeId().orElse(null)))
                .map(result -> result.rowCount() == 1);
    }

    /** What is known of a key; empty when it was freed. */
    Future<Optional<KnownRequest>> find(SqlClient client, KeyedRequest request) {
        return client.preparedQuery("""
                        SELECT content_hash, state, status, location, answer_sealed,
                               greatest(0, extract(EPOCH FROM lease_until - now()) * 1000)::BIGINT AS lease_left
                        FROM idempotency_keys
                        WHERE principal = $1 AND key_hash = $2
                        """)
                .execute(Tuple.of(request.principal(), request.key()))
                .map(IdempotencyRepository::first);
    }

    /** Prolongs the lease of a request that is still at work. */
    Future<Void> extend(SqlClient client, KeyedRequest request, UUID token, Duration lease) {
        return client.preparedQuery("""
                        UPDATE idempotency_keys
                        SET lease_until = now() + $4 * INTERVAL '1 millisecond'
                        WHERE principal = $1 AND key_hash = $2 AND lease_token = $3 AND state = 'in_progress'
                        """)
                .execute(Tuple.of(request.principal(), request.key(), token, lease.toMillis()))
                .mapEmpty();
    }

    /** Keeps the answer, unless the lease lapsed and another took the key. */
    Future<Void> finish(SqlClient client, KeyedRequest request, UUID token, SealedAnswer answer) {
        return client.preparedQuery("""
                        UPDATE idempotency_keys
                        SET state = 'done', status = $4, location = $5, answer_sealed = $6
                        WHERE principal = $1 AND key_hash = $2 AND lease_token = $3 AND state = 'in_progress'
                        """)
                .execute(Tuple.of(request.principal(), request.key(), token, answer.status())
                        .addValue(answer.location().orElse(null))
                        .addValue(answer.body().orElse(null)))
                .mapEmpty();
    }

    /** Frees the key of a request that did nothing. */
    Future<Void> free(SqlClient client, KeyedRequest request, UUID token) {
        return client.preparedQuery("""
                        DELETE FROM idempotency_keys
                        WHERE principal = $1 AND key_hash = $2 AND lease_token = $3 AND state = 'in_progress'
                        """)
                .execute(Tuple.of(request.principal(), request.key(), token))
                .mapEmpty();
    }

    /** Forgets the oldest that are past the retention; how many. */
    Future<Integer> forget(SqlClient client, Duration retention, int most) {
        return client.preparedQuery("""
                        WITH doomed AS MATERIALIZED (
                            SELECT principal, key_hash
                            FROM idempotency_keys
                            WHERE created_at < now() - $1 * INTERVAL '1 millisecond'
                            ORDER BY created_at, principal, key_hash
                            LIMIT $2
                            FOR UPDATE SKIP LOCKED)
                        DELETE FROM idempotency_keys
                        WHERE (principal, key_hash) IN (SELECT principal, key_hash FROM doomed)
                        """)
                .execute(Tuple.of(retention.toMillis(), most))
                .map(RowSet::rowCount);
    }

    /** What was asked of a resource, and of what is below it. */
    static Future<Void> forgetAbout(SqlClient tx, String storeId, String path) {
        return tx.preparedQuery("""
                        DELETE FROM idempotency_keys
                        WHERE store_id = $1 AND (uri = $2 OR starts_with(uri, $2 || '/') OR starts_with(uri, $2 || '?'))
                        """).execute(Tuple.of(storeId, path)).mapEmpty();
    }

    private static Optional<KnownRequest> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(known(rows.iterator().next()));
    }

    private static KnownRequest known(Row row) {
        Buffer content = row.getBuffer("content_hash");
        Duration leaseLeft = Duration.ofMillis(row.getLong("lease_left"));
        @Nullable Integer status = row.getInteger("status");
        Optional<SealedAnswer> answer = Optional.ofNullable(status)
                .map(code -> new SealedAnswer(
                        code,
                        Rows.optionalString(row, "location"),
                        Optional.ofNullable(row.getBuffer("answer_sealed"))));
        return new KnownRequest(content, leaseLeft, answer);
    }
}
