package sync;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.db.Rows;

/** The SQL of the table {@code sync_runs}. */
final class SyncRunRepository {

    private static final String COLUMNS = "store_id, id, sync_type, state, trigger, options, checkpoint, total,"
            + " items_processed, items_created, items_updated, items_failed, errors, requested_at, started_at,"
            + " completed_at";

    /** Empty when a run of this store and type is under way. */
    Future<Optional<SyncRun>> insert(
            SqlClient client, String storeId, SyncType type, SyncTrigger trigger, SyncOptions options) {
        return client.preparedQuery("""
                        INSERT INTO sync_runs (store_id, id, sync_type, state, trigger, options)
                        VALUES ($1, 'sync-' || gen_random_uuid(), $2, 'pending', $3, $4)
                        ON CONFLICT (store_id, sync_type) WHERE state IN ('pending', 'running') DO NOTHING
                        RETURNING %s
                        """.formatted(COLUMNS))
                .execute(Tuple.of(storeId, type.wireName(), trigger.wireName(), SyncOptionsJson.write(options)))
                .map(SyncRunRepository::first);
    }

    Future<Optional<SyncRun>> underWay(SqlClient client, String storeId, SyncType type) {
        return client.preparedQuery("""
                        SELECT %s FROM sync_runs
                        WHERE store_id = $1 AND sync_type = $2 AND state IN ('pending', 'running')
                        """.formatted(COLUMNS))
                .execute(Tuple.of(storeId, type.wireName()))
                .map(SyncRunRepository::first);
    }

    Future<Optional<SyncRun>> find(SqlClient client, String storeId, String id) {
        return client.preparedQuery("SELECT %s FROM sync_runs WHERE store_id = $1 AND id = $2".formatted(COLUMNS))
                .execute(Tuple.of(storeId, id))
                .map(SyncRunRepository::first);
    }

    Future<List<SyncRun>> newest(SqlClient client, String storeId, int limit, int offset) {
        return client.preparedQuery("""
                        SELECT %s FROM sync_runs
                        WHERE store_id = $1 ORDER BY requested_at DESC, id LIMIT $2 OFFSET $3
                        """.formatted(COLUMNS))
                .execute(Tuple.of(storeId, limit, offset))
                .map(SyncRunRepository::all);
    }

    Future<Long> count(SqlClient client, String storeId) {
        return client.preparedQuery("SELECT count(*) AS total FROM sync_runs WHERE store_id = $1")
                .execute(Tuple.of(storeId))
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    /** Whether a run of this type ever read all that it was to read. */
    Future<Boolean> completed(SqlClient client, String storeId, SyncType type) {
        return client.preparedQuery("SELECT 1 FROM sync_runs WHERE store_id = $1 AND sync_type = $2"
                        + " AND state = 'completed' LIMIT 1")
                .execute(Tuple.of(storeId, type.wireName()))
                .map(rows -> rows.size() > 0);
    }

    /** Pending → running. Empty when it was not pending. */
    Future<Optional<SyncRun>> start(SqlClient client, String storeId, String id) {
        return client.preparedQuery("""
                        UPDATE sync_runs SET state = 'running', started_at = now()
                        WHERE store_id = $1 AND id = $2 AND state = 'pending'
                        RETURNING %s
                        """.formatted(COLUMNS))
                .execute(Tuple.of(storeId, id))
                .map(SyncRunRepository::first);
    }

    /** Stores the progress of a running run; empty when it runs no more. */
    Future<Optional<SyncRun>> advance(SqlClient client, SyncRun run) {
        Tuple tuple = Tuple.of(run.storeId(), run.id(), CheckpointJson.write(run.checkpoint()), total(run.total()));
        tuple.addLong(run.counts().processed())
                .addLong(run.counts().created())
                .addLong(run.counts().updated())
                .addLong(run.counts().failed())
                .addValue(new JsonArray(run.errors()));
        return client.preparedQuery("""
                        UPDATE sync_runs SET checkpoint = $3, total = $4, items_processed = $5, items_created = $6,
                            items_updated = $7, items_failed = $8, errors = $9
                        WHERE store_id = $1 AND id = $2 AND state = 'running'
                        RETURNING %s
                        """.formatted(COLUMNS)).execute(tuple).map(SyncRunRepository::first);
    }

    /** Ends a run that is under way; empty when it had ended. */
    Future<Optional<SyncRun>> end(SqlClient client, String storeId, String id, SyncState state, List<String> errors) {
        return client.preparedQuery("""
                        UPDATE sync_runs SET state = $3, completed_at = now(), errors = $4
                        WHERE store_id = $1 AND id = $2 AND state IN ('pending', 'running')
                        RETURNING %s
                        """.formatted(COLUMNS))
                .execute(Tuple.of(storeId, id, state.wireName(), new JsonArray(errors)))
                .map(SyncRunRepository::first);
    }

    /** As {@link #end} in state cancelled, whatever its errors are. */
    Future<Optional<SyncRun>> cancel(SqlClient client, String storeId, String id) {
        return client.preparedQuery("""
                        UPDATE sync_runs SET state = 'cancelled', completed_at = now()
                        WHERE store_id = $1 AND id = $2 AND state IN ('pending', 'running')
                        RETURNING %s
                        """.formatted(COLUMNS))
                .execute(Tuple.of(storeId, id))
                .map(SyncRunRepository::first);
    }

    /** As {@link #cancel} all of a store; succeeds with the types of those that were under way. */
    Future<List<String>> cancelAll(SqlClient client, String storeId) {
        return client.preparedQuery("""
                        UPDATE sync_runs SET state = 'cancelled', completed_at = now()
                        WHERE store_id = $1 AND state IN ('pending', 'running')
                        RETURNING sync_type
                        """)
                .execute(Tuple.of(storeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("sync_type"))
                        .toList());
    }

    private static @Nullable Long total(OptionalLong total) {
        return total.isPresent() ? total.getAsLong() : null;
    }

    private static Optional<SyncRun> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }

    private static List<SyncRun> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(SyncRunRepository::run)
                .toList();
    }

    private static SyncRun run(Row row) {
        Long total = row.getLong("total");
        return new SyncRun(
                row.getString("store_id"),
                row.getString("id"),
                SyncType.of(row.getString("sync_type")).orElseThrow(),
                SyncState.of(row.getString("state")),
                SyncTrigger.of(row.getString("trigger")),
                SyncOptionsJson.read(row.getJsonObject("options")),
                CheckpointJson.read(row.getJsonObject("checkpoint")),
                total == null ? OptionalLong.empty() : OptionalLong.of(total),
                new SyncCounts(
                        row.getLong("items_processed"),
                        row.getLong("items_created"),
                        row.getLong("items_updated"),
                        row.getLong("items_failed")),
                row.getJsonArray("errors").stream().map(String::valueOf).toList(),
                Rows.instant(row, "requested_at"),
                Rows.optionalInstant(row, "started_at"),
                Rows.optionalInstant(row, "completed_at"));
    }
}
