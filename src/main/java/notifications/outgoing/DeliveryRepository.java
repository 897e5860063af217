package notifications.outgoing;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.db.Conditions;
import platform.db.Rows;

/** The SQL of deliveries. */
final class DeliveryRepository {
    private static final int TRIES_KEPT = 20;
    private static final int FORGOTTEN_AT_ONCE = 10_000;
    private static final String COLUMNS = "id, event_id, type, origin, subject, happened_at, sequence, state, attempts,"
            + " next_at, settled_at, tries, created_at";

    /** What nobody was told of yet; an event that the endpoint has already is nothing. */
    Future<Void> insert(SqlClient tx, Endpoint endpoint, List<Delivery.Event> events, Instant dueAt) {
        return events.isEmpty() ? Future.succeededFuture() : insertSome(tx, endpoint, events, dueAt);
    }

    private static Future<Void> insertSome(
            SqlClient tx, Endpoint endpoint, List<Delivery.Event> events, Instant dueAt) {
        return tx.preparedQuery("""
                        INSERT INTO webhook_deliveries
                            (store_id, endpoint_id, event_id, type, origin, subject, happened_at, sequence, next_at)
                        SELECT $1, $2, event_id, type, origin, subject, happened_at, sequence, $9
                        FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::bigint[])
                            AS event (event_id, type, origin, subject, happened_at, sequence)
                        ORDER BY sequence
                        """)
                .execute(Tuple.of(endpoint.storeId(), endpoint.id())
                        .addArrayOfString(column(events, Delivery.Event::id))
                        .addArrayOfString(column(events, Delivery.Event::type))
                        .addValue(column(events, event -> event.storeId().orElse(null)))
                        .addValue(column(events, event -> event.subject().orElse(null)))
                        .addArrayOfOffsetDateTime(events.stream()
                                .map(event -> Rows.at(event.at()))
                                .toArray(OffsetDateTime[]::new))
                        .addArrayOfLong(
                                events.stream().map(Delivery.Event::sequence).toArray(Long[]::new))
                        .addValue(Rows.at(dueAt)))
                .mapEmpty();
    }

    /** The next to be tried, at most so many. */
    Future<List<Delivery>> due(SqlClient client, Endpoint endpoint, Instant now, int limit) {
        return client.preparedQuery("""
                        SELECT %s FROM webhook_deliveries
                        WHERE store_id = $1 AND endpoint_id = $2 AND state = 'pending' AND next_at <= $3
                        ORDER BY next_at, id LIMIT $4
                        """.formatted(COLUMNS))
                .execute(key(endpoint).addValue(Rows.at(now)).addInteger(limit))
                .map(DeliveryRepository::deliveries);
    }

