package catalog;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** Wishes to change stock, and what became of them. */
final class StockChangeRepository {

    private static final String COLUMNS = """
            c.id, c.product_id, p.wc_product_id, c.family_wc_id, c.operation, c.quantity, c.base_figure, c.state, c.mark,
            c.figure_found, c.figure_now, c.problem, c.detail, c.created_at, c.finished_at,
            coalesce(c.decided_at, c.created_at) AS based_at,
            coalesce(c.decided_at, c.created_at) < now() - interval '1 day' AND c.state <> 'conflict' AS old""";

    private static final String INSERT = """
            INSERT INTO stock_changes (store_id, product_id, family_wc_id, operation, quantity, base_figure)
            VALUES ($1, $2, $3, $4, $5, $6) RETURNING id""";

    private static final String FORGET_OLD = """
            DELETE FROM stock_changes
            WHERE store_id = $1 AND product_id = $2 AND finished_at < now() - interval '30 days'""";

    private static final String FIND = "SELECT " + COLUMNS + """
             FROM stock_changes c JOIN products p ON p.store_id = c.store_id AND p.id = c.product_id
            WHERE c.store_id = $1 AND c.product_id = $2 AND c.id = $3""";

    private static final String OLDEST_OPEN = "SELECT " + COLUMNS + """
             FROM stock_changes c JOIN products p ON p.store_id = c.store_id AND p.id = c.product_id
            WHERE c.store_id = $1 AND c.family_wc_id = $2 AND c.state IN ('wanted', 'sent')
            ORDER BY c.id LIMIT 1""";

    private static final String OTHERS_OPEN = """
            SELECT EXISTS (
                SELECT 1 FROM stock_changes
                WHERE store_id = $1 AND family_wc_id = $2 AND id <> $3 AND state IN ('wanted', 'sent')) AS found""";

    private static final String UNDECIDED = "SELECT " + COLUMNS + """
             FROM stock_changes c JOIN products p ON p.store_id = c.store_id AND p.id = c.product_id
            WHERE c.store_id = $1 AND c.family_wc_id = $2 AND c.state = 'conflict'
            ORDER BY c.id LIMIT 100""";

    private static final String ASK = """
            UPDATE stock_changes SET state = 'conflict', figure_found = NULL, figure_now = NULL
            WHERE store_id = $1 AND id = $2""";

    private static final String DECIDED = """
            UPDATE stock_changes SET state = 'wanted', base_figure = $3, decided_at = $4
            WHERE store_id = $1 AND id = $2 AND state = 'conflict'""";

    private static final String SUPERSEDE = """
            UPDATE stock_changes
            SET state = 'refused', problem = 'superseded', detail = 'Another figure was wanted meanwhile.', finished_at = now()
            WHERE store_id = $1 AND product_id = $2 AND state = 'conflict'
            RETURNING id""";

    private static final String WRITTEN_SINCE = """
            SELECT operation, figure_found, figure_now FROM stock_changes
            WHERE store_id = $1 AND family_wc_id = $2 AND counted_wc_id = $3 AND id <> $4 AND state = 'done'
                AND finished_at > $5::timestamptz - interval '1 minute'
            ORDER BY finished_at, id""";

    private static final String SENT = """
            UPDATE stock_changes SET state = 'sent', figure_found = $3, figure_now = $4, counted_wc_id = $5
            WHERE store_id = $1 AND id = $2""";

    private static final String DONE = """
            UPDATE stock_changes SET state = 'done', figure_found = coalesce(figure_found, $3), figure_now = $3,
                finished_at = now()
            WHERE store_id = $1 AND id = $2""";

    private static final String REFUSED = """
            UPDATE stock_changes SET state = 'refused', figure_now = NULL, problem = $3, detail = $4, finished_at = now()
            WHERE store_id = $1 AND id = $2""";

