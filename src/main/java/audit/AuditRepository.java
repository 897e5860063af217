package audit;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import platform.db.Conditions;
import platform.db.Rows;

/** The SQL of the table {@code audit_log}. What triggers write is in its migration. */
final class AuditRepository {

    private static final List<String> SEALED =
            List.of("at", "actor", "action", "scope", "subject", "origin", "request_id", "before", "after");
    /** Microseconds in UTC, whatever the session's settings; JSON as jsonb renders it. */
    private static final String CONTENT =
            "id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US') AS at, actor, action, scope, subject,"
                    + " origin, request_id, before::text AS before, after::text AS after";

    /** A sealed entry, or one to be sealed. */
    @SuppressWarnings("ArrayRecordComponent") // rows are never compared
    record Link(long position, byte[] seal, AuditChain.Content content) {}

    /** The end of the chain. */
    @SuppressWarnings("ArrayRecordComponent") // rows are never compared
    record Head(long position, byte[] seal) {}

    /** What is not sealed yet. */
    record Tail(long entries, Optional<Instant> oldest) {}

    Future<Void> append(SqlClient client, AuditEntry.New entry) {
        return client.preparedQuery("""
                        INSERT INTO audit_log (actor, action, scope, subject, origin, request_id, after)
                        VALUES ($1, $2, $3, $4, $5, $6, $7)
                        """)
                .execute(Tuple.tuple()
                        .addString(entry.actor())
                        .addString(entry.action())
                        .addString(entry.scope())
                        .addString(entry.subject())
                        .addString(entry.origin())
                        .addString(entry.requestId())
                        .addJsonObject(entry.after()))
                .mapEmpty();
    }

    Future<List<AuditEntry>> list(SqlClient client, AuditFilter filter) {
        Conditions where = new Conditions()
                .andIf("scope = ANY(?)", filter.scopes().map(scopes -> scopes.toArray(String[]::new)))
                .andIf("actor = ?", filter.actor())
                .andIf("subject = ?", filter.subject())
                .andIf("at >= ?", filter.from().map(Rows::at))
                .andIf("at < ?", filter.until().map(Rows::at))
                .andIf("id < ?", filter.before());
        filter.action()
                .ifPresent(action -> where.and(action.endsWith(".") ? "starts_with(action, ?)" : "action = ?", action));
        String limit = where.parameter(filter.limit());
        return client.preparedQuery("""
                        SELECT id, at, actor, action, scope, subject, origin, request_id, before, after, position
                        FROM audit_log WHERE %s ORDER BY id DESC LIMIT %s
                        """.formatted(where.text(), limit))
                .execute(where.values())
                .map(rows -> list(rows, AuditRepository::entry));
    }

    /** Whether this transaction is the only one that seals, until it ends. */
    Future<Boolean> tryLock(SqlClient tx) {
        return tx.query("SELECT pg_try_advisory_xact_lock(hashtext('audit_log'))")
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    Future<Optional<Head>> head(SqlClient client) {
        return client.query("SELECT position, seal FROM audit_log WHERE position IS NOT NULL"
                        + " ORDER BY position DESC LIMIT 1")
                .execute()
                .map(rows -> stream(rows)
                        .map(row -> new Head(
                                row.getLong("position"), row.getBuffer("seal").getBytes()))
                        .findFirst());
    }

    Future<List<AuditChain.Content>> unsealed(SqlClient client, int limit) {
        return client.preparedQuery(
                        "SELECT " + CONTENT + " FROM audit_log WHERE position IS NULL ORDER BY audit_log.id LIMIT $1")
                .execute(Tuple.of(limit))
                .map(rows -> list(rows, AuditRepository::content));
    }

    Future<Void> seal(SqlClient tx, List<Link> links) {
        return tx.preparedQuery("""
                        UPDATE audit_log SET position = link.position, seal = link.seal, sealed_at = now()
                        FROM unnest($1::bigint[], $2::bigint[], $3::bytea[]) AS link (id, position, seal)
                        WHERE audit_log.id = link.id
                        """)
                .execute(Tuple.tuple()
                        .addArrayOfLong(
                                links.stream().map(link -> link.content().id()).toArray(Long[]::new))
                        .addArrayOfLong(links.stream().map(Link::position).toArray(Long[]::new))
                        .addArrayOfBuffer(links.stream()
                                .map(link -> Buffer.buffer(link.seal()))
                                .toArray(Buffer[]::new)))
                .mapEmpty();
    }

    /** The next sealed entries behind a position, in the order of the chain. */
    Future<List<Link>> chain(SqlClient client, long behind, int limit) {
        return client.preparedQuery("SELECT position, seal, " + CONTENT
                        + " FROM audit_log WHERE position > $1 ORDER BY position LIMIT $2")
                .execute(Tuple.of(behind, limit))
                .map(rows -> list(
                        rows,
                        row -> new Link(
                                row.getLong("position"), row.getBuffer("seal").getBytes(), content(row))));
    }

    Future<Tail> tail(SqlClient client) {
        return client.query("SELECT count(*) AS entries, min(at) AS oldest FROM audit_log WHERE position IS NULL")
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new Tail(row.getLong("entries"), Rows.optionalInstant(row, "oldest")));
    }

    private static AuditChain.Content content(Row row) {
        List<Optional<String>> columns = new ArrayList<>();
        SEALED.forEach(column -> columns.add(Rows.optionalString(row, column)));
        return new AuditChain.Content(row.getLong("id"), columns);
    }

    private static AuditEntry entry(Row row) {
        return new AuditEntry(
                row.getLong("id"),
                Rows.instant(row, "at"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("scope"),
                row.getString("subject"),
                Rows.optionalString(row, "origin"),
                Rows.optionalString(row, "request_id"),
                json(row, "before"),
                json(row, "after"),
                Optional.ofNullable(row.getLong("position")));
    }

    private static Optional<JsonObject> json(Row row, String column) {
        return Optional.ofNullable(row.getJsonObject(column));
    }

    private static <T> List<T> list(Iterable<Row> rows, Function<Row, T> read) {
        return stream(rows).map(read).toList();
    }

    private static Stream<Row> stream(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
