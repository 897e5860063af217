package inventory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import platform.db.Rows;
import platform.db.Tx;

/** Which pool a store is in, and how its stock is kept there. Futures fail only with the database. */
public final class StoreStocks {
    private static final String LOCK_NAME = "inventory.pool/";

    /** How a store's stock is kept. */
    public Future<StoreStock> find(SqlClient sql, String storeId) {
        return sql.preparedQuery("""
                        SELECT p.pool_id, coalesce(s.source, 'store') AS source, coalesce(s.share, 1) AS share,
                               coalesce(s.buffer, 0) AS buffer
                        FROM (SELECT $1::text AS store_id) AS one
                        LEFT JOIN stock_pool_stores AS p USING (store_id) LEFT JOIN stock_stores AS s USING (store_id)
                        """)
                .execute(Tuple.of(storeId))
                .map(rows -> stock(storeId, rows.iterator().next()));
    }

    /** The same, and it stays so until the transaction ends: whoever wants to change it waits. Taken before any other lock. */
    Future<StoreStock> hold(Tx tx, String storeId) {
        return tx.sql()
                .preparedQuery("SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))")
                .execute(Tuple.of(LOCK_NAME + storeId))
                .compose(held -> find(tx.sql(), storeId));
    }

    /** Waits until nobody relies on how a store's stock is kept, and keeps everybody out until the transaction ends. */
    Future<StoreStock> change(Tx tx, String storeId) {
        return tx.sql()
                .preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                .execute(Tuple.of(LOCK_NAME + storeId))
                .compose(held -> find(tx.sql(), storeId));
    }

    private static StoreStock stock(String storeId, Row row) {
        String pool = row.getString("pool_id");
        return new StoreStock(
                storeId,
                pool == null ? StockKey.alone(storeId) : pool,
                StockSource.of(row.getString("source")),
                new Offer(Rows.decimal(row, "share"), Rows.decimal(row, "buffer")));
    }
}
