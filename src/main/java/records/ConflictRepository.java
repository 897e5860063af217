package records;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.crypto.Field;
import platform.crypto.Keyring;
import platform.db.Conditions;
import platform.db.Rows;
import platform.tasks.TaskKey;
import stores.ConflictStrategy;

/**
 * The SQL of {@code conflicts}: edits made here that met a change of the store, one row for each edit.
 *
 * <p>For requests about personal data: {@code base_sealed}, {@code local_sealed} and {@code remote_sealed} hold the fields in
 * which both meet, as JSON under the record key's store, kind and edit; today an order's status or a product's figure, nothing
 * personal. A person's orders are found by {@code kind = 'order'} and {@code record_id}, our id of the order. {@code
 * resolved_by} names a principal. What was resolved 90 days ago is deleted with the next conflict of its record, and a purge of
 * the store deletes all.
 */
final class ConflictRepository {

    private static final Field BASE = new Field("conflicts", "base_sealed");
    private static final Field LOCAL = new Field("conflicts", "local_sealed");
    private static final Field REMOTE = new Field("conflicts", "remote_sealed");

    private static final String COLUMNS =
            "store_id, id, kind, wc_id, record_id, edit_id, task_kind, task_key, strategy,"
                    + " base_sealed, local_sealed, remote_sealed, local_at, remote_at, created_at, refreshed_at, resolution,"
                    + " resolved_at, resolved_by, outcome, problem";

    /** A conflict that was decided before is open again, or decided anew. */
    private static final String PUT = """
            INSERT INTO conflicts AS c (store_id, kind, wc_id, record_id, edit_id, task_kind, task_key, strategy,
                base_sealed, local_sealed, remote_sealed, local_at, remote_at, state, resolution, resolved_at, resolved_by,
                outcome)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
                CASE WHEN $14::text IS NULL THEN 'open' ELSE 'resolved' END, $14::text::jsonb,
                CASE WHEN $14::text IS NOT NULL THEN now() END, $15, $16)
            ON CONFLICT (store_id, kind, edit_id) DO UPDATE SET
                strategy = excluded.strategy, base_sealed = excluded.base_sealed, local_sealed = excluded.local_sealed,
                remote_sealed = excluded.remote_sealed, local_at = excluded.local_at, remote_at = excluded.remote_at,
                wc_id = excluded.wc_id, state = excluded.state, resolution = excluded.resolution,
                resolved_at = excluded.resolved_at, resolved_by = excluded.resolved_by, outcome = excluded.outcome,
                problem = NULL, refreshed_at = now()""";

    private static final String FORGET = """
            DELETE FROM conflicts
            WHERE store_id = $1 AND kind = $2 AND wc_id = $3 AND state = 'resolved'
                AND resolved_at < now() - interval '90 days'""";

    private static final String RESOLVE = """
            UPDATE conflicts
            SET state = 'resolved', resolution = $3::text::jsonb, resolved_by = $4, resolved_at = now(), outcome = 'pending'
            WHERE store_id = $1 AND id = $2 AND state = 'open'""";

    /** What nobody decided is over all the same when the edit has come to an end. */
    private static final String END = """
            UPDATE conflicts SET
                state = 'resolved', outcome = $4, problem = $5, resolved_at = coalesce(resolved_at, now()),
                resolved_by = coalesce(resolved_by, 'service'), resolution = coalesce(resolution, '{}'::jsonb)
            WHERE store_id = $1 AND kind = $2 AND edit_id = $3 AND (state = 'open' OR outcome = 'pending')""";

    private static final String OPEN_TASKS = """
            SELECT DISTINCT task_kind, task_key FROM conflicts
            WHERE store_id = $1 AND kind = $2 AND wc_id = ANY ($3) AND state = 'open'
            ORDER BY task_kind, task_key""";

    private final Keyring keyring;

    ConflictRepository(Keyring keyring) {
        this.keyring = keyring;
    }