    /** When the next one is due, however late that is. */
    Future<Optional<Instant>> nextAt(SqlClient client, Endpoint endpoint) {
        return client.preparedQuery("""
                        SELECT next_at FROM webhook_deliveries
                        WHERE store_id = $1 AND endpoint_id = $2 AND state = 'pending' ORDER BY next_at, id LIMIT 1
                        """)
                .execute(key(endpoint))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> Rows.instant(row, "next_at"))
                        .findFirst());
    }

    /**
     * What came of a try; whether the delivery waits no longer. One that was wanted anew during the try, which shows in
     * when it is due, waits for the next.
     *
     * @param tried as it was when it was tried
     */
    Future<Boolean> settle(
            SqlClient tx, Endpoint endpoint, Delivery tried, Delivery.State state, Instant nextAt, JsonObject attempt) {
        return tx.preparedQuery("""
                        UPDATE webhook_deliveries
                        SET state = CASE WHEN next_at = $7 THEN $4 ELSE state END,
                            attempts = CASE WHEN next_at = $7 THEN attempts + 1 ELSE attempts END,
                            next_at = CASE WHEN next_at = $7 THEN $5 ELSE next_at END,
                            settled_at = CASE WHEN next_at = $7 AND $4 <> 'pending' THEN now() END,
                            tries = (CASE WHEN jsonb_array_length(tries) < %d THEN tries ELSE tries - 0 END) || $6::jsonb
                        WHERE store_id = $1 AND endpoint_id = $2 AND id = $3 AND state = 'pending'
                        RETURNING state
                        """.formatted(TRIES_KEPT))
                .execute(key(endpoint)
                        .addLong(tried.id())
                        .addString(state.wireName())
                        .addValue(Rows.at(nextAt))
                        .addValue(attempt)
                        .addValue(Rows.at(tried.nextAt())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .anyMatch(row -> Delivery.State.of(row.getString("state")) != Delivery.State.PENDING));
    }

    Future<Optional<Delivery>> find(SqlClient client, Endpoint endpoint, long id) {
        return client.preparedQuery("""
                        SELECT %s FROM webhook_deliveries WHERE store_id = $1 AND endpoint_id = $2 AND id = $3
                        """.formatted(COLUMNS))
                .execute(key(endpoint).addLong(id))
                .map(rows -> deliveries(rows).stream().findFirst());
    }

    /** The newest first. */
    Future<List<Delivery>> list(
            SqlClient client, Endpoint endpoint, Optional<String> state, Optional<Long> before, int limit) {
        Conditions where = new Conditions()
                .and("store_id = ?", endpoint.storeId())
                .and("endpoint_id = ?", endpoint.id())
                .andIf("state = ?", state)
                .andIf("id < ?", before);
        String most = where.parameter(limit);
        return client.preparedQuery("SELECT %s FROM webhook_deliveries WHERE %s ORDER BY id DESC LIMIT %s"
                        .formatted(COLUMNS, where.text(), most))
                .execute(where.values())
                .map(DeliveryRepository::deliveries);
    }

    /** Wants it sent at once, be it for the second time; whether it was settled until now. */
    Future<Boolean> replay(SqlClient tx, Endpoint endpoint, Delivery delivery, Instant now) {
        return tx.preparedQuery("""
                        UPDATE webhook_deliveries SET state = 'pending', attempts = 0, next_at = $4, settled_at = NULL
                        WHERE store_id = $1 AND endpoint_id = $2 AND id = $3
                        """)
                .execute(key(endpoint).addLong(delivery.id()).addValue(Rows.at(now)))
                .map(rows -> delivery.state() != Delivery.State.PENDING);
    }

    /** As {@link #replay} for settled ones in the order of their events; how many. */
    Future<Integer> replayAll(SqlClient tx, Endpoint endpoint, ReplayRange range, Instant now, long most) {
        return tx.preparedQuery("""
                        UPDATE webhook_deliveries SET state = 'pending', attempts = 0, next_at = $4, settled_at = NULL
                        WHERE store_id = $1 AND endpoint_id = $2 AND id IN (
                            SELECT id FROM webhook_deliveries
                            WHERE store_id = $1 AND endpoint_id = $2 AND state = ANY($3)
                                AND happened_at >= $5 AND happened_at < $6
                            ORDER BY id LIMIT $7)
                        """)
                .execute(key(endpoint)
                        .addArrayOfString(range.states().toArray(String[]::new))
                        .addValue(Rows.at(now))
                        .addValue(Rows.at(range.from()))
                        .addValue(Rows.at(range.to()))
                        .addLong(most))
                .map(rows -> rows.rowCount());
    }

    /** Forgets what was settled so long ago, of every store; how many. */
    Future<Integer> forget(SqlClient client, Instant settledBefore) {
        return client.preparedQuery("""
                        WITH doomed AS MATERIALIZED (
                            SELECT store_id, endpoint_id, id FROM webhook_deliveries
                            WHERE state <> 'pending' AND settled_at < $1
                            ORDER BY settled_at LIMIT $2 FOR UPDATE SKIP LOCKED)
                        DELETE FROM webhook_deliveries
                        WHERE (store_id, endpoint_id, id) IN (SELECT store_id, endpoint_id, id FROM doomed)
                        """)
                .execute(Tuple.of(Rows.at(settledBefore), FORGOTTEN_AT_ONCE))
                .map(rows -> rows.rowCount());
    }

    /** Forgets what has waited so long for an endpoint that is switched off, of every store; how many. */
    Future<Integer> forgetWaiting(SqlClient tx, Instant createdBefore) {
        return tx.preparedQuery("""
                        WITH doomed AS MATERIALIZED (
                            SELECT d.store_id, d.endpoint_id, d.id
                            FROM webhook_deliveries AS d JOIN webhook_endpoints AS e
                                ON e.store_id = d.store_id AND e.id = d.endpoint_id
                            WHERE d.state = 'pending' AND d.created_at < $1 AND e.disabled_because IS NOT NULL
                            LIMIT $2),
                        gone AS (
                            DELETE FROM webhook_deliveries
                            WHERE (store_id, endpoint_id, id) IN (SELECT store_id, endpoint_id, id FROM doomed)
                            RETURNING store_id, endpoint_id),
                        counted AS (
                            SELECT store_id, endpoint_id, count(*) AS n FROM gone GROUP BY store_id, endpoint_id),
                        told AS (
                            UPDATE webhook_endpoints AS e SET pending = e.pending - counted.n, dropped = e.dropped + counted.n
                            FROM counted WHERE e.store_id = counted.store_id AND e.id = counted.endpoint_id)
                        SELECT count(*) AS n FROM gone
                        """)
                .execute(Tuple.of(Rows.at(createdBefore), FORGOTTEN_AT_ONCE))
                .map(rows -> rows.iterator().next().getLong("n").intValue());
    }

    /** How many wait, of every store, and since when the oldest does. */
    Future<Backlog> backlog(SqlClient client) {
        return client.query("""
                        SELECT (SELECT coalesce(sum(pending), 0)::bigint FROM webhook_endpoints) AS n,
                            (SELECT min(created_at) FROM webhook_deliveries WHERE state = 'pending') AS since
                        """)
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new Backlog(row.getLong("n"), Rows.optionalInstant(row, "since")));
    }

    /** What waits. */
    record Backlog(long deliveries, Optional<Instant> since) {}

    private static Tuple key(Endpoint endpoint) {
        return Tuple.of(endpoint.storeId(), endpoint.id());
    }

    private static @Nullable String[] column(
            List<Delivery.Event> events, Function<Delivery.Event, @Nullable String> value) {
        return events.stream().map(value).toArray(String[]::new);
    }

    private static List<Delivery> deliveries(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(DeliveryRepository::delivery)
                .toList();
    }

    private static Delivery delivery(Row row) {
        Object tries = row.getValue("tries");
        return new Delivery(
                row.getLong("id"),
                new Delivery.Event(
                        row.getString("event_id"),
                        row.getString("type"),
                        Rows.optionalString(row, "origin"),
                        Rows.optionalString(row, "subject"),
                        Rows.instant(row, "happened_at"),
                        row.getLong("sequence")),
                Delivery.State.of(row.getString("state")),
                row.getInteger("attempts"),
                Rows.instant(row, "next_at"),
                Rows.optionalInstant(row, "settled_at"),
                tries instanceof JsonArray list ? list : new JsonArray(),
                Rows.instant(row, "created_at"));
    }
}
