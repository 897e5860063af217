package inventory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import platform.db.Database;
import platform.tasks.Tasks;

/** Compares what a store shows with the books, product by product. Futures fail only with the database. */
final class StockSync {

    /** Some hundreds at a time: others that want these rows wait no longer than for a few. */
    private static final String MARK = """
            WITH found AS MATERIALIZED (
                SELECT wc_product_id FROM stock_listings WHERE store_id = $1 AND wc_product_id > $2
                ORDER BY wc_product_id LIMIT 500 FOR UPDATE),
            marked AS (
                UPDATE stock_listings AS l SET push_wanted = true FROM found AS f
                WHERE l.store_id = $1 AND l.wc_product_id = f.wc_product_id AND NOT l.push_wanted)
            SELECT max(wc_product_id) AS last FROM found
            """;

    private static final String STANDING = """
            SELECT count(*) AS listings, count(*) FILTER (WHERE push_wanted) AS wanted,
                   count(*) FILTER (WHERE push_mark IS NOT NULL) AS writing,
                   count(*) FILTER (WHERE differs_since IS NOT NULL) AS differing
            FROM stock_listings WHERE store_id = $1
            """;

    private final Database database;
    private final Tasks tasks;

    StockSync(Database database, Tasks tasks) {
        this.database = database;
        this.tasks = tasks;
    }

    /**
     * How far a store's figures are.
     *
     * @param listings products that count
     * @param wanted that are still to be looked at
     * @param writing whose new figure is on its way to the store
     * @param differing that show something else than expected, which may still be explained
     */
    record Standing(long listings, long wanted, long writing, long differing) {}

    /** Has all products of a store looked at; those that are waiting already stay so. */
    Future<Standing> want(String storeId) {
        return mark(storeId, 0).compose(done -> standing(storeId));
    }

    private Future<Void> mark(String storeId, long after) {
        return database.transaction(tx -> tx.sql()
                        .preparedQuery(MARK)
                        .execute(Tuple.of(storeId, after))
                        .map(rows -> Optional.ofNullable(rows.iterator().next().getLong("last")))
                        .compose(last -> last.isEmpty()
                                ? Future.succeededFuture(last)
                                : tasks.enqueue(tx, InventoryTasks.push(storeId))
                                        .map(last)))
                .compose(last -> last.map(id -> mark(storeId, id)).orElseGet(Future::succeededFuture));
    }

    Future<Standing> standing(String storeId) {
        return database.pool()
                .preparedQuery(STANDING)
                .execute(Tuple.of(storeId))
                .map(rows -> rows.iterator().next())
                .map(row -> new Standing(
                        row.getLong("listings"),
                        row.getLong("wanted"),
                        row.getLong("writing"),
                        row.getLong("differing")));
    }
}
