package inventory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;
import platform.db.Tx;
import platform.tasks.Tasks;

/** Notes which products may have to show something else, and has their stores looked at. */
final class PushMarks implements LevelWatch {

    /**
     * One statement, which locks the listings in the order in which everybody does; the caller has locked their levels, so that
     * nobody looks at them in between. Not of a store whose own figure is all there is to know.
     */
    private static final String MARK = """
            WITH changed AS (%s),
            found AS MATERIALIZED (
                SELECT l.store_id, l.wc_product_id FROM stock_listings AS l JOIN changed USING (pool_id, sku, warehouse)
                LEFT JOIN stock_stores AS s ON s.store_id = l.store_id
                WHERE NOT l.push_wanted
                    AND (l.pool_id NOT LIKE 'store:%%' OR coalesce(s.source, 'store') <> 'store' OR EXISTS (
                        SELECT 1 FROM stock_listings AS t WHERE t.store_id = l.store_id AND t.sku = l.sku AND t.mapped))
                ORDER BY l.store_id COLLATE "C", l.wc_product_id FOR UPDATE OF l),
            marked AS (
                UPDATE stock_listings AS l SET push_wanted = true FROM found AS f
                WHERE l.store_id = f.store_id AND l.wc_product_id = f.wc_product_id)
            SELECT DISTINCT store_id FROM found ORDER BY store_id
            """;

    /** An order's line changes one level. Of arrays the planner would plan anew each time, which takes longer than all the rest. */
    private static final String MARK_ONE =
            MARK.formatted("SELECT $1::text AS pool_id, $2::text AS sku, $3::text AS warehouse");

    private static final String MARK_ALL =
            MARK.formatted("SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) AS c (pool_id, sku, warehouse)");

    private final Tasks tasks;

    PushMarks(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public Future<Void> moved(Tx tx, List<Moved> moved) {
        return mark(tx, moved.stream().map(one -> one.level().key()).toList());
    }

    /** All products that count under these and that we write are to be looked at. Fails only with the database. */
    Future<Void> mark(Tx tx, List<StockKey> keys) {
        return found(tx, keys)
                .compose(rows -> tasks.enqueueAll(
                        tx,
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> InventoryTasks.push(row.getString("store_id")))
                                .toList()));
    }

    private static Future<RowSet<Row>> found(Tx tx, List<StockKey> keys) {
        if (keys.size() == 1) {
            StockKey key = keys.get(0);
            return tx.sql().preparedQuery(MARK_ONE).execute(Tuple.of(key.poolId(), key.sku(), key.warehouse()));
        }
        return tx.sql()
                .preparedQuery(MARK_ALL)
                .execute(Tuple.tuple()
                        .addArrayOfString(keys.stream().map(StockKey::poolId).toArray(String[]::new))
                        .addArrayOfString(keys.stream().map(StockKey::sku).toArray(String[]::new))
                        .addArrayOfString(keys.stream().map(StockKey::warehouse).toArray(String[]::new)));
    }
}
