package privacy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.crypto.Field;
import platform.crypto.Keyring;
import platform.db.Rows;

/** The SQL of requests to rectify; what is to be corrected rests sealed until the stores have it. */
final class CorrectionRepository {

    private static final Field CORRECTIONS = new Field("privacy_requests", "corrections_sealed");
    private static final String FROM = "from";
    private static final String TO = "to";

    private final Keyring keyring;

    CorrectionRepository(Keyring keyring) {
        this.keyring = keyring;
    }

    /**
     * A request as it is looked at by its link.
     *
     * @param open whether corrections can still be told
     * @param emailIndex whose it is
     * @param until how long the link works
     */
    record Asked(String id, boolean open, Buffer emailIndex, Instant until) {}

    Future<Void> insert(SqlClient tx, String id, Buffer emailIndex, String by, Instant until) {
        return tx.preparedQuery("""
                        INSERT INTO privacy_requests
                            (id, request_type, email_index, state, forced, requested_by, expires_at)
                        VALUES ($1, 'rectify', $2, 'pending', false, $3, $4)
                        """)
                .execute(Tuple.of(id, emailIndex, by, until.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    Future<Optional<Asked>> find(SqlClient client, String id) {
        return client.preparedQuery(
                        "SELECT id, email_index, expires_at, state = 'pending' AND corrections_sealed IS NULL"
                                + " AS open FROM privacy_requests WHERE id = $1 AND request_type = 'rectify'")
                .execute(Tuple.of(id))
                .map(rows -> first(rows)
                        .map(row -> new Asked(
                                row.getString("id"),
                                row.getBoolean("open"),
                                row.getBuffer("email_index"),
                                Rows.instant(row, "expires_at"))));
    }

    /** Whether it was kept: nothing was told by this link before. */
    Future<Boolean> keep(SqlClient tx, String id, List<Correction> corrections) {
        byte[] told = keyring.seal(CORRECTIONS, id, json(corrections).encode());
        return tx.preparedQuery("UPDATE privacy_requests SET corrections_sealed = $2"
                        + " WHERE id = $1 AND state = 'pending' AND corrections_sealed IS NULL")
                .execute(Tuple.of(id, Buffer.buffer(told)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** What was told and is not done yet. */
    Future<List<Correction>> told(SqlClient client, String id) {
        return client.preparedQuery("SELECT corrections_sealed FROM privacy_requests"
                        + " WHERE id = $1 AND corrections_sealed IS NOT NULL")
                .execute(Tuple.of(id))
                .map(rows -> first(rows)
                        .map(row -> keyring.openText(
                                CORRECTIONS,
                                id,
                                row.getBuffer("corrections_sealed").getBytes()))
                        .map(text -> corrections(new JsonArray(text)))
                        .orElseGet(List::of));
    }

    Future<Void> complete(SqlClient tx, String id, int orders, int customers) {
        return tx.preparedQuery("""
                        UPDATE privacy_requests SET state = 'completed', completed_at = now(), corrections_sealed = NULL,
                            orders = $2, customers = $3
                        WHERE id = $1 AND state = 'pending'
                        """).execute(Tuple.of(id, orders, customers)).mapEmpty();
    }

    /** Ends what waits for this person, who is erased, and says which requests it ever had. */
    Future<List<String>> end(SqlClient tx, Buffer emailIndex) {
        return tx.preparedQuery("""
                        UPDATE privacy_requests SET corrections_sealed = NULL, expires_at = least(expires_at, now())
                        WHERE email_index = $1 AND request_type = 'rectify' RETURNING id
                        """)
                .execute(Tuple.of(emailIndex))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("id"))
                        .toList());
    }

    private static JsonArray json(List<Correction> corrections) {
        JsonArray all = new JsonArray();
        corrections.forEach(one -> all.add(new JsonObject()
                .put(FROM, new JsonObject(Map.copyOf(one.from().parts())))
                .put(TO, new JsonObject(Map.copyOf(one.to().parts())))));
        return all;
    }

    private static List<Correction> corrections(JsonArray json) {
        return json.stream()
                .map(JsonObject.class::cast)
                .map(one -> new Correction(parts(one.getJsonObject(FROM)), parts(one.getJsonObject(TO))))
                .toList();
    }

    private static AddressParts parts(JsonObject json) {
        return AddressParts.of(name -> json.getString(name, ""));
    }

    private static Optional<Row> first(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }
}
