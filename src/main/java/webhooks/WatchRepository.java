package webhooks;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.db.Rows;

/** The SQL of the tables {@code webhook_watch} and {@code webhook_watch_log}. */
final class WatchRepository {

    private static final int LOG_KEPT = 200;

    private static final String COLUMNS =
            "looked_at, healthy_at, broken_since, lacking, findings, given_up, repairs," + " resigned_at, strange_home";

    /** Somewhere within the first interval, by the store's id, so that a thousand stores are not looked at together. */
    private static final String ADMIT = """
            INSERT INTO webhook_watch (store_id, next_at)
            SELECT s.id, $1::timestamptz + ((hashtext(s.id) & 2147483647)::bigint % $2::bigint) * interval '1 millisecond'
            FROM stores s
            WHERE s.active AND NOT EXISTS (SELECT FROM webhook_watch w WHERE w.store_id = s.id)
            ON CONFLICT (store_id) DO NOTHING
            """;

    /**
     * Each store keeps its place within the interval; looks that were missed are left out. Claims of all stores at once: the
     * row names its store.
     */
    private static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT d.store_id FROM webhook_watch d JOIN stores s ON s.id = d.store_id
                WHERE s.active
                    AND (d.next_at <= $1 OR d.next_at > $1::timestamptz + $2 * interval '1 millisecond')
                ORDER BY d.next_at, d.store_id LIMIT $3 FOR UPDATE OF d SKIP LOCKED)
            UPDATE webhook_watch AS w
            SET next_at = CASE WHEN w.next_at > $1 THEN $1::timestamptz + $2 * interval '1 millisecond'
                ELSE w.next_at + $2 * interval '1 millisecond'
                    * (1 + floor(extract(epoch FROM $1::timestamptz - w.next_at) * 1000 / $2)) END
            FROM due
            WHERE w.store_id = due.store_id
            RETURNING w.store_id
            """;

    Future<Void> admit(SqlClient client, Instant now, Duration every) {
        return client.preparedQuery(ADMIT)
                .execute(Tuple.of(Rows.at(now), every.toMillis()))
                .mapEmpty();
    }

    /** The stores whose look is due; each is handed out once. */
    Future<List<String>> claimDue(SqlClient client, Instant now, Duration every, int limit) {
        return client.preparedQuery(CLAIM)
                .execute(Tuple.of(Rows.at(now), every.toMillis(), limit))
                .map(rows -> list(rows, row -> row.getString("store_id")));
    }

    Future<WatchState> find(SqlClient client, String storeId) {
        return client.preparedQuery("SELECT %s FROM webhook_watch WHERE store_id = $1".formatted(COLUMNS))
                .execute(Tuple.of(storeId))
                .map(rows ->
                        list(rows, WatchRepository::state).stream().findFirst().orElse(WatchState.NEW));
    }

    Future<Void> save(SqlClient tx, String storeId, WatchState state, Instant nextAt) {
        return tx.preparedQuery("""
                        INSERT INTO webhook_watch (store_id, next_at, looked_at, healthy_at, broken_since, lacking,
                            findings, given_up, repairs, resigned_at, strange_home)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                        ON CONFLICT (store_id) DO UPDATE SET
                            looked_at = EXCLUDED.looked_at, healthy_at = EXCLUDED.healthy_at,
                            broken_since = EXCLUDED.broken_since, lacking = EXCLUDED.lacking,
                            findings = EXCLUDED.findings, given_up = EXCLUDED.given_up, repairs = EXCLUDED.repairs,
                            resigned_at = EXCLUDED.resigned_at, strange_home = EXCLUDED.strange_home
                        """)
                .execute(Tuple.tuple()
                        .addString(storeId)
                        .addOffsetDateTime(Rows.at(nextAt))
                        .addOffsetDateTime(Rows.at(state.lookedAt()))
                        .addOffsetDateTime(Rows.at(state.healthyAt()))
                        .addOffsetDateTime(Rows.at(state.brokenSince()))
                        .addArrayOfString(state.lacking().stream().sorted().toArray(String[]::new))
                        .addArrayOfString(state.findings().stream()
                                .map(HookFinding::stored)
                                .toArray(String[]::new))
                        .addBoolean(state.givenUp())
                        .addArrayOfOffsetDateTime(
                                state.repairs().stream().map(Rows::at).toArray(OffsetDateTime[]::new))
                        .addOffsetDateTime(Rows.at(state.resignedAt()))
                        .addString(state.strangeHome().orElse(null)))
                .mapEmpty();
    }

    /** What a shop that answers may tell though its webhooks cannot be seen. */
    Future<Void> saveHome(SqlClient client, String storeId, Optional<String> strangeHome, Instant nextAt) {
        return client.preparedQuery("""
                        INSERT INTO webhook_watch (store_id, next_at, strange_home) VALUES ($1, $2, $3)
                        ON CONFLICT (store_id) DO UPDATE SET strange_home = EXCLUDED.strange_home
                        """)
                .execute(Tuple.of(storeId, Rows.at(nextAt), strangeHome.orElse(null)))
                .mapEmpty();
    }

    Future<Void> forget(SqlClient client, String storeId) {
        return client.preparedQuery("DELETE FROM webhook_watch WHERE store_id = $1")
                .execute(Tuple.of(storeId))
                .mapEmpty();
    }

    /** Adds an entry, and lets the oldest ones go. */
    Future<Void> log(SqlClient tx, String storeId, WatchLogEntry entry) {
        return tx.preparedQuery("INSERT INTO webhook_watch_log (store_id, at, what, detail) VALUES ($1, $2, $3, $4)")
                .execute(Tuple.of(storeId, Rows.at(entry.at()), entry.what(), entry.detail()))
                .compose(done -> tx.preparedQuery("""
                                DELETE FROM webhook_watch_log
                                WHERE store_id = $1 AND id <= (
                                    SELECT id FROM webhook_watch_log WHERE store_id = $1
                                    ORDER BY id DESC OFFSET $2 LIMIT 1)
                                """).execute(Tuple.of(storeId, LOG_KEPT)))
                .mapEmpty();
    }

    /** The newest first. */
    Future<List<WatchLogEntry>> log(SqlClient client, String storeId, int limit) {
        return client.preparedQuery("""
                        SELECT at, what, detail FROM webhook_watch_log WHERE store_id = $1 ORDER BY id DESC LIMIT $2
                        """)
                .execute(Tuple.of(storeId, limit))
                .map(rows -> list(
                        rows,
                        row -> new WatchLogEntry(
                                Rows.instant(row, "at"), row.getString("what"), row.getString("detail"))));
    }

    private static WatchState state(Row row) {
        return new WatchState(
                Rows.optionalInstant(row, "looked_at"),
                Rows.optionalInstant(row, "healthy_at"),
                Rows.optionalInstant(row, "broken_since"),
                Set.copyOf(texts(row, "lacking").toList()),
                texts(row, "findings").map(HookFinding::ofStored).toList(),
                row.getBoolean("given_up"),
                Arrays.stream(row.getArrayOfOffsetDateTimes("repairs"))
                        .map(OffsetDateTime::toInstant)
                        .toList(),
                Rows.optionalInstant(row, "resigned_at"),
                Rows.optionalString(row, "strange_home"));
    }

    private static Stream<String> texts(Row row, String column) {
        @Nullable String[] values = row.getArrayOfStrings(column);
        return Arrays.stream(values).flatMap(text -> Optional.ofNullable(text).stream());
    }

    private static <T> List<T> list(Iterable<Row> rows, Function<Row, T> mapper) {
        return StreamSupport.stream(rows.spliterator(), false).map(mapper).toList();
    }
}
