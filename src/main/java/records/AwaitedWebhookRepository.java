package records;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The SQL of the table {@code awaited_webhooks}: the versions that no delivery has told of yet. */
final class AwaitedWebhookRepository {

    /** The versions are those that the heads show now; what was the newest version of them until now is no more. */
    private static final String AWAIT = """
            WITH told AS (
                SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[])
                    AS t (store_id, kind, wc_id, from_state, seen_by)),
            superseded AS (
                DELETE FROM awaited_webhooks AS a USING told
                WHERE a.store_id = told.store_id AND a.kind = told.kind AND a.wc_id = told.wc_id
                    AND a.verdict IS NULL AND a.due_at > now())
            INSERT INTO awaited_webhooks (store_id, kind, wc_id, version, from_state, to_state, modified_at, seen_by,
                due_at, look_at)
            SELECT r.store_id, r.kind, r.wc_id, r.version, told.from_state, r.state, r.modified_at, told.seen_by,
                now() + $6::float8 * interval '1 second', now() + $7::float8 * interval '1 second'
            FROM told JOIN records r USING (store_id, kind, wc_id)
            WHERE r.state <> 'live' OR r.modified_at IS NULL OR r.webhook_modified_at IS NULL
                OR r.webhook_modified_at < r.modified_at
            ON CONFLICT (store_id, kind, wc_id, version) DO NOTHING
            """;

    /** A body is no word on a deletion for good, whatever its date. */
    private static final String HEARD = """
            DELETE FROM awaited_webhooks AS a
            USING unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[], $5::timestamptz[])
                AS told (store_id, kind, wc_id, modified_at, received_at)
            WHERE a.store_id = told.store_id AND a.kind = told.kind AND a.wc_id = told.wc_id
                AND a.verdict IS NULL AND a.to_state <> 'gone'
                AND (a.modified_at IS NULL OR a.modified_at <= told.modified_at)
                AND a.due_at >= coalesce(told.received_at, now())
            """;

    private static final String ANSWERED = """
            DELETE FROM awaited_webhooks
            WHERE store_id = $1 AND kind = $2 AND wc_id = $3 AND verdict IS NULL AND due_at >= $4
            """;

    /** Claims of all stores at once: the row names its store. One that is erased or deactivated awaits nothing. */
    private static final String CLAIM_DUE = """
            SELECT a.store_id, a.kind, a.wc_id, a.version, a.from_state, a.to_state, a.modified_at, a.due_at,
                coalesce(s.active, false) AS active
            FROM awaited_webhooks a LEFT JOIN stores s ON s.id = a.store_id
            WHERE a.verdict IS NULL AND a.look_at <= now()
            ORDER BY a.look_at, a.store_id, a.kind, a.wc_id, a.version LIMIT $1 FOR UPDATE OF a SKIP LOCKED
            """;

    private static final String FORGET = """
            DELETE FROM awaited_webhooks
            WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM awaited_webhooks
                WHERE verdict IS NOT NULL AND settled_at < now() - $1::float8 * interval '1 second' LIMIT $2))
            """;

    /**
     * A version that something else than a delivery told of.
     *
     * @param from empty when we held no such record
     */
    record Sighting(RecordKey key, Optional<RecordState> from, Source by) {}

    /**
     * A body that told of a version.
     *
     * @param modifiedAt its date; without one it tells only of versions without
     * @param receivedAt when the delivery came; empty: now
     */
    record Heard(RecordKey key, Optional<Instant> modifiedAt, Optional<Instant> receivedAt) {}

    /**
     * A version whose time is over.
     *
     * @param active whether its store is
     */
    record Due(
            RecordKey key,
            long version,
            Optional<RecordState> from,
            RecordState to,
            Optional<Instant> modifiedAt,
            Instant dueAt,
            boolean active) {}

    /** Awaits a delivery of what the heads of these records show, unless one came already. */
    Future<Void> await(SqlClient tx, List<Sighting> seen, Duration within, Duration grace) {
        if (seen.isEmpty()) {
            return Future.succeededFuture();
        }
        List<RecordKey> keys = seen.stream().map(Sighting::key).toList();
        Tuple tuple = keys(keys)
                .addArrayOfString(seen.stream()
                        .map(s -> s.from().map(RecordState::wireName).orElse(null))
                        .toArray(String[]::new))
                .addArrayOfString(seen.stream().map(s -> s.by().wireName()).toArray(String[]::new))
                .addDouble(seconds(within))
                .addDouble(seconds(within.plus(grace)));
        return tx.preparedQuery(AWAIT).execute(tuple).mapEmpty();
    }

