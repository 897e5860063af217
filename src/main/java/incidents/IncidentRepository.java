package incidents;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.db.Conditions;
import platform.db.Rows;

/** The SQL of the table {@code incidents}. */
final class IncidentRepository {

    private static final String COLUMNS = "id, scope, kind, subject, severity, detail, occurrences, first_at, last_at,"
            + " acknowledged_at, acknowledged_by, acknowledged_note";

    Future<Void> raise(SqlClient client, Incident.New incident) {
        return client.preparedQuery("""
                        INSERT INTO incidents AS open (scope, kind, subject, severity, detail)
                        VALUES ($1, $2, $3, $4, $5)
                        ON CONFLICT (scope, kind, subject) WHERE state = 'open' DO UPDATE SET
                            occurrences = open.occurrences + 1,
                            last_at = now(),
                            detail = EXCLUDED.detail,
                            severity = CASE
                                WHEN array_position(ARRAY['info', 'warning', 'critical'], EXCLUDED.severity)
                                   > array_position(ARRAY['info', 'warning', 'critical'], open.severity)
                                THEN EXCLUDED.severity ELSE open.severity END
                        """)
                .execute(Tuple.of(
                        incident.scope(),
                        incident.kind(),
                        incident.subject(),
                        incident.severity().wireName(),
                        incident.detail()))
                .mapEmpty();
    }

    Future<List<Incident>> list(SqlClient client, IncidentFilter filter) {
        Conditions where = new Conditions()
                .andIf("scope = ANY(?)", filter.scopes().map(scopes -> scopes.toArray(String[]::new)))
                .andIf("severity = ?", filter.severity().map(Severity::wireName));
        // In the text and not as parameters: the planner must see which index over states serves it.
        filter.open().ifPresent(open -> where.and(open ? "state = 'open'" : "state = 'acknowledged'"));
        filter.after().ifPresent(after -> where.and("(last_at, id) < (?, ?)", Rows.at(after.lastAt()), after.id()));
        String limit = where.parameter(filter.limit());
        return client.preparedQuery("SELECT %s FROM incidents WHERE %s ORDER BY last_at DESC, id DESC LIMIT %s"
                        .formatted(COLUMNS, where.text(), limit))
                .execute(where.values())
                .map(IncidentRepository::incidents);
    }

    Future<Optional<Incident>> find(SqlClient client, long id) {
        return client.preparedQuery("SELECT %s FROM incidents WHERE id = $1".formatted(COLUMNS))
                .execute(Tuple.of(id))
                .map(rows -> incidents(rows).stream().findFirst());
    }

    /** Whether it was open until now. */
    Future<Boolean> acknowledge(SqlClient client, long id, String by, Optional<String> note) {
        return client.preparedQuery("""
                        UPDATE incidents
                        SET state = 'acknowledged', acknowledged_at = now(), acknowledged_by = $2,
                            acknowledged_note = $3
                        WHERE id = $1 AND state = 'open'
                        """)
                .execute(Tuple.of(id, by, note.orElse(null)))
                .map(rows -> rows.rowCount() == 1);
    }

    Future<Void> settle(SqlClient client, String scope, String kind, String subject, String by, String note) {
        return client.preparedQuery("""
                        UPDATE incidents
                        SET state = 'acknowledged', acknowledged_at = now(), acknowledged_by = $4,
                            acknowledged_note = $5
                        WHERE scope = $1 AND kind = $2 AND subject = $3 AND state = 'open'
                        """)
                .execute(Tuple.of(scope, kind, subject, by, note))
                .mapEmpty();
    }

    Future<Void> raiseOnce(SqlClient client, Incident.New incident, Instant since) {
        return client.preparedQuery("""
                        INSERT INTO incidents (scope, kind, subject, severity, detail)
                        SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS (
                            SELECT 1 FROM incidents WHERE scope = $1 AND kind = $2 AND subject = $3
                                AND (state = 'open' OR last_at >= $6))
                        ON CONFLICT (scope, kind, subject) WHERE state = 'open' DO NOTHING
                        """)
                .execute(Tuple.of(
                                incident.scope(),
                                incident.kind(),
                                incident.subject(),
                                incident.severity().wireName(),
                                incident.detail())
                        .addOffsetDateTime(since.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    Future<Void> settleOthers(
            SqlClient client, String kind, List<Map.Entry<String, String>> still, String by, String note) {
        return client.preparedQuery("""
                        UPDATE incidents
                        SET state = 'acknowledged', acknowledged_at = now(), acknowledged_by = $4,
                            acknowledged_note = $5
                        WHERE kind = $1 AND state = 'open'
                            AND (scope, subject) NOT IN (SELECT * FROM unnest($2::text[], $3::text[]))
                        """)
                .execute(Tuple.tuple()
                        .addString(kind)
                        .addArrayOfString(still.stream().map(Map.Entry::getKey).toArray(String[]::new))
                        .addArrayOfString(
                                still.stream().map(Map.Entry::getValue).toArray(String[]::new))
                        .addString(by)
                        .addString(note))
                .mapEmpty();
    }

    private static List<Incident> incidents(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(IncidentRepository::incident)
                .toList();
    }

    private static Incident incident(Row row) {
        return new Incident(
                row.getLong("id"),
                row.getString("scope"),
                row.getString("kind"),
                row.getString("subject"),
                Severity.of(row.getString("severity")),
                row.getString("detail"),
                row.getLong("occurrences"),
                row.getOffsetDateTime("first_at").toInstant(),
                row.getOffsetDateTime("last_at").toInstant(),
                acknowledgement(row));
    }

    private static Optional<Incident.Acknowledgement> acknowledgement(Row row) {
        return Optional.ofNullable(row.getOffsetDateTime("acknowledged_at"))
                .map(at -> new Incident.Acknowledgement(
                        row.getString("acknowledged_by"),
                        at.toInstant(),
                        Rows.optionalString(row, "acknowledged_note")));
    }
}
