package inventory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import platform.db.Rows;
import platform.db.Tx;

/**
 * The inventory log: which figure of a store became which, and why. For people; the truth is in the movements. Futures fail
 * only with the database.
 */
final class StockLog {

    private static final String NOTE = """
            INSERT INTO stock_log (store_id, wc_product_id, sku, old_stock, new_stock, source)
            SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::int[], $5::int[], $6::text[])
            """;

    /** A few more than are noted at once, so that what is too old goes as fast as what is new comes. */
    private static final String FORGET = """
            WITH old AS MATERIALIZED (
                SELECT store_id, id FROM stock_log
                WHERE store_id = $1 AND at < now() - make_interval(secs => $2)
                ORDER BY at LIMIT 200 FOR UPDATE SKIP LOCKED)
            DELETE FROM stock_log AS l USING old WHERE l.store_id = old.store_id AND l.id = old.id
            """;

    private static final String PAGE = """
            SELECT * FROM stock_log WHERE store_id = $1 AND ($2::text IS NULL OR sku = $2)
            ORDER BY id DESC LIMIT $3 OFFSET $4
            """;

    private final Duration kept;

    /** @param kept how long it is kept */
    StockLog(Duration kept) {
        this.kept = kept;
    }

    /**
     * A figure that became another.
     *
     * @param wcProductId the store's id of the product or variation
     * @param was what the store showed
     * @param is what it shows since
     */
    record Change(String storeId, long wcProductId, String sku, int was, int is, LogSource source) {}

    /** Notes changes of one store; what changed nothing is left out. */
    Future<Void> note(Tx tx, List<Change> changes) {
        List<Change> all = changes.stream().filter(one -> one.was() != one.is()).toList();
        return all.isEmpty()
                ? Future.succeededFuture()
                : tx.sql()
                        .preparedQuery(NOTE)
                        .execute(Tuple.tuple()
                                .addArrayOfString(texts(all, Change::storeId))
                                .addArrayOfLong(
                                        all.stream().map(Change::wcProductId).toArray(Long[]::new))
                                .addArrayOfString(texts(all, Change::sku))
                                .addArrayOfInteger(all.stream().map(Change::was).toArray(Integer[]::new))
                                .addArrayOfInteger(all.stream().map(Change::is).toArray(Integer[]::new))
                                .addArrayOfString(texts(all, one -> one.source().wireName())))
                        .compose(noted -> tx.sql()
                                .preparedQuery(FORGET)
                                .execute(Tuple.of(all.get(0).storeId(), (double) kept.toSeconds())))
                        .mapEmpty();
    }

    /** What was noted of a store, the newest first. */
    Future<List<LogEntry>> page(SqlClient sql, String storeId, Optional<String> sku, int limit, int offset) {
        return sql.preparedQuery(PAGE)
                .execute(Tuple.of(storeId, sku.orElse(null), limit, offset))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(StockLog::entry)
                        .toList());
    }

    Future<Long> count(SqlClient sql, String storeId, Optional<String> sku) {
        return sql.preparedQuery("""
                        SELECT count(*) AS total FROM stock_log WHERE store_id = $1 AND ($2::text IS NULL OR sku = $2)
                        """)
                .execute(Tuple.of(storeId, sku.orElse(null)))
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    private static LogEntry entry(Row row) {
        Change change = new Change(
                row.getString("store_id"),
                row.getLong("wc_product_id"),
                row.getString("sku"),
                row.getInteger("old_stock"),
                row.getInteger("new_stock"),
                LogSource.of(row.getString("source")));
        return new LogEntry(row.getLong("id"), Rows.instant(row, "at"), change);
    }

    private static String[] texts(List<Change> all, Function<Change, String> part) {
        return all.stream().map(part).toArray(String[]::new);
    }
}
