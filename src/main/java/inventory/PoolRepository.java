package inventory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The SQL of {@code stock_pools}, {@code stock_pool_stores} and {@code stock_stores}. */
final class PoolRepository {
    private static final String SELECT = """
            SELECT p.id, p.name, p.created_by, p.created_at,
                   ARRAY(SELECT store_id FROM stock_pool_stores AS s WHERE s.pool_id = p.id ORDER BY position) AS stores
            FROM stock_pools AS p
            """;

    /** Whether there was none of this name before. */
    Future<Boolean> insert(SqlClient tx, String id, String name, String by) {
        return tx.preparedQuery("""
                        INSERT INTO stock_pools (id, name, created_by) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING
                        """).execute(Tuple.of(id, name, by)).map(rows -> rows.rowCount() > 0);
    }

    Future<Void> rename(SqlClient tx, String id, String name) {
        return tx.preparedQuery("UPDATE stock_pools SET name = $2 WHERE id = $1")
                .execute(Tuple.of(id, name))
                .mapEmpty();
    }

    Future<Void> delete(SqlClient tx, String id) {
        return tx.preparedQuery("DELETE FROM stock_pools WHERE id = $1")
                .execute(Tuple.of(id))
                .mapEmpty();
    }

    Future<Optional<StockPool>> find(SqlClient sql, String id) {
        return sql.preparedQuery(SELECT + " WHERE p.id = $1")
                .execute(Tuple.of(id))
                .map(rows -> pools(rows).stream().findFirst());
    }

    /** The same, and its members stay what they are until the transaction ends. */
    Future<Optional<StockPool>> hold(SqlClient tx, String id) {
        return tx.preparedQuery("SELECT 1 FROM stock_pools WHERE id = $1 FOR UPDATE")
                .execute(Tuple.of(id))
                .compose(locked -> find(tx, id));
    }

    Future<List<StockPool>> page(SqlClient sql, int limit, int offset) {
        return sql.preparedQuery(SELECT + " ORDER BY p.id LIMIT $1 OFFSET $2")
                .execute(Tuple.of(limit, offset))
                .map(PoolRepository::pools);
    }

    Future<Long> count(SqlClient sql) {
        return sql.query("SELECT count(*) AS total FROM stock_pools")
                .execute()
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    /** As the last of the pool; false for a store that is being erased, whose books nobody would take out of it again. */
    Future<Boolean> join(SqlClient tx, String poolId, String storeId) {
        return tx.preparedQuery("""
                        INSERT INTO stock_pool_stores (pool_id, store_id, position)
                        SELECT $1, $2, coalesce(max(position), 0) + 1 FROM stock_pool_stores WHERE pool_id = $1
                        HAVING EXISTS (SELECT 1 FROM stores WHERE id = $2 AND purging_since IS NULL)
                        """).execute(Tuple.of(poolId, storeId)).map(rows -> rows.rowCount() > 0);
    }

    Future<Void> leave(SqlClient tx, String storeId) {
        return tx.preparedQuery("DELETE FROM stock_pool_stores WHERE store_id = $1")
                .execute(Tuple.of(storeId))
                .mapEmpty();
    }

    /** Another store of a pool, whose warehouse counts its goods. */
    Future<Optional<String>> warehouseOf(SqlClient sql, String poolId, String storeId) {
        return sql.preparedQuery("""
                        SELECT s.store_id FROM stock_pool_stores AS p JOIN stock_stores AS s USING (store_id)
                        WHERE p.pool_id = $1 AND s.source = 'warehouse' AND p.store_id <> $2 LIMIT 1
                        """)
                .execute(Tuple.of(poolId, storeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("store_id"))
                        .findFirst());
    }

    /** How a store's stock is kept from now on; all that it lists is to be looked at. */
    Future<Void> keep(SqlClient tx, StoreStock stock, String by) {
        return tx.preparedQuery("""
                        INSERT INTO stock_stores (store_id, source, share, buffer, updated_by) VALUES ($1, $2, $3, $4, $5)
                        ON CONFLICT (store_id) DO UPDATE SET source = EXCLUDED.source, share = EXCLUDED.share,
                            buffer = EXCLUDED.buffer, updated_by = EXCLUDED.updated_by, updated_at = now()
                        """)
                .execute(Tuple.of(stock.storeId(), stock.source().wireName())
                        .addBigDecimal(stock.offer().share())
                        .addBigDecimal(stock.offer().buffer())
                        .addString(by))
                .compose(kept -> lookAtAll(tx, stock.storeId()));
    }

    private static Future<Void> lookAtAll(SqlClient tx, String storeId) {
        return tx.preparedQuery("""
                        WITH found AS MATERIALIZED (
                            SELECT wc_product_id FROM stock_listings WHERE store_id = $1 AND NOT push_wanted
                            ORDER BY wc_product_id FOR UPDATE)
                        UPDATE stock_listings AS l SET push_wanted = true FROM found AS f
                        WHERE l.store_id = $1 AND l.wc_product_id = f.wc_product_id
                        """).execute(Tuple.of(storeId)).mapEmpty();
    }

    private static List<StockPool> pools(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new StockPool(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("created_by"),
                        Rows.instant(row, "created_at"),
                        List.of(row.getArrayOfStrings("stores"))))
                .toList();
    }
}
