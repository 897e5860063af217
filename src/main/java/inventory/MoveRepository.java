package inventory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The SQL of a store's way from one pool to another. */
final class MoveRepository {

    /** The next SKUs of a store that count under a pool, with all that a move has to know of them. */
    private static final String NEXT = """
            WITH named AS (
                SELECT sku FROM stock_listings WHERE store_id = $1 AND pool_id = $2 AND sku > $4
                UNION SELECT sku FROM stock_claims WHERE store_id = $1 AND pool_id = $2 AND sku > $4
                ORDER BY sku LIMIT $5),
            listed AS (
                SELECT sku, warehouse FROM stock_listings JOIN named USING (sku) WHERE store_id = $1 AND pool_id = $2
                UNION SELECT sku, warehouse FROM stock_claims JOIN named USING (sku) WHERE store_id = $1 AND pool_id = $2)
            SELECT k.sku, k.warehouse, v.on_hand, v.opened_at IS NOT NULL AS had, w.opened_at IS NOT NULL AS known,
                   coalesce(c.pending, 0) AS pending, coalesce(c.firm, 0) AS firm, s.shows
            FROM listed AS k
            LEFT JOIN stock_levels AS v ON v.pool_id = $2 AND v.sku = k.sku AND v.warehouse = k.warehouse
            LEFT JOIN stock_levels AS w ON w.pool_id = $3 AND w.sku = k.sku AND w.warehouse = k.warehouse
            LEFT JOIN LATERAL (
                SELECT sum(pending) AS pending, sum(firm) AS firm FROM stock_claims
                WHERE store_id = $1 AND pool_id = $2 AND sku = k.sku AND warehouse = k.warehouse) AS c ON true
            LEFT JOIN LATERAL (
                SELECT max(expected) AS shows FROM stock_listings
                WHERE store_id = $1 AND pool_id = $2 AND sku = k.sku AND warehouse = k.warehouse AND pieces = 1 AND NOT mapped
                HAVING count(*) = 1) AS s ON true
            ORDER BY k.sku, k.warehouse
            """;

    /**
     * Before anything of them changes, all levels that a move may touch, in the order of everybody: who claims of one holds it while
     * it wants its listings and the tasks of its stores, which a move holds from its first SKUs on. A level that nobody moved yet is
     * made, since what is not there cannot be locked. A row that is there is locked only, for its WHERE is false.
     */
    private static final String LOCK = """
            INSERT INTO stock_levels AS l (pool_id, sku, warehouse)
            SELECT p.pool_id, k.sku, k.warehouse
            FROM (SELECT sku, warehouse FROM stock_listings WHERE store_id = $1 AND pool_id = $2
                  UNION SELECT sku, warehouse FROM stock_claims WHERE store_id = $1 AND pool_id = $2) AS k
            CROSS JOIN (VALUES ($2::text), ($3::text)) AS p (pool_id)
            ORDER BY p.pool_id COLLATE "C", k.sku COLLATE "C", k.warehouse COLLATE "C"
            ON CONFLICT (pool_id, sku, warehouse) DO UPDATE SET version = l.version WHERE false
            """;

    private static final String CLAIMS = """
            UPDATE stock_claims SET pool_id = $3 WHERE store_id = $1 AND pool_id = $2 AND sku = ANY ($4::text[])
            """;

    /** What is under way there goes on; what differed is looked at anew. */
    private static final String LISTINGS = """
            UPDATE stock_listings SET pool_id = $3, push_wanted = true, differs_since = NULL, raced = 0, updated_at = now()
            WHERE store_id = $1 AND pool_id = $2 AND sku = ANY ($4::text[])
            """;

    /** Nobody else changes what there is of a store's SKUs, here and there, until the transaction ends. */
    Future<Void> lock(SqlClient tx, String storeId, String from, String to) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(storeId, from, to)).mapEmpty();
    }

    /** The next SKUs of a store, by name; all warehouses of the last one are among them. */
    Future<List<MoveRule.Moving>> next(SqlClient tx, String storeId, String from, String to, String after, int most) {
        return tx.preparedQuery(NEXT)
                .execute(Tuple.of(storeId, from, to, after, most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> moving(row, from, to))
                        .toList());
    }

    /** Their claims and listings count under the other pool from now on. */
    Future<Void> carry(SqlClient tx, String storeId, String from, String to, List<String> skus) {
        Tuple args = Tuple.of(storeId, from, to).addArrayOfString(skus.toArray(String[]::new));
        return tx.preparedQuery(CLAIMS)
                .execute(args)
                .compose(claims -> tx.preparedQuery(LISTINGS).execute(args))
                .mapEmpty();
    }

    /** What a store lists and claims. */
    Future<Void> forgetStore(SqlClient tx, String storeId) {
        return tx.preparedQuery("DELETE FROM stock_claims WHERE store_id = $1")
                .execute(Tuple.of(storeId))
                .compose(claims -> tx.preparedQuery("DELETE FROM stock_listings WHERE store_id = $1")
                        .execute(Tuple.of(storeId)))
                .mapEmpty();
    }

    /** A pool is gone, with its books. */
    Future<Void> forget(SqlClient tx, String poolId) {
        return tx.preparedQuery("DELETE FROM stock_movements WHERE pool_id = $1")
                .execute(Tuple.of(poolId))
                .compose(moved -> tx.preparedQuery("DELETE FROM stock_levels WHERE pool_id = $1")
                        .execute(Tuple.of(poolId)))
                .mapEmpty();
    }

    private static MoveRule.Moving moving(Row row, String from, String to) {
        String sku = row.getString("sku");
        String warehouse = row.getString("warehouse");
        return new MoveRule.Moving(
                new StockKey(from, sku, warehouse),
                new StockKey(to, sku, warehouse),
                Rows.optionalDecimal(row, "on_hand").filter(known -> row.getBoolean("had")),
                row.getBoolean("known"),
                Rows.decimal(row, "pending"),
                Rows.decimal(row, "firm"),
                Rows.optionalDecimal(row, "shows"));
    }
}
