package sync;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.db.Batches;
import platform.db.Rows;

/** The SQL of the table {@code sync_schedules}. */
final class ScheduleRepository {

    /**
     * The other slots that were missed are left out. Incremental runs follow the setting, which may have changed since the
     * store was registered, unless somebody chose otherwise for the store. Claims of all stores at once: the row names its
     * store.
     */
    private static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT store_id, sync_type,
                       CASE WHEN sync_type = 'incremental' AND NOT chosen THEN $3::bigint
                            ELSE every_seconds END AS every
                FROM sync_schedules
                WHERE enabled AND every_seconds IS NOT NULL AND next_at <= $1
                ORDER BY next_at, store_id, sync_type LIMIT $2 FOR UPDATE SKIP LOCKED)
            UPDATE sync_schedules AS s
            SET last_slot = s.next_at,
                every_seconds = due.every,
                next_at = s.next_at + due.every * interval '1 second'
                    * (1 + floor(extract(epoch FROM $1::timestamptz - s.next_at) / due.every))
            FROM due
            WHERE s.store_id = due.store_id AND s.sync_type = due.sync_type
            RETURNING s.store_id, s.sync_type, s.last_slot, s.every_seconds
            """;

    /** As {@link #CLAIM}; when they come next, the database cannot reckon. */
    private static final String CLAIM_CRON = """
            SELECT s.store_id, s.sync_type, s.next_at, s.cron, s.chosen, t.timezone
            FROM sync_schedules s JOIN stores t ON t.id = s.store_id
            WHERE s.enabled AND s.cron IS NOT NULL AND s.next_at <= $1
            ORDER BY s.next_at, s.store_id, s.sync_type LIMIT $2 FOR UPDATE OF s SKIP LOCKED
            """;

    /** Active stores whose lists are compared on no night; the row names its store. */
    private static final String WITHOUT = """
            SELECT t.id AS store_id, t.timezone FROM stores t
            WHERE t.active AND NOT EXISTS (
                SELECT FROM sync_schedules s WHERE s.store_id = t.id AND s.sync_type = $1)
            ORDER BY t.id LIMIT $2
            """;

    /**
     * A slot that is ours to start.
     *
     * @param spread over how long the runs of one moment begin
     */
    record Slot(String storeId, SyncType type, Instant at, Duration every, Duration spread) {}

    /** A store and what its days go by. */
    record StoreZone(String storeId, ZoneId zone) {}

    /** A slot by cron that is ours to start once the next one is reckoned. */
    record CronSlot(String storeId, SyncType type, Instant at, String cron, ZoneId zone, boolean chosen) {}

    Future<Void> add(SqlClient client, String storeId, SyncType type, Duration every, Instant nextAt) {
        return client.preparedQuery("""
                        INSERT INTO sync_schedules (store_id, sync_type, every_seconds, next_at)
                        VALUES ($1, $2, $3, $4)
                        ON CONFLICT (store_id, sync_type) DO UPDATE SET enabled = true, next_at = EXCLUDED.next_at
                        """)
                .execute(Tuple.of(storeId, type.wireName(), every.toSeconds(), Rows.at(nextAt)))
                .mapEmpty();
    }

    Future<List<Schedule>> list(SqlClient client, String storeId) {
        return client.preparedQuery("""
                        SELECT sync_type, every_seconds, cron, enabled, chosen, next_at, last_slot
                        FROM sync_schedules
                        WHERE store_id = $1
                        ORDER BY sync_type
                        """)
                .execute(Tuple.of(storeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ScheduleRepository::schedule)
                        .toList());
    }

    /** What stays as it was keeps its next slot. */
    Future<Void> put(SqlClient tx, String storeId, Schedule.Wish wish, boolean chosen, Instant nextAt) {
        @Nullable Long every = wish.every().map(Duration::toSeconds).orElse(null);
        return tx.preparedQuery("""
                        INSERT INTO sync_schedules AS s (store_id, sync_type, every_seconds, cron, enabled, chosen, next_at)
                        VALUES ($1, $2, $3, $4, $5, $6, $7)
                        ON CONFLICT (store_id, sync_type) DO UPDATE SET
                            next_at = CASE
                                WHEN s.enabled AND EXCLUDED.enabled AND s.cron IS NOT DISTINCT FROM EXCLUDED.cron
                                    AND s.every_seconds IS NOT DISTINCT FROM EXCLUDED.every_seconds
                                THEN s.next_at ELSE EXCLUDED.next_at END,
                            every_seconds = EXCLUDED.every_seconds, cron = EXCLUDED.cron, enabled = EXCLUDED.enabled,
                            chosen = EXCLUDED.chosen
                        """)
                .execute(Tuple.of(
                                storeId,
                                wish.type().wireName(),
                                every,
                                wish.cron().orElse(null))
                        .addBoolean(wish.enabled())
                        .addBoolean(chosen)
                        .addOffsetDateTime(Rows.at(nextAt)))
                .mapEmpty();
    }

    /** Stores that have no schedule of a type, though they are active. */
    Future<List<StoreZone>> without(SqlClient tx, SyncType type, int limit) {
        return tx.preparedQuery(WITHOUT)
                .execute(Tuple.of(type.wireName(), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new StoreZone(row.getString("store_id"), ZoneId.of(row.getString("timezone"))))
                        .toList());
    }

    /** Gives a store a schedule by cron that nobody chose, unless it has one of this type by now. */
    Future<Void> give(SqlClient tx, String storeId, SyncType type, String cron, Instant nextAt) {
        return tx.preparedQuery("""
                        INSERT INTO sync_schedules (store_id, sync_type, cron, next_at) VALUES ($1, $2, $3, $4)
                        ON CONFLICT (store_id, sync_type) DO NOTHING
                        """)
                .execute(Tuple.of(storeId, type.wireName(), cron, Rows.at(nextAt)))
                .mapEmpty();
    }

    /** Ends the schedules of a store but those of some types. */
    Future<Void> removeOthers(SqlClient tx, String storeId, List<SyncType> kept) {
        String[] names = kept.stream().map(SyncType::wireName).toArray(String[]::new);
        return tx.preparedQuery("DELETE FROM sync_schedules WHERE store_id = $1 AND NOT (sync_type = ANY ($2))")
                .execute(Tuple.of(storeId).addArrayOfString(names))
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

    Future<List<CronSlot>> claimCron(SqlClient tx, Instant now, int limit) {
        return tx.preparedQuery(CLAIM_CRON)
                .execute(Tuple.of(Rows.at(now), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ScheduleRepository::cronSlot)
                        .toList());
    }

    /** Takes slots by cron; the next one of each is its own moment plus {@code every}. */
    Future<Void> taken(SqlClient tx, List<Slot> slots) {
        List<Tuple> rows = slots.stream()
                .map(slot -> Tuple.of(
                        slot.storeId(),
                        slot.type().wireName(),
                        Rows.at(slot.at()),
                        Rows.at(slot.at().plus(slot.every()))))
                .toList();
        return Batches.execute(
                        tx,
                        "UPDATE sync_schedules SET last_slot = $3, next_at = $4 WHERE store_id = $1 AND sync_type = $2",
                        rows)
                .mapEmpty();
    }

    private static Slot slot(Row row) {
        return new Slot(
                row.getString("store_id"),
                SyncType.of(row.getString("sync_type")).orElseThrow(),
                Rows.instant(row, "last_slot"),
                Duration.ofSeconds(row.getLong("every_seconds")),
                Duration.ZERO);
    }

    private static CronSlot cronSlot(Row row) {
        return new CronSlot(
                row.getString("store_id"),
                SyncType.of(row.getString("sync_type")).orElseThrow(),
                Rows.instant(row, "next_at"),
                row.getString("cron"),
                ZoneId.of(row.getString("timezone")),
                row.getBoolean("chosen"));
    }

    private static Schedule schedule(Row row) {
        return new Schedule(
                SyncType.of(row.getString("sync_type")).orElseThrow(),
                Optional.ofNullable(row.getLong("every_seconds")).map(Duration::ofSeconds),
                Rows.optionalString(row, "cron"),
                row.getBoolean("enabled"),
                row.getBoolean("chosen"),
                Rows.instant(row, "next_at"),
                Rows.optionalInstant(row, "last_slot"));
    }
}
