package webhooks;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.db.Rows;
import records.ConfirmWaiters.Waiter;
import records.Kind;
import records.RecordKey;

/** The SQL of the inbox. */
final class InboxRepository {

    /** Of one batch; what is left of a record that was delivered oftener is the next batch. */
    private static final int MOST_PENDING = 512;

    private static final String INSERT = """
            INSERT INTO inbox AS i (receipt, store_id, topic, delivery_id, body_hash, webhook_id, source, kind,
                resource_id, modified_at, confirm_only, state, reason, doubles, body_sealed, body_bytes, finished_at)
            SELECT receipt, store_id, topic, delivery_id, body_hash, webhook_id, source, kind, resource_id, modified_at,
                confirm_only, state, reason, doubles, body_sealed, body_bytes,
                CASE WHEN state = 'pending' THEN NULL ELSE now() END
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[], $6::bigint[], $7::text[],
                $8::text[], $9::bigint[], $10::timestamptz[], $11::boolean[], $12::text[], $13::text[], $14::integer[],
                $15::bytea[], $16::integer[])
                AS d (receipt, store_id, topic, delivery_id, body_hash, webhook_id, source, kind, resource_id,
                    modified_at, confirm_only, state, reason, doubles, body_sealed, body_bytes)
            ORDER BY store_id, topic, delivery_id, body_hash
            ON CONFLICT (store_id, topic, delivery_id, body_hash) DO UPDATE
            SET doubles = i.doubles + CASE WHEN i.receipt = EXCLUDED.receipt THEN 0 ELSE EXCLUDED.doubles + 1 END
            RETURNING receipt, store_id, topic, delivery_id, body_hash, state, kind, resource_id
            """;

    private static final String COLUMNS = "id, store_id, topic, kind, resource_id, confirm_only, doubles, reason, "
            + "body_hash, body_sealed, source, replays, received_at";

    /** The records that wait longest, as many as their bodies fit into $2 bytes, at least one. */
    private static final String PENDING_KEYS = """
            SELECT store_id, kind, resource_id FROM (
                SELECT store_id, kind, resource_id, min(id) AS first, sum(sum(body_bytes)) OVER (ORDER BY min(id)) AS bytes,
                    row_number() OVER (ORDER BY min(id)) AS nr
                FROM (SELECT id, store_id, kind, resource_id, body_bytes FROM inbox
                    WHERE state = 'pending' ORDER BY id LIMIT $1) AS oldest
                GROUP BY store_id, kind, resource_id) AS keys
            WHERE nr = 1 OR bytes <= $2 ORDER BY first
            """;

    private static final String PENDING_OF = "SELECT " + COLUMNS + """
             FROM inbox
            WHERE state = 'pending'
                AND (store_id, kind, resource_id) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[]))
            ORDER BY id LIMIT $4
            """;

    private static final String FINISH = """
            UPDATE inbox AS i SET state = done.state, reason = coalesce(done.reason, i.reason),
                finished_at = CASE WHEN done.state = 'waiting' THEN NULL ELSE now() END
            FROM unnest($1::bigint[], $2::integer[], $3::text[], $4::text[]) AS done (id, doubles, state, reason)
            WHERE i.id = done.id AND i.doubles = done.doubles AND i.state IN ('pending', 'waiting')
            """;

    private static final String WAITING = """
            SELECT id, doubles, modified_at, received_at FROM inbox
            WHERE store_id = $1 AND kind = $2 AND resource_id = $3 AND state = 'waiting' ORDER BY id
            """;

    private static final String BACKLOG =
            "SELECT count(*) AS rows, min(received_at) AS oldest FROM inbox WHERE state = 'pending'";

    /** What the table holds for a key after an insert: our own row, or the one that was there first. */
    record Stored(InboxRow.Key key, UUID receipt, String state, Optional<String> kind, Optional<Long> resourceId) {
        Optional<RecordKey> recordKey() {
            return kind.flatMap(Kind::of)
                    .flatMap(known -> resourceId.map(id -> new RecordKey(key.storeId(), known, id)));
        }
    }

    /** A delivery to be worked off. */
    record Pending(
            long id,
            String storeId,
            Topic topic,
            String kind,
            long resourceId,
            boolean confirmOnly,
            int doubles,
            boolean replayed,
            Instant receivedAt,
            String bodyHash,
            Buffer sealed) {}

    /** Which resource has deliveries pending; its kind may be one that we keep no records of. */
    record ResourceKey(String storeId, String kind, long resourceId) {
        Optional<RecordKey> recordKey() {
            return Kind.of(kind).map(known -> new RecordKey(storeId, known, resourceId));
        }
    }

    /** How a delivery ended; it stays as it was when it came again meanwhile. */
    record Finish(long id, int doubles, DeliveryState state, Optional<String> reason) {}

