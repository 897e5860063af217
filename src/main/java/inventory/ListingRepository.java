package inventory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
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

    /** Whether the store has another product that counts under the same SKU. */
    Future<Boolean> hasTwin(SqlClient sql, String storeId, String sku, long wcProductId) {
        return sql.preparedQuery(
                        "SELECT 1 FROM stock_listings WHERE store_id = $1 AND sku = $2 AND wc_product_id <> $3 LIMIT 1")
                .execute(Tuple.of(storeId, sku, wcProductId))
                .map(rows -> rows.size() > 0);
    }

    Future<Void> keep(SqlClient tx, Listing listing) {
        return tx.preparedQuery("""
                        INSERT INTO stock_listings
                            (store_id, wc_product_id, sku, pool_id, warehouse, shown, expected, read_at, differs_since)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                        ON CONFLICT (store_id, wc_product_id) DO UPDATE SET
                            sku = EXCLUDED.sku, pool_id = EXCLUDED.pool_id, warehouse = EXCLUDED.warehouse,
                            shown = EXCLUDED.shown, expected = EXCLUDED.expected, read_at = EXCLUDED.read_at,
                            differs_since = EXCLUDED.differs_since, updated_at = now()
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
                        .addOffsetDateTime(Rows.at(listing.differsSince())))
                .mapEmpty();
    }

    Future<Void> forget(SqlClient tx, String storeId, long wcProductId) {
        return tx.preparedQuery("DELETE FROM stock_listings WHERE store_id = $1 AND wc_product_id = $2")
                .execute(Tuple.of(storeId, wcProductId))
                .mapEmpty();
    }

    /**
     * The store took so many off a product's figure for an order, by our books. What it had taken before the figure was first
     * read is in that figure.
     *
     * @param orderChangedAt the order's own date
     */
    Future<Void> reduced(
            SqlClient tx, String storeId, long wcProductId, BigDecimal by, Optional<Instant> orderChangedAt) {
        return tx.preparedQuery("""
                        UPDATE stock_listings SET expected = expected - $3, updated_at = now()
                        WHERE store_id = $1 AND wc_product_id = $2 AND ($4::timestamptz IS NULL OR read_at IS NULL OR read_at < $4)
                        """)
                .execute(Tuple.of(storeId, wcProductId, by, Rows.at(orderChangedAt)))
                .mapEmpty();
    }

    private static Listing listing(Row row) {
        return new Listing(
                row.getString("store_id"),
                row.getLong("wc_product_id"),
                new StockKey(row.getString("pool_id"), row.getString("sku"), row.getString("warehouse")),
                Rows.decimal(row, "shown"),
                Rows.decimal(row, "expected"),
                Rows.optionalInstant(row, "read_at"),
                Rows.optionalInstant(row, "differs_since"));
    }
}
