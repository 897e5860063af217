package inventory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The SQL of {@code stock_listings}. */
final class ListingRepository {

    /** Locks a level, if there is one. What is not there yet nobody else can change. */
    Future<Void> lockLevel(SqlClient tx, StockKey key) {
        return tx.preparedQuery(
                        "SELECT 1 FROM stock_levels WHERE pool_id = $1 AND sku = $2 AND warehouse = $3 FOR UPDATE")
                .execute(Tuple.of(key.poolId(), key.sku(), key.warehouse()))
                .mapEmpty();
    }

    /** What unpaid orders hold of a level. */
    Future<BigDecimal> pending(SqlClient sql, StockKey key) {
        return sql.preparedQuery("""
                        SELECT coalesce(sum(pending), 0) AS pending FROM stock_claims
                        WHERE pool_id = $1 AND sku = $2 AND warehouse = $3 AND pending > 0
                        """)
                .execute(Tuple.of(key.poolId(), key.sku(), key.warehouse()))
                .map(rows -> Rows.decimal(rows.iterator().next(), "pending"));
    }

    Future<Optional<Listing>> find(SqlClient sql, String storeId, long wcProductId) {
        return sql.preparedQuery("SELECT * FROM stock_listings WHERE store_id = $1 AND wc_product_id = $2")
                .execute(Tuple.of(storeId, wcProductId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ListingRepository::listing)
                        .findFirst());
    }

    /** The store's other products that count under the same SKU: for each whether a person said so. */
    Future<List<Boolean>> siblings(SqlClient sql, String storeId, String sku, long wcProductId) {
        return sql.preparedQuery(
                        "SELECT mapped FROM stock_listings WHERE store_id = $1 AND sku = $2 AND wc_product_id <> $3 LIMIT 100")
                .execute(Tuple.of(storeId, sku, wcProductId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getBoolean("mapped"))
                        .toList());
    }

    /**
     * Whether the first figure of a SKU is for another store of the pool to tell: one that is believed before this one and shows it too,
     * or one whose warehouse counts it.
     */
    Future<Boolean> isForOthersToTell(SqlClient sql, String storeId, StockKey key) {
        return sql.preparedQuery("""
                        SELECT 1 FROM stock_pool_stores AS mine
                        JOIN stock_pool_stores AS other ON other.pool_id = mine.pool_id AND other.store_id <> mine.store_id
                        LEFT JOIN stock_stores AS kept ON kept.store_id = other.store_id
                        WHERE mine.store_id = $1 AND (kept.source = 'warehouse' OR other.position < mine.position AND EXISTS (
                            SELECT 1 FROM stock_listings AS l
                            WHERE l.store_id = other.store_id AND l.sku = $2 AND l.pool_id = mine.pool_id AND l.pieces = 1))
                        LIMIT 1
                        """).execute(Tuple.of(storeId, key.sku())).map(rows -> rows.size() > 0);
    }

    Future<Void> keep(SqlClient tx, Listing listing) {
        return tx.preparedQuery("""
                        INSERT INTO stock_listings
                            (store_id, wc_product_id, sku, pool_id, warehouse, shown, expected, read_at, differs_since, pieces,
                             mapped, raced, stale_quantity, stale_modified_at)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
                        ON CONFLICT (store_id, wc_product_id) DO UPDATE SET
                            sku = EXCLUDED.sku, pool_id = EXCLUDED.pool_id, warehouse = EXCLUDED.warehouse,
                            shown = EXCLUDED.shown, expected = EXCLUDED.expected, read_at = EXCLUDED.read_at,
                            differs_since = EXCLUDED.differs_since, pieces = EXCLUDED.pieces, mapped = EXCLUDED.mapped,
                            raced = EXCLUDED.raced, stale_quantity = EXCLUDED.stale_quantity,
                            stale_modified_at = EXCLUDED.stale_modified_at, updated_at = now()
                        """)
                .execute(Tuple.tuple()
                        .addString(listing.storeId())
                        .addLong(listing.wcProductId())
                        .addString(listing.key().sku())
                        .addString(listing.key().poolId())
                        .addString(listing.key().warehouse())
                        .addBigDecimal(listing.shown())
                        .addBigDecimal(listing.expected())
                        .addOffsetDateTime(Rows.at(listing.readAt()))
                        .addOffsetDateTime(Rows.at(listing.differsSince()))
                        .addBigDecimal(listing.pieces())
                        .addBoolean(listing.mapped())
                        .addBigDecimal(listing.raced())
                        .addBigDecimal(
                                listing.stale().map(Listing.Stale::quantity).orElse(null))
                        .addOffsetDateTime(Rows.at(listing.stale().flatMap(Listing.Stale::modifiedAt))))
                .mapEmpty();
    }