    /** Succeeds with its id; changes of the product that ended long ago are forgotten. */
    Future<Long> insert(
            SqlClient sql, String storeId, Product product, long familyWcId, StockOperation operation, int quantity) {
        Tuple row = Tuple.of(storeId, product.id(), familyWcId, operation.wireName(), quantity)
                .addValue(
                        product.stockQuantity().isPresent()
                                ? product.stockQuantity().getAsInt()
                                : null);
        return execute(sql, FORGET_OLD, Tuple.of(storeId, product.id()))
                .compose(done -> sql.preparedQuery(INSERT).execute(row))
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    Future<Optional<StockChange>> find(SqlClient sql, String storeId, long productId, long id) {
        return sql.preparedQuery(FIND).execute(Tuple.of(storeId, productId, id)).map(StockChangeRepository::first);
    }

    /** The next one to be worked on of a product and its variations. */
    Future<Optional<StockChange>> oldestOpen(SqlClient sql, String storeId, long familyWcId) {
        return sql.preparedQuery(OLDEST_OPEN)
                .execute(Tuple.of(storeId, familyWcId))
                .map(StockChangeRepository::first);
    }

    /** Whether a product or its variations are to be changed by others than this one. */
    Future<Boolean> othersOpen(SqlClient sql, String storeId, long familyWcId, long id) {
        return sql.preparedQuery(OTHERS_OPEN)
                .execute(Tuple.of(storeId, familyWcId, id))
                .map(rows -> rows.iterator().next().getBoolean("found"));
    }

    /** About to be written. */
    Future<Void> sent(SqlClient sql, String storeId, long id, CountedStock found, int figure) {
        return execute(sql, SENT, Tuple.of(storeId, id, found.quantity(), figure, found.wcId()));
    }

    /** Those of a product and its variations about which a person has to decide, or has. */
    Future<List<StockChange>> undecided(SqlClient sql, String storeId, long familyWcId) {
        return sql.preparedQuery(UNDECIDED)
                .execute(Tuple.of(storeId, familyWcId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(StockChangeRepository::change)
                        .toList());
    }

    /** A person has to decide. */
    Future<Void> ask(SqlClient sql, String storeId, long id) {
        return execute(sql, ASK, Tuple.of(storeId, id));
    }

    /** A person decided for it, on what the store showed. */
    Future<Void> decided(SqlClient sql, String storeId, long id, int base, Instant at) {
        return execute(sql, DECIDED, Tuple.of(storeId, id, base, Rows.at(at)));
    }

    /** Those of a product that wait for a decision give way to a newer one; their ids. */
    Future<List<Long>> supersede(SqlClient sql, String storeId, long productId) {
        return sql.preparedQuery(SUPERSEDE)
                .execute(Tuple.of(storeId, productId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .toList());
    }

    /** What else we wrote to the figure since a moment before the change was wanted: our copy may not have shown it yet. */
    Future<List<StockWritten>> writtenSince(SqlClient sql, String storeId, StockChange change, CountedStock stock) {
        return sql.preparedQuery(WRITTEN_SINCE)
                .execute(Tuple.of(storeId, change.familyWcId(), stock.wcId(), change.id(), Rows.at(change.basedAt())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new StockWritten(
                                StockOperation.of(row.getString("operation")),
                                row.getInteger("figure_found"),
                                row.getInteger("figure_now")))
                        .toList());
    }

    /** The store shows this figure. */
    Future<Void> done(SqlClient sql, String storeId, long id, int figure) {
        return execute(sql, DONE, Tuple.of(storeId, id, figure));
    }

    Future<Void> refused(SqlClient sql, String storeId, long id, StockRule.Refuse why) {
        return execute(sql, REFUSED, Tuple.of(storeId, id, why.problem(), why.detail()));
    }

    private static Future<Void> execute(SqlClient sql, String statement, Tuple args) {
        return sql.preparedQuery(statement).execute(args).mapEmpty();
    }

    private static Optional<StockChange> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(StockChangeRepository::change)
                .findFirst();
    }

    private static StockChange change(Row row) {
        return new StockChange(
                row.getLong("id"),
                row.getLong("product_id"),
                row.getLong("wc_product_id"),
                row.getLong("family_wc_id"),
                StockOperation.of(row.getString("operation")),
                row.getInteger("quantity"),
                Rows.optionalInt(row, "base_figure"),
                Rows.instant(row, "based_at"),
                StockChange.State.of(row.getString("state")),
                row.getUUID("mark"),
                Rows.optionalInt(row, "figure_found"),
                Rows.optionalInt(row, "figure_now"),
                Rows.optionalString(row, "problem"),
                Rows.optionalString(row, "detail"),
                Rows.instant(row, "created_at"),
                Rows.optionalInstant(row, "finished_at"),
                row.getBoolean("old"));
    }
}
