package notifications.outgoing;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.db.Conditions;
import platform.db.Rows;

/** The SQL of endpoints. Urls and keys are sealed: {@link EndpointSeal} opens them. */
final class EndpointRepository {
    private static final String COLUMNS = "store_id, id, url_sealed, description, event_types, disabled_because,"
            + " secret_sealed, previous_sealed, previous_until, last_sequence, pending, dropped, failures, rests,"
            + " failing_since, rest_until, last_taken_at, version, created_at, updated_at";

    private final EndpointSeal seal;

    EndpointRepository(EndpointSeal seal) {
        this.seal = seal;
    }

    /** An id that nobody has: what is sealed for it can be sealed before its row is there. */
    Future<Long> newId(SqlClient client) {
        return client.query("SELECT nextval(pg_get_serial_sequence('webhook_endpoints', 'id')) AS id")
                .execute()
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    /** Holds the right to add endpoints to this scope until the transaction ends. */
    Future<Void> lockScope(SqlClient tx, String storeId) {
        return tx.preparedQuery("SELECT pg_advisory_xact_lock(hashtext('webhook_endpoints'), hashtext($1))")
                .execute(Tuple.of(storeId))
                .mapEmpty();
    }

    Future<Long> count(SqlClient client, String storeId) {
        return client.preparedQuery("SELECT count(*) AS total FROM webhook_endpoints WHERE store_id = $1")
                .execute(Tuple.of(storeId))
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    Future<Endpoint> insert(SqlClient tx, String storeId, long id, Wish wish, SigningSecret secret) {
        return tx.preparedQuery("""
                        INSERT INTO webhook_endpoints
                            (store_id, id, url_sealed, description, event_types, disabled_because, secret_sealed)
                        VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING %s
                        """.formatted(COLUMNS))
                .execute(Tuple.of(storeId, id, Buffer.buffer(seal.url(storeId, id, wish.url())))
                        .addString(wish.description().orElse(null))
                        .addValue(types(wish))
                        .addString(wish.enabled() ? null : Endpoint.BY_OWNER)
                        .addBuffer(Buffer.buffer(seal.secret(storeId, id, secret))))
                .map(rows -> endpoints(rows).get(0));
    }

    /** One that is switched on again, or is elsewhere, begins well. */
    Future<Endpoint> change(SqlClient tx, Endpoint endpoint, Wish wish) {
        boolean revived = Endpoint.beginsAnew(endpoint, wish);
        String because = wish.enabled() ? null : endpoint.disabledBecause().orElse(Endpoint.BY_OWNER);
        return tx.preparedQuery("""
                        UPDATE webhook_endpoints
                        SET url_sealed = $3, description = $4, event_types = $5, disabled_because = $6,
                            failures = CASE WHEN $7 THEN 0 ELSE failures END,
                            rests = CASE WHEN $7 THEN 0 ELSE rests END,
                            failing_since = CASE WHEN $7 THEN NULL ELSE failing_since END,
                            rest_until = CASE WHEN $7 THEN NULL ELSE rest_until END,
                            version = version + 1, updated_at = now()
                        WHERE store_id = $1 AND id = $2 RETURNING %s
                        """.formatted(COLUMNS))
                .execute(key(endpoint)
                        .addBuffer(Buffer.buffer(seal.url(endpoint.storeId(), endpoint.id(), wish.url())))
                        .addString(wish.description().orElse(null))
                        .addValue(types(wish))
                        .addString(because)
                        .addBoolean(revived))
                .map(rows -> endpoints(rows).get(0));
    }

    /** The former key signs too until then. */
    Future<Endpoint> rotate(SqlClient tx, Endpoint endpoint, SigningSecret secret, Instant until) {
        return tx.preparedQuery("""
                        UPDATE webhook_endpoints
                        SET previous_sealed = $4, previous_until = $5, secret_sealed = $3,
                            version = version + 1, updated_at = now()
                        WHERE store_id = $1 AND id = $2 RETURNING %s
                        """.formatted(COLUMNS))
                .execute(key(endpoint)
                        .addBuffer(Buffer.buffer(seal.secret(endpoint.storeId(), endpoint.id(), secret)))
                        .addBuffer(Buffer.buffer(seal.asPrevious(endpoint)))
                        .addValue(Rows.at(until)))
                .map(rows -> endpoints(rows).get(0));
    }

    Future<Void> delete(SqlClient tx, Endpoint endpoint) {
        return tx.preparedQuery("DELETE FROM webhook_endpoints WHERE store_id = $1 AND id = $2")
                .execute(key(endpoint))
                .mapEmpty();
    }

    Future<Optional<Endpoint>> find(SqlClient client, String storeId, long id) {
        return client.preparedQuery(
                        "SELECT %s FROM webhook_endpoints WHERE store_id = $1 AND id = $2".formatted(COLUMNS))
                .execute(Tuple.of(storeId, id))
                .map(rows -> endpoints(rows).stream().findFirst());
    }

    /** Its row locked until the transaction ends. */
    Future<Optional<Endpoint>> lock(SqlClient tx, String storeId, long id) {
        return tx.preparedQuery("SELECT %s FROM webhook_endpoints WHERE store_id = $1 AND id = $2 FOR UPDATE"
                        .formatted(COLUMNS))
                .execute(Tuple.of(storeId, id))
                .map(rows -> endpoints(rows).stream().findFirst());
    }

    /** The newest first; with an id only that one. */
    Future<List<Endpoint>> list(
            SqlClient client, Optional<Set<String>> stores, Optional<Long> id, Optional<Long> before, int limit) {
        Conditions where = new Conditions()
                .andIf("store_id = ANY(?)", stores.map(visible -> visible.toArray(String[]::new)))
                .andIf("id = ?", id)
                .andIf("id < ?", before);
        String most = where.parameter(limit);
        return client.preparedQuery("SELECT %s FROM webhook_endpoints WHERE %s ORDER BY id DESC LIMIT %s"
                        .formatted(COLUMNS, where.text(), most))
                .execute(where.values())
                .map(this::endpoints);
    }

    /** Those that are sent to, of these stores and of all. */
    Future<List<Endpoint>> listening(SqlClient client, Set<String> stores) {
        return client.preparedQuery("""
                        SELECT %s FROM webhook_endpoints
                        WHERE (store_id = ANY($1) OR store_id = '') AND disabled_because IS NULL ORDER BY store_id, id
                        """.formatted(COLUMNS))
                .execute(Tuple.tuple().addArrayOfString(stores.toArray(String[]::new)))
                .map(this::endpoints);
    }

    /** The same, locked in their order, as they are now. */
    Future<List<Endpoint>> lockAll(SqlClient tx, List<Endpoint> endpoints) {
        return tx.preparedQuery("""
                        SELECT %s FROM webhook_endpoints
                        WHERE store_id = ANY($1) AND id = ANY($2) AND disabled_because IS NULL
                        ORDER BY store_id, id FOR UPDATE
                        """.formatted(COLUMNS))
                .execute(Tuple.tuple()
                        .addArrayOfString(endpoints.stream()
                                .map(Endpoint::storeId)
                                .distinct()
                                .toArray(String[]::new))
                        .addArrayOfLong(endpoints.stream().map(Endpoint::id).toArray(Long[]::new)))
                .map(this::endpoints);
    }

    /** So many more events were for it, so many of them not kept, and so many deliveries more wait. */
    Future<Void> count(SqlClient tx, Endpoint endpoint, int events, int dropped, int waiting) {
        return tx.preparedQuery("""
                        UPDATE webhook_endpoints
                        SET last_sequence = last_sequence + $3, dropped = dropped + $4, pending = pending + $5
                        WHERE store_id = $1 AND id = $2
                        """)
                .execute(key(endpoint)
                        .addLong((long) events)
                        .addLong((long) dropped)
                        .addLong((long) waiting))
                .mapEmpty();
    }

    /** How it bore a batch of deliveries, of which so many wait no longer. */
    Future<Void> settle(
            SqlClient tx,
            Endpoint endpoint,
            EndpointHealth health,
            int settled,
            boolean took,
            Optional<String> because) {
        return tx.preparedQuery("""
                        UPDATE webhook_endpoints
                        SET pending = pending - $3, failures = $4, rests = $5, failing_since = $6, rest_until = $7,
                            last_taken_at = CASE WHEN $8 THEN now() ELSE last_taken_at END,
                            disabled_because = coalesce(disabled_because, $9)
                        WHERE store_id = $1 AND id = $2
                        """)
                .execute(key(endpoint)
                        .addLong((long) settled)
                        .addInteger(health.failures())
                        .addInteger(health.rests())
                        .addValue(Rows.at(health.failingSince()))
                        .addValue(Rows.at(health.restUntil()))
                        .addBoolean(took)
                        .addString(because.orElse(null)))
                .mapEmpty();
    }

    private static Tuple key(Endpoint endpoint) {
        return Tuple.of(endpoint.storeId(), endpoint.id());
    }

    private static String @Nullable [] types(Wish wish) {
        return wish.types()
                .map(types -> types.stream().sorted().toArray(String[]::new))
                .orElse(null);
    }

    private List<Endpoint> endpoints(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(this::endpoint)
                .toList();
    }

    private Endpoint endpoint(Row row) {
        String storeId = row.getString("store_id");
        long id = row.getLong("id");
        return new Endpoint(
                storeId,
                id,
                seal.openUrl(storeId, id, row.getBuffer("url_sealed").getBytes()),
                Rows.optionalString(row, "description"),
                Optional.ofNullable(row.getArrayOfStrings("event_types"))
                        .map(types -> Arrays.stream(types).collect(Collectors.toUnmodifiableSet())),
                Rows.optionalString(row, "disabled_because"),
                new Endpoint.SealedSecrets(
                        row.getBuffer("secret_sealed"),
                        Optional.ofNullable(row.getBuffer("previous_sealed")),
                        Rows.optionalInstant(row, "previous_until")),
                row.getLong("last_sequence"),
                row.getLong("pending"),
                row.getLong("dropped"),
                new EndpointHealth(
                        row.getInteger("failures"),
                        row.getInteger("rests"),
                        Rows.optionalInstant(row, "failing_since"),
                        Rows.optionalInstant(row, "rest_until")),
                Rows.optionalInstant(row, "last_taken_at"),
                row.getLong("version"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