    Future<Void> forget(SqlClient tx, String storeId, long wcProductId) {
        return tx.preparedQuery("DELETE FROM stock_listings WHERE store_id = $1 AND wc_product_id = $2")
                .execute(Tuple.of(storeId, wcProductId))
                .mapEmpty();
    }

    /**
     * The store took so many off a product's figure for an order, by our books. What it had taken before the figure was first
     * read is in that figure; what it took while we wrote may have been put back by that.
     *
     * @param by below zero for what it put back itself
     * @param orderCreatedAt when the order began
     * @param orderChangedAt the order's own date
     */
    Future<Void> reduced(
            SqlClient tx,
            String storeId,
            long wcProductId,
            BigDecimal by,
            Instant orderCreatedAt,
            Optional<Instant> orderChangedAt) {
        return tx.preparedQuery("""
                        UPDATE stock_listings
                        SET expected = expected - $3, updated_at = now(), raced = raced + CASE WHEN written
                            && tstzmultirange(tstzrange($4::timestamptz, greatest($4::timestamptz, $5::timestamptz), '[]')) THEN $3 ELSE 0 END
                        WHERE store_id = $1 AND wc_product_id = $2 AND ($5::timestamptz IS NULL OR read_at IS NULL OR read_at < $5)
                        """)
                .execute(Tuple.of(
                        storeId, wcProductId, by, orderCreatedAt.atOffset(ZoneOffset.UTC), Rows.at(orderChangedAt)))
                .mapEmpty();
    }

    /** What the store took off a product's figure for orders that changed after a moment, by our books. */
    Future<BigDecimal> takenSince(SqlClient sql, String storeId, long wcProductId, Instant since) {
        return sql.preparedQuery("""
                        SELECT coalesce(sum(c.reduced), 0) AS taken
                        FROM (SELECT DISTINCT store_id, order_id FROM order_items
                              WHERE store_id = $1 AND (wc_product_id = $2 OR wc_variation_id = $2)) AS i
                        JOIN orders AS o ON o.store_id = i.store_id AND o.id = i.order_id AND o.modified_at > $3
                        JOIN stock_claims AS c ON c.store_id = i.store_id AND c.order_id = i.order_id AND c.wc_product_id = $2
                        """)
                .execute(Tuple.of(storeId, wcProductId, since.atOffset(ZoneOffset.UTC)))
                .map(rows -> Rows.decimal(rows.iterator().next(), "taken"));
    }

    /** What is written there besides the push is expected to be shown. */
    Future<Void> written(SqlClient tx, String storeId, long wcProductId, BigDecimal by) {
        return tx.preparedQuery("""
                        UPDATE stock_listings SET expected = expected + $3, updated_at = now()
                        WHERE store_id = $1 AND wc_product_id = $2
                        """).execute(Tuple.of(storeId, wcProductId, by)).mapEmpty();
    }

    private static Listing listing(Row row) {
        return new Listing(
                row.getString("store_id"),
                row.getLong("wc_product_id"),
                new StockKey(row.getString("pool_id"), row.getString("sku"), row.getString("warehouse")),
                Rows.decimal(row, "pieces"),
                row.getBoolean("mapped"),
                Rows.decimal(row, "shown"),
                Rows.optionalDecimal(row, "stale_quantity")
                        .map(quantity -> new Listing.Stale(quantity, Rows.optionalInstant(row, "stale_modified_at"))),
                Rows.decimal(row, "expected"),
                Rows.optionalInstant(row, "read_at"),
                Rows.optionalInstant(row, "differs_since"),
                Rows.decimal(row, "raced"),
                row.getUUID("push_mark") != null);
    }
}