    /** These versions, and what is older of their records, were told of. */
    Future<Void> heard(SqlClient tx, List<Heard> told) {
        if (told.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple tuple = keys(told.stream().map(Heard::key).toList())
                .addArrayOfOffsetDateTime(
                        told.stream().map(h -> Rows.at(h.modifiedAt())).toArray(OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(
                        told.stream().map(h -> Rows.at(h.receivedAt())).toArray(OffsetDateTime[]::new));
        return tx.preparedQuery(HEARD).execute(tuple).mapEmpty();
    }

    /** A delivery that came then told of all that we held of the record until now. */
    Future<Void> answered(SqlClient tx, RecordKey key, Instant receivedAt) {
        return tx.preparedQuery(ANSWERED)
                .execute(Tuple.of(key.storeId(), key.kind().wireName(), key.wcId(), Rows.at(receivedAt)))
                .mapEmpty();
    }

    /** Versions to be settled, locked until the transaction ends. */
    Future<List<Due>> claimDue(SqlClient tx, int limit) {
        return tx.preparedQuery(CLAIM_DUE)
                .execute(Tuple.of(limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AwaitedWebhookRepository::due)
                        .toList());
    }

    /** Settles versions of one store. */
    Future<Void> settle(SqlClient tx, String storeId, List<Due> versions, Verdict verdict) {
        return versions.isEmpty()
                ? Future.succeededFuture()
                : tx.preparedQuery("""
                                UPDATE awaited_webhooks SET verdict = $5, settled_at = now()
                                WHERE store_id = $1
                                    AND (kind, wc_id, version)
                                        IN (SELECT * FROM unnest($2::text[], $3::bigint[], $4::bigint[]))
                                """)
                        .execute(versions(storeId, versions).addString(verdict.wireName()))
                        .mapEmpty();
    }

    /** Looks at versions of one store again later. */
    Future<Void> postpone(SqlClient tx, String storeId, List<Due> versions, Duration by) {
        return versions.isEmpty()
                ? Future.succeededFuture()
                : tx.preparedQuery("""
                                UPDATE awaited_webhooks SET look_at = now() + $5::float8 * interval '1 second'
                                WHERE store_id = $1
                                    AND (kind, wc_id, version)
                                        IN (SELECT * FROM unnest($2::text[], $3::bigint[], $4::bigint[]))
                                """)
                        .execute(versions(storeId, versions).addDouble(seconds(by)))
                        .mapEmpty();
    }

    /** Awaits nothing of a store any more. */
    Future<Void> drop(SqlClient tx, String storeId) {
        return tx.preparedQuery("DELETE FROM awaited_webhooks WHERE store_id = $1 AND verdict IS NULL")
                .execute(Tuple.of(storeId))
                .mapEmpty();
    }

    /** Forgets some that were settled long ago, of all stores; how many it were. */
    Future<Integer> forget(SqlClient client, Duration keptFor, int limit) {
        return client.preparedQuery(FORGET)
                .execute(Tuple.of(seconds(keptFor), limit))
                .map(rows -> rows.rowCount());
    }

    private static Due due(Row row) {
        Kind kind = Kind.of(row.getString("kind")).orElseThrow();
        return new Due(
                new RecordKey(row.getString("store_id"), kind, row.getLong("wc_id")),
                row.getLong("version"),
                Rows.optionalString(row, "from_state").map(RecordState::of),
                RecordState.of(row.getString("to_state")),
                Rows.optionalInstant(row, "modified_at"),
                Rows.instant(row, "due_at"),
                row.getBoolean("active"));
    }

    private static Tuple keys(Collection<RecordKey> keys) {
        return Tuple.of(
                keys.stream().map(RecordKey::storeId).toArray(String[]::new),
                keys.stream().map(key -> key.kind().wireName()).toArray(String[]::new),
                keys.stream().map(RecordKey::wcId).toArray(Long[]::new));
    }

    private static Tuple versions(String storeId, List<Due> versions) {
        return Tuple.of(
                storeId,
                versions.stream().map(due -> due.key().kind().wireName()).toArray(String[]::new),
                versions.stream().map(due -> due.key().wcId()).toArray(Long[]::new),
                versions.stream().map(Due::version).toArray(Long[]::new));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