    /**
     * Inserts rows, each key at most once, sorted by key.
     *
     * @param doubles for each row how often it came again in the same batch
     */
    Future<List<Stored>> insert(SqlClient tx, List<InboxRow> rows, List<Integer> doubles) {
        Tuple tuple = Tuple.tuple()
                .addArrayOfUUID(column(rows, InboxRow::receipt, UUID[]::new))
                .addArrayOfString(column(rows, InboxRow::storeId, String[]::new))
                .addArrayOfString(column(rows, InboxRow::topic, String[]::new))
                .addArrayOfString(column(rows, InboxRow::deliveryId, String[]::new))
                .addArrayOfBuffer(column(rows, row -> bytes(row.bodyHash()), Buffer[]::new))
                .addArrayOfLong(column(
                        rows,
                        row -> row.webhookId().isPresent() ? row.webhookId().getAsLong() : null,
                        Long[]::new))
                .addArrayOfString(column(rows, InboxRow::source, String[]::new))
                .addArrayOfString(column(rows, row -> row.intake().kind().orElse(null), String[]::new))
                .addArrayOfLong(column(rows, row -> row.intake().resourceId().orElse(null), Long[]::new))
                .addArrayOfOffsetDateTime(
                        column(rows, row -> Rows.at(row.intake().modifiedAt()), OffsetDateTime[]::new))
                .addArrayOfBoolean(column(rows, row -> row.intake().confirmOnly(), Boolean[]::new))
                .addArrayOfString(column(rows, row -> row.intake().state().wireName(), String[]::new))
                .addArrayOfString(column(rows, row -> row.intake().reason().orElse(null), String[]::new))
                .addArrayOfInteger(doubles.toArray(Integer[]::new))
                .addArrayOfBuffer(column(rows, InboxRow::sealed, Buffer[]::new))
                .addArrayOfInteger(column(rows, InboxRow::bodyBytes, Integer[]::new));
        return tx.preparedQuery(INSERT).execute(tuple).map(found -> list(found, InboxRepository::stored));
    }

    /** The resources whose deliveries wait longest. */
    Future<List<ResourceKey>> pendingKeys(SqlClient client, int rows, long bytes) {
        return client.preparedQuery(PENDING_KEYS)
                .execute(Tuple.of(rows, bytes))
                .map(found -> list(
                        found,
                        row -> new ResourceKey(
                                row.getString("store_id"), row.getString("kind"), row.getLong("resource_id"))));
    }

    Future<List<Pending>> pendingOf(SqlClient tx, List<ResourceKey> keys) {
        String[] storeIds = column(keys, ResourceKey::storeId, String[]::new);
        String[] kinds = column(keys, ResourceKey::kind, String[]::new);
        Long[] ids = column(keys, ResourceKey::resourceId, Long[]::new);
        return tx.preparedQuery(PENDING_OF)
                .execute(Tuple.of(storeIds, kinds, ids, MOST_PENDING))
                .map(found -> list(found, InboxRepository::pending));
    }

    Future<Void> finish(SqlClient tx, List<Finish> finishes) {
        if (finishes.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple tuple = Tuple.tuple()
                .addArrayOfLong(column(finishes, Finish::id, Long[]::new))
                .addArrayOfInteger(column(finishes, Finish::doubles, Integer[]::new))
                .addArrayOfString(column(finishes, finish -> finish.state().wireName(), String[]::new))
                .addArrayOfString(column(finishes, finish -> finish.reason().orElse(null), String[]::new));
        return tx.preparedQuery(FINISH).execute(tuple).mapEmpty();
    }

    Future<List<Waiter>> waiting(SqlClient client, RecordKey key) {
        return client.preparedQuery(WAITING)
                .execute(Tuple.of(key.storeId(), key.kind().wireName(), key.wcId()))
                .map(found -> list(found, InboxRepository::waiter));
    }

    Future<InboxBacklog> backlog(SqlClient client) {
        return client.query(BACKLOG).execute().map(found -> {
            Row row = found.iterator().next();
            return new InboxBacklog(row.getLong("rows"), Rows.optionalInstant(row, "oldest"));
        });
    }

    private static Stored stored(Row row) {
        InboxRow.Key key = new InboxRow.Key(
                row.getString("store_id"),
                row.getString("topic"),
                row.getString("delivery_id"),
                hex(row.getBuffer("body_hash")));
        return new Stored(
                key,
                row.getUUID("receipt"),
                row.getString("state"),
                Rows.optionalString(row, "kind"),
                Optional.ofNullable(row.getLong("resource_id")));
    }

    private static Waiter waiter(Row row) {
        return new Waiter(
                row.getLong("id"),
                row.getInteger("doubles"),
                Rows.instant(row, "received_at"),
                Rows.optionalInstant(row, "modified_at"));
    }

    private static Pending pending(Row row) {
        return new Pending(
                row.getLong("id"),
                row.getString("store_id"),
                Topic.parse(row.getString("topic")),
                row.getString("kind"),
                row.getLong("resource_id"),
                row.getBoolean("confirm_only"),
                row.getInteger("doubles"),
                row.getInteger("replays") > 0,
                Rows.instant(row, "received_at"),
                hex(row.getBuffer("body_hash")),
                Optional.ofNullable(row.getBuffer("body_sealed")).orElseGet(Buffer::buffer));
    }

    private static Buffer bytes(String hex) {
        return Buffer.buffer(HexFormat.of().parseHex(hex));
    }

    private static String hex(Buffer bytes) {
        return HexFormat.of().formatHex(bytes.getBytes());
    }

    private static <R, T> T[] column(List<R> rows, Function<R, ? extends @Nullable T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static <T> List<T> list(Iterable<Row> rows, Function<Row, T> mapper) {
        return StreamSupport.stream(rows.spliterator(), false).map(mapper).toList();
    }
}
