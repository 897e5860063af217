package stats;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** Writes the roll-up. */
final class RollUpRepository {

    /** An order of this store, created at this moment, changed. */
    record Change(String storeId, Instant at) {}

    /** Takes the oldest changes of all stores; who rolls back gives them back. The rows name their store. */
    Future<List<Change>> take(SqlClient tx, int limit) {
        return tx.preparedQuery("""
                        DELETE FROM stats_dirty
                        WHERE id = ANY (ARRAY(
                            SELECT id FROM stats_dirty ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED))
                        RETURNING store_id, at
                        """)
                .execute(Tuple.of(limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Change(row.getString("store_id"), Rows.instant(row, "at")))
                        .toList());
    }

    /**
     * Takes what else changed on these days, but for what others have taken: the days are about to be reckoned whole, and
     * would be once more for each of its changes. A statement of its own before {@link #roll}, which then sees them all.
     */
    Future<Void> takeRest(SqlClient tx, String storeId, ZoneId zone, List<LocalDate> days) {
        List<DayRange> single = single(days);
        return tx.preparedQuery("""
                        DELETE FROM stats_dirty
                        WHERE store_id = $1 AND id = ANY (ARRAY(
                            SELECT d.id
                            FROM unnest($2::timestamptz[], $3::timestamptz[]) AS range (starts, ends)
                            JOIN stats_dirty d ON d.store_id = $1 AND d.at >= range.starts AND d.at < range.ends
                            FOR UPDATE OF d SKIP LOCKED))
                        """)
                .execute(Tuple.of(storeId)
                        .addArrayOfOffsetDateTime(StatsRepository.starts(single, zone))
                        .addArrayOfOffsetDateTime(StatsRepository.ends(single, zone)))
                .mapEmpty();
    }

    /** The time zones of those stores that there are; none of them is erased until the transaction ends. */
    Future<Map<String, ZoneId>> zones(SqlClient tx, Collection<String> storeIds) {
        return tx.preparedQuery("SELECT id, timezone FROM stores WHERE id = ANY ($1) ORDER BY id FOR KEY SHARE")
                .execute(Tuple.tuple().addArrayOfString(storeIds.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, ZoneId> zones = new HashMap<>();
                    rows.forEach(row -> zones.put(row.getString("id"), ZoneId.of(row.getString("timezone"))));
                    return zones;
                });
    }

    /**
     * One at a time rolls up a store, until its transaction ends: else who looked first might write last. A statement of its
     * own, so that the next one sees what the former holder wrote.
     */
    Future<Void> lock(SqlClient tx, String storeId) {
        return tx.preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                .execute(Tuple.of("stats/" + storeId))
                .mapEmpty();
    }

    /** Reckons days anew from the orders; behind {@link #lock}. */
    Future<Void> roll(SqlClient tx, String storeId, ZoneId zone, List<LocalDate> days) {
        LocalDate[] array = days.toArray(LocalDate[]::new);
        List<DayRange> single = single(days);
        return tx.preparedQuery("DELETE FROM stats_days WHERE store_id = $1 AND day = ANY ($2)")
                .execute(Tuple.of(storeId).addArrayOfLocalDate(array))
                .compose(done -> tx.preparedQuery("""
                                INSERT INTO stats_days (store_id, day, status, currency, orders, revenue)
                                SELECT $1, range.day, figures.status, figures.currency, figures.orders, figures.revenue
                                FROM unnest($2::timestamptz[], $3::timestamptz[], $4::date[])
                                    AS range (starts, ends, day)
                                %s
                                """.formatted(StatsRepository.OF_EACH_RANGE))
                        .execute(Tuple.of(storeId)
                                .addArrayOfOffsetDateTime(StatsRepository.starts(single, zone))
                                .addArrayOfOffsetDateTime(StatsRepository.ends(single, zone))
                                .addArrayOfLocalDate(array)))
                .compose(done -> tx.preparedQuery("""
                                INSERT INTO stats_rolled (store_id, day, timezone)
                                SELECT $1, day, $3 FROM unnest($2::date[]) AS day ORDER BY day
                                ON CONFLICT (store_id, day) DO UPDATE SET timezone = EXCLUDED.timezone
                                """)
                        .execute(Tuple.of(storeId).addArrayOfLocalDate(array).addString(zone.getId())))
                .mapEmpty();
    }

    private static List<DayRange> single(List<LocalDate> days) {
        return days.stream().map(day -> new DayRange(day, day.plusDays(1))).toList();
    }
}