    /**
     * Which conflicts to list, the last that began first.
     *
     * @param before only those whose id is smaller
     */
    record Filter(Optional<Boolean> open, Optional<Kind> kind, Optional<Long> before, int limit) {}

    Future<List<Conflict>> list(SqlClient sql, String storeId, Filter filter) {
        Conditions where = new Conditions()
                .and("store_id = ?", storeId)
                .andIf("kind = ?", filter.kind().map(Kind::wireName))
                .andIf("id < ?", filter.before());
        // In the text and not as a parameter: the planner must see which index serves it.
        filter.open().ifPresent(open -> where.and(open ? "state = 'open'" : "state = 'resolved'"));
        String limit = where.parameter(filter.limit());
        return sql.preparedQuery("SELECT %s FROM conflicts WHERE %s ORDER BY id DESC LIMIT %s"
                        .formatted(COLUMNS, where.text(), limit))
                .execute(where.values())
                .map(this::conflicts);
    }

    Future<Optional<Conflict>> find(SqlClient sql, String storeId, long id) {
        return first(
                sql, "SELECT " + COLUMNS + " FROM conflicts WHERE store_id = $1 AND id = $2", Tuple.of(storeId, id));
    }

    Future<Optional<Conflict>> lock(SqlClient sql, String storeId, long id) {
        return first(
                sql,
                "SELECT " + COLUMNS + " FROM conflicts WHERE store_id = $1 AND id = $2 FOR UPDATE",
                Tuple.of(storeId, id));
    }

    Future<Optional<Conflict>> ofEdit(SqlClient sql, String storeId, Kind kind, long editId) {
        return first(
                sql,
                "SELECT " + COLUMNS + " FROM conflicts WHERE store_id = $1 AND kind = $2 AND edit_id = $3",
                Tuple.of(storeId, kind.wireName(), editId));
    }

    /** Writes the conflict of an edit down, in the place of what stood there of the same edit. */
    Future<Void> put(
            SqlClient sql,
            Edited edited,
            ConflictStrategy strategy,
            Conflict.Sides sides,
            Optional<Conflict.Resolution> decided) {
        RecordKey key = edited.key();
        Tuple forgotten = Tuple.of(key.storeId(), key.kind().wireName(), key.wcId());
        return sql.preparedQuery(FORGET)
                .execute(forgotten)
                .compose(done -> sql.preparedQuery(PUT)
                        .execute(row(edited, strategy, sides)
                                .addString(
                                        decided.map(ConflictRepository::fields).orElse(null))
                                .addString(decided.map(Conflict.Resolution::by).orElse(null))
                                .addString(decided.map(how -> how.outcome().wireName())
                                        .orElse(null)))
                        .mapEmpty());
    }

    /** Writes down what a person decided. */
    Future<Void> resolve(SqlClient sql, String storeId, long id, Map<String, Conflict.Side> fields, String by) {
        return sql.preparedQuery(RESOLVE)
                .execute(Tuple.of(storeId, id, names(fields), by))
                .mapEmpty();
    }

