package sync;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The SQL of the table {@code sync_schedules}. */
final class ScheduleRepository {

    /**
     * The other slots that were missed are left out. Incremental runs follow the setting, which may have changed since the
     * store was registered. Claims of all stores at once: the row names its store.
     */
    private static final String CLAIM = """
            UPDATE sync_schedules AS s
            SET last_slot = s.next_at,
                every_seconds = due.every,
                next_at = s.next_at + due.every * interval '1 second'
                    * (1 + floor(extract(epoch FROM $1::timestamptz - s.next_at) / due.every))
            FROM (
                SELECT store_id, sync_type,
                       CASE WHEN sync_type = 'incremental' THEN $3::bigint ELSE every_seconds END AS every
                FROM sync_schedules
                WHERE enabled AND every_seconds IS NOT NULL AND next_at <= $1
                ORDER BY next_at, store_id, sync_type LIMIT $2 FOR UPDATE SKIP LOCKED) AS due
            WHERE s.store_id = due.store_id AND s.sync_type = due.sync_type
            RETURNING s.store_id, s.sync_type, s.last_slot, s.every_seconds
            """;

    /** A slot that is ours to start. */
    record Slot(String storeId, SyncType type, Instant at, Duration every) {}

    Future<Void> add(SqlClient client, String storeId, SyncType type, Duration every, Instant nextAt) {
        return client.preparedQuery("""
                        INSERT INTO sync_schedules (store_id, sync_type, every_seconds, next_at)
                        VALUES ($1, $2, $3, $4)
                        ON CONFLICT (store_id, sync_type) DO UPDATE SET enabled = true, next_at = EXCLUDED.next_at
                        """)
                .execute(Tuple.of(storeId, type.wireName(), every.toSeconds(), Rows.at(nextAt)))
                .mapEmpty();
    }

    Future<Void> remove(SqlClient client, String storeId) {
        return client.preparedQuery("DELETE FROM sync_schedules WHERE store_id = $1")
                .execute(Tuple.of(storeId))
                .mapEmpty();
    }

    Future<List<Slot>> claimDue(SqlClient client, Instant now, int limit, Duration incremental) {
        return client.preparedQuery(CLAIM)
                .execute(Tuple.of(Rows.at(now), limit, incremental.toSeconds()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ScheduleRepository::slot)
                        .toList());
    }

    private static Slot slot(Row row) {
        return new Slot(
                row.getString("store_id"),
                SyncType.of(row.getString("sync_type")).orElseThrow(),
                Rows.instant(row, "last_slot"),
                Duration.ofSeconds(row.getLong("every_seconds")));
    }
}
