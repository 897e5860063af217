package platform.facts;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import platform.db.Conditions;
import platform.db.Rows;

/**
 * The SQL of the log of events. Rows are numbered when they are written and seen when they are committed, which is not
 * the same order; so they are read in the order of their transactions, and only those of transactions before the oldest
 * that still runs: behind a row that was read, none can appear before it.
 */
final class EventLogRepository {
    /** Rows of one statement, so that none holds many locks for long. */
    static final int FORGOTTEN_AT_ONCE = 10_000;

    /** Below this all transactions have ended. */
    private static final String HORIZON = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS xmin";

    Future<Void> append(SqlClient tx, Collection<Fact> facts) {
        return tx.preparedQuery("""
                        INSERT INTO events (scope, type, subject)
                        SELECT scope, type, subject FROM unnest($1::text[], $2::text[], $3::text[])
                            AS fact (scope, type, subject)
                        """)
                .execute(Tuple.of(column(facts, Fact::scope), column(facts, Fact::type), column(facts, Fact::key)))
                .mapEmpty();
    }

    Future<EventPosition> end(SqlClient client) {
        return client.preparedQuery("SELECT h.xmin AS xact, 0::bigint AS id, now() AS at FROM (" + HORIZON + ") AS h")
                .execute()
                .map(rows -> position(rows.iterator().next()));
    }

    Future<EventPosition> newest(SqlClient client) {
        return client.preparedQuery("""
                        SELECT coalesce(e.xact, 0) AS xact, coalesce(e.id, 0) AS id, coalesce(e.at, to_timestamp(0)) AS at
                        FROM (%s) AS h LEFT JOIN LATERAL (
                            SELECT xact, id, at FROM events WHERE xact < h.xmin ORDER BY xact DESC, id DESC LIMIT 1)
                            AS e ON TRUE
                        """.formatted(HORIZON))
                .execute()
                .map(rows -> position(rows.iterator().next()));
    }

    Future<EventPage> read(SqlClient client, EventPosition behind, EventFilter filter, int limit) {
        Conditions where = new Conditions()
                .and("(xact, id) > (?, ?)", behind.xact(), behind.id())
                .and("xact < h.xmin")
                .andIf("scope = ANY(?)", filter.scopes().map(scopes -> scopes.toArray(String[]::new)))
                .andIf("type = ANY(?)", filter.types().map(types -> types.toArray(String[]::new)));
        String most = where.parameter(limit);
        return client.preparedQuery("""
                        SELECT h.xmin, now() AS now, e.xact, e.id, e.scope, e.type, e.subject, e.at
                        FROM (%s) AS h LEFT JOIN LATERAL (
                            SELECT xact, id, scope, type, subject, at FROM events WHERE %s
                            ORDER BY xact, id LIMIT %s) AS e ON TRUE
                        """.formatted(HORIZON, where.text(), most))
                .execute(where.values())
                .map(rows -> page(rows, behind, limit));
    }

    /** What a reader has still to read stays, for a week. */
    Future<Integer> forget(SqlClient client, Duration olderThan) {
        return client.preparedQuery("""
                        WITH doomed AS MATERIALIZED (
                            SELECT xact, id FROM events AS e
                            WHERE at < now() - $1::double precision * interval '1 millisecond'
                                AND (at < now() - interval '7 days' OR NOT EXISTS (
                                    SELECT 1 FROM event_readers AS r WHERE (r.xact, r.id) < (e.xact, e.id)))
                            ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED)
                        DELETE FROM events WHERE (xact, id) IN (SELECT xact, id FROM doomed)
                        """)
                .execute(Tuple.of((double) olderThan.toMillis(), FORGOTTEN_AT_ONCE))
                .map(SqlResult::rowCount);
    }

    /** Where a reader stands, its row locked; empty while another transaction has it. */
    Future<Optional<EventPosition>> take(SqlClient tx, String reader) {
        return tx.preparedQuery("""
                        SELECT xact, id, now() AS at FROM event_readers WHERE name = $1 FOR UPDATE SKIP LOCKED
                        """)
                .execute(Tuple.of(reader))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(EventLogRepository::position)
                        .findFirst());
    }

    Future<Void> move(SqlClient tx, String reader, EventPosition to) {
        return tx.preparedQuery("UPDATE event_readers SET xact = $2, id = $3 WHERE name = $1")
                .execute(Tuple.of(reader, to.xact(), to.id()))
                .mapEmpty();
    }

    private static EventPage page(RowSet<Row> rows, EventPosition behind, int limit) {
        Row first = rows.iterator().next();
        List<LoggedFact> facts = StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getLong("id") != null)
                .map(EventLogRepository::logged)
                .toList();
        return new EventPage(facts, facts.size() == limit ? facts.get(limit - 1).position() : certain(first, behind));
    }

    /** Whoever comes with a position of another database's future begins at the end of this one. */
    private static EventPosition certain(Row row, EventPosition behind) {
        long xmin = row.getLong("xmin");
        return new EventPosition(xmin, xmin == behind.xact() ? behind.id() : 0, Rows.instant(row, "now"));
    }

    private static LoggedFact logged(Row row) {
        return new LoggedFact(
                position(row), new Fact(row.getString("type"), row.getString("scope"), row.getString("subject")));
    }

    private static EventPosition position(Row row) {
        return new EventPosition(row.getLong("xact"), row.getLong("id"), Rows.instant(row, "at"));
    }

    private static String[] column(Collection<Fact> facts, Function<Fact, String> value) {
        return facts.stream().map(value).toArray(String[]::new);
    }
}