    /** The edit has come to an end; whether that was news: nothing changes where it never met anything, or the end is known. */
    Future<Boolean> end(
            SqlClient sql, String storeId, Kind kind, long editId, Conflict.Outcome outcome, Optional<String> problem) {
        return sql.preparedQuery(END)
                .execute(Tuple.of(storeId, kind.wireName(), editId, outcome.wireName(), problem.orElse(null)))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Whether anything of a store waits for a decision. */
    Future<Boolean> anyOpen(SqlClient sql, String storeId) {
        return sql.preparedQuery(
                        "SELECT EXISTS (SELECT FROM conflicts WHERE store_id = $1 AND state = 'open') AS waiting")
                .execute(Tuple.of(storeId))
                .map(rows -> rows.iterator().next().getBoolean("waiting"));
    }

    /** What carries out the edits of these records about which a person has to decide. */
    Future<List<TaskKey>> openTasks(SqlClient sql, String storeId, Kind kind, Collection<Long> wcIds) {
        return sql.preparedQuery(OPEN_TASKS)
                .execute(Tuple.of(
                        storeId, kind.wireName(), wcIds.stream().sorted().toArray(Long[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new TaskKey(storeId, row.getString("task_kind"), row.getString("task_key")))
                        .toList());
    }

    private Tuple row(Edited edited, ConflictStrategy strategy, Conflict.Sides sides) {
        RecordKey key = edited.key();
        String naturalKey = naturalKey(key.storeId(), key.kind(), edited.editId());
        return Tuple.of(key.storeId(), key.kind().wireName(), key.wcId(), edited.recordId(), edited.editId())
                .addString(edited.task().kind())
                .addString(edited.task().key())
                .addString(strategy.wireName())
                .addBuffer(seal(BASE, naturalKey, sides.base()))
                .addBuffer(seal(LOCAL, naturalKey, sides.local()))
                .addBuffer(seal(REMOTE, naturalKey, sides.remote()))
                .addOffsetDateTime(Rows.at(sides.localAt()))
                .addOffsetDateTime(Rows.at(sides.remoteAt()));
    }

    private Buffer seal(Field field, String naturalKey, Map<String, Object> values) {
        return Buffer.buffer(keyring.seal(field, naturalKey, new JsonObject(new HashMap<>(values)).encode()));
    }

    private Map<String, Object> open(Field field, String naturalKey, Row row) {
        byte[] sealed = Rows.optionalBytes(row, field.column()).orElseThrow();
        return new JsonObject(keyring.openText(field, naturalKey, sealed)).getMap();
    }

    private Future<Optional<Conflict>> first(SqlClient sql, String statement, Tuple args) {
        return sql.preparedQuery(statement)
                .execute(args)
                .map(rows -> conflicts(rows).stream().findFirst());
    }

    private List<Conflict> conflicts(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(this::conflict)
                .toList();
    }

    private Conflict conflict(Row row) {
        String storeId = row.getString("store_id");
        Kind kind = Kind.of(row.getString("kind")).orElseThrow();
        long editId = row.getLong("edit_id");
        String naturalKey = naturalKey(storeId, kind, editId);
        return new Conflict(
                row.getLong("id"),
                new Edited(
                        new RecordKey(storeId, kind, row.getLong("wc_id")),
                        row.getLong("record_id"),
                        editId,
                        new TaskKey(storeId, row.getString("task_kind"), row.getString("task_key"))),
                ConflictStrategy.of(row.getString("strategy")),
                new Conflict.Sides(
                        open(BASE, naturalKey, row),
                        open(LOCAL, naturalKey, row),
                        open(REMOTE, naturalKey, row),
                        Rows.instant(row, "local_at"),
                        Rows.optionalInstant(row, "remote_at")),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "refreshed_at"),
                Rows.optionalInstant(row, "resolved_at")
                        .map(at -> new Conflict.Resolution(
                                sides(row.getJsonObject("resolution")),
                                row.getString("resolved_by"),
                                at,
                                Conflict.Outcome.of(row.getString("outcome")),
                                Rows.optionalString(row, "problem"))));
    }

    private static Map<String, Conflict.Side> sides(JsonObject json) {
        Map<String, Conflict.Side> sides = new HashMap<>();
        json.fieldNames()
                .forEach(field -> sides.put(
                        field,
                        Optional.ofNullable(Conflict.Side.BY_WIRE_NAME.get(json.getString(field)))
                                .orElseThrow()));
        return sides;
    }

    private static String fields(Conflict.Resolution resolution) {
        return names(resolution.fields());
    }

    private static String names(Map<String, Conflict.Side> fields) {
        JsonObject json = new JsonObject();
        fields.forEach((field, side) -> json.put(field, side.wireName()));
        return json.encode();
    }

    private static String naturalKey(String storeId, Kind kind, long editId) {
        return storeId + "/" + kind.wireName() + "/" + editId;
    }
}
