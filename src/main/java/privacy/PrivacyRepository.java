package privacy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The SQL of {@code privacy_requests} and {@code erased_people}. */
final class PrivacyRepository {

    private static final String COLUMNS =
            "id, request_type, state, forced, orders, customers, requested_by, requested_at, completed_at, expires_at,"
                    + " state = 'pending' AND corrections_sealed IS NULL AND expires_at <= now() AS expired";

    Future<Void> insert(SqlClient tx, String id, String type, Buffer emailIndex, boolean forced, String by) {
        return tx.preparedQuery("""
                        INSERT INTO privacy_requests (id, request_type, email_index, state, forced, requested_by)
                        VALUES ($1, $2, $3, 'pending', $4, $5)
                        """)
                .execute(Tuple.of(id, type, emailIndex, forced, by))
                .mapEmpty();
    }

    /** From now on what stores tell of this person from before is anonymised. */
    Future<Void> erasePerson(SqlClient tx, Buffer emailIndex) {
        return tx.preparedQuery("""
                        INSERT INTO erased_people (email_index, erased_at) VALUES ($1, now())
                        ON CONFLICT (email_index) DO UPDATE SET erased_at = excluded.erased_at
                        """).execute(Tuple.of(emailIndex)).mapEmpty();
    }

    /** Whose a request is; empty when there is none. */
    Future<Optional<Buffer>> emailIndex(SqlClient client, String id) {
        return client.preparedQuery("SELECT email_index FROM privacy_requests WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getBuffer("email_index"))
                        .findFirst());
    }

    /** @param records what it was about */
    Future<Void> complete(SqlClient tx, String id, List<PersonRecord> records) {
        int orders = (int) records.stream().filter(PersonRecord::isOrder).count();
        return tx.preparedQuery("""
                        UPDATE privacy_requests
                        SET state = 'completed', completed_at = now(), orders = $2, customers = $3
                        WHERE id = $1 AND state = 'pending'
                        """)
                .execute(Tuple.of(id, orders, records.size() - orders))
                .mapEmpty();
    }

    Future<Optional<PrivacyRequest>> find(SqlClient client, String id) {
        return client.preparedQuery("SELECT " + COLUMNS + " FROM privacy_requests WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> requests(rows).stream().findFirst());
    }

    /** The newest first. */
    Future<List<PrivacyRequest>> list(SqlClient client, int limit, int offset) {
        return client.preparedQuery("SELECT " + COLUMNS
                        + " FROM privacy_requests ORDER BY requested_at DESC, id LIMIT $1 OFFSET $2")
                .execute(Tuple.of(limit, offset))
                .map(PrivacyRepository::requests);
    }

    private static List<PrivacyRequest> requests(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new PrivacyRequest(
                        row.getString("id"),
                        row.getString("request_type"),
                        state(row),
                        row.getBoolean("forced"),
                        Rows.optionalInt(row, "orders"),
                        Rows.optionalInt(row, "customers"),
                        row.getString("requested_by"),
                        Rows.instant(row, "requested_at"),
                        Rows.optionalInstant(row, "completed_at"),
                        Rows.optionalInstant(row, "expires_at")))
                .toList();
    }

    private static PrivacyRequest.State state(Row row) {
        if (Boolean.TRUE.equals(row.getBoolean("expired"))) {
            return PrivacyRequest.State.EXPIRED;
        }
        return row.getString("state").equals("completed")
                ? PrivacyRequest.State.COMPLETED
                : PrivacyRequest.State.PENDING;
    }
}
