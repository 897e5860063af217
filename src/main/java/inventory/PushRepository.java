package inventory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The SQL of what has to be written to stores, in {@code stock_listings}. */
final class PushRepository {

    /**
     * The marked ones of one parent, that of the first of all. Looked for among the next thousand only: variations of a product
     * have ids close to each other, and a store of a hundred thousand is not read whole for each call.
     */
    private static final String NEXT = """
            WITH due AS MATERIALIZED (
                SELECT l.wc_product_id, l.pool_id, l.sku, l.warehouse, coalesce(p.wc_parent_id, 0) AS wc_parent_id
                FROM stock_listings AS l
                LEFT JOIN products AS p ON p.store_id = l.store_id AND p.wc_product_id = l.wc_product_id
                WHERE l.store_id = $1 AND (l.push_wanted OR l.push_mark IS NOT NULL)
                ORDER BY l.wc_product_id LIMIT 1000)
            SELECT * FROM due WHERE wc_parent_id = (SELECT wc_parent_id FROM due ORDER BY wc_product_id LIMIT 1)
            ORDER BY wc_product_id LIMIT $2
            """;

    private static final String LOCK = """
            SELECT 1 FROM stock_listings WHERE store_id = $1 AND wc_product_id = ANY ($2::bigint[])
            ORDER BY wc_product_id FOR UPDATE
            """;

    /** Everything that a figure depends on. */
    private static final String KNOWN = """
            SELECT l.wc_product_id, l.expected, l.pieces, l.push_mark, l.push_delta, v.on_hand, v.reserved, v.safety_stock,
                   v.opened_at IS NOT NULL AND l.pool_id = $3 AND (l.mapped OR NOT EXISTS (
                       SELECT 1 FROM stock_listings AS t
                       WHERE t.store_id = l.store_id AND t.sku = l.sku AND t.wc_product_id <> l.wc_product_id
                           AND NOT t.mapped)) AS known,
                   NOT EXISTS (
                       SELECT 1 FROM stock_listings AS t
                       WHERE t.store_id = l.store_id AND t.sku = l.sku AND t.wc_product_id <> l.wc_product_id) AS alone,
                   coalesce(c.pending, 0) AS pending, coalesce(c.elsewhere, 0) AS pending_elsewhere,
                   coalesce(m.missing, 0) AS missing_elsewhere
            FROM stock_listings AS l
            LEFT JOIN stock_levels AS v ON v.pool_id = l.pool_id AND v.sku = l.sku AND v.warehouse = l.warehouse
            LEFT JOIN LATERAL (
                SELECT sum(pending) AS pending, sum(pending) FILTER (
                           WHERE store_id <> l.store_id OR wc_product_id <> l.wc_product_id) AS elsewhere
                FROM stock_claims
                WHERE pool_id = l.pool_id AND sku = l.sku AND warehouse = l.warehouse AND pending > 0) AS c ON true
            LEFT JOIN LATERAL (
                SELECT sum(greatest(expected - shown, 0) * pieces) AS missing FROM stock_listings
                WHERE pool_id = l.pool_id AND sku = l.sku AND warehouse = l.warehouse AND push_mark IS NULL
                    AND (store_id <> l.store_id OR wc_product_id <> l.wc_product_id)) AS m ON true
            WHERE l.store_id = $1 AND l.wc_product_id = ANY ($2::bigint[])
            """;

    /** Writes older than ten minutes are forgotten: an order on its way for so long is found by a sweep, and a figure by staff. */
    private static final String PLAN = """
            UPDATE stock_listings AS l
            SET expected = d.expected, push_mark = d.mark::uuid, push_wanted = false,
                push_delta = CASE WHEN d.mark IS NOT NULL THEN d.delta END, updated_at = now(),
                written = written * tstzmultirange(tstzrange($6::timestamptz - interval '10 minutes', $6::timestamptz + interval '1 second'))
                    + CASE WHEN d.mark IS NULL THEN '{}' ELSE tstzmultirange(tstzrange($6::timestamptz - interval '1 second', NULL)) END
            FROM unnest($2::bigint[], $3::numeric[], $4::text[], $5::numeric[]) AS d (wc_product_id, expected, mark, delta)
            WHERE l.store_id = $1 AND l.wc_product_id = d.wc_product_id
            """;

    /** Our copy holds the answer, something newer, or something of the same second, which says nothing. */
    private static final String ENDED = """
            WITH ended AS (
                UPDATE stock_listings AS l
                SET expected = l.expected + d.delta, push_mark = NULL,
                    written = l.written * tstzmultirange(tstzrange(NULL, $5::timestamptz + interval '1 second')), push_delta = NULL, updated_at = now(),
                    shown = coalesce(d.shown::numeric, l.shown),
                    stale_quantity = CASE WHEN p.stock_quantity <> d.shown::numeric THEN p.stock_quantity END,
                    stale_modified_at = CASE WHEN p.stock_quantity <> d.shown::numeric THEN p.modified_at END
                FROM unnest($2::bigint[], $3::uuid[], $4::numeric[], $6::text[]) AS d (wc_product_id, mark, delta, shown)
                LEFT JOIN products AS p ON p.store_id = $1 AND p.wc_product_id = d.wc_product_id
                WHERE l.store_id = $1 AND l.wc_product_id = d.wc_product_id AND l.push_mark = d.mark
                RETURNING l.wc_product_id, l.shown, l.expected, l.differs_since)
            SELECT wc_product_id FROM ended WHERE shown <> expected OR differs_since IS NOT NULL ORDER BY wc_product_id
            """;

    /** Of which a look would find nothing new. */
    private static final String IN_STEP = """
            SELECT p.id FROM stock_listings AS l
            JOIN products AS p ON p.store_id = l.store_id AND p.wc_product_id = l.wc_product_id
            WHERE l.store_id = $1 AND l.wc_product_id = ANY ($2::bigint[]) AND l.push_mark IS NULL
                AND l.differs_since IS NULL AND l.stale_quantity IS NULL AND l.shown = l.expected
                AND p.state = 'live' AND p.manage_stock = 'yes' AND p.stock_quantity = l.shown
                AND (l.mapped OR btrim(p.sku) = l.sku)
            """;

    /** A marked listing. */
    record Due(long wcProductId, long wcParentId, StockKey key) {}

    /**
     * What becomes of a listing.
     *
     * @param write what is about to be written, if anything
     */
    record Plan(long wcProductId, BigDecimal expected, Optional<PushRule.UnderWay> write) {}

    /**
     * A write that ended.
     *
     * @param delta what it added
     * @param shown what the store shows since; empty where it did not take it
     */
    record Ended(long wcProductId, UUID mark, BigDecimal delta, Optional<Integer> shown) {}

    /** The next to be looked at in one call, at most so many; all are products, or variations of one product. */
    Future<List<Due>> next(SqlClient sql, String storeId, int most) {
        return sql.preparedQuery(NEXT)
                .execute(Tuple.of(storeId, most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Due(
                                row.getLong("wc_product_id"),
                                row.getLong("wc_parent_id"),
                                new StockKey(
                                        row.getString("pool_id"), row.getString("sku"), row.getString("warehouse"))))
                        .toList());
    }

    /** Our ids of products. */
    Future<Set<Long>> productIds(SqlClient sql, String storeId, List<Long> wcIds) {
        return ids(
                sql,
                "SELECT id FROM products WHERE store_id = $1 AND wc_product_id = ANY ($2::bigint[])",
                storeId,
                wcIds);
    }

    /** Our ids of those products that show what they should, as our copy of them says too. */
    Future<Set<Long>> inStep(SqlClient sql, String storeId, List<Long> wcIds) {
        return ids(sql, IN_STEP, storeId, wcIds);
    }

    private static Future<Set<Long>> ids(SqlClient sql, String query, String storeId, List<Long> wcIds) {
        return sql.preparedQuery(query)
                .execute(Tuple.of(storeId).addArrayOfLong(wcIds.toArray(Long[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .collect(Collectors.toSet()));
    }

    /** What listings count under. */
    Future<List<StockKey>> keys(SqlClient sql, String storeId, List<Long> wcIds) {
        return sql.preparedQuery("""
                        SELECT DISTINCT pool_id, sku, warehouse FROM stock_listings
                        WHERE store_id = $1 AND wc_product_id = ANY ($2::bigint[])
                        """)
                .execute(Tuple.of(storeId).addArrayOfLong(wcIds.toArray(Long[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new StockKey(
                                row.getString("pool_id"), row.getString("sku"), row.getString("warehouse")))
                        .toList());
    }

    /** Locks listings, whose levels the caller has locked, until the transaction ends. */
    Future<Void> lock(SqlClient tx, String storeId, List<Long> wcIds) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(storeId).addArrayOfLong(wcIds.toArray(Long[]::new)))
                .mapEmpty();
    }

    /** Listings by the store's ids of their products. */
    Future<Map<Long, PushRule.Known>> known(SqlClient sql, StoreStock stock, List<Long> wcIds) {
        return sql.preparedQuery(KNOWN)
                .execute(Tuple.of(stock.storeId())
                        .addArrayOfLong(wcIds.toArray(Long[]::new))
                        .addString(stock.poolId()))
                .map(rows -> {
                    Map<Long, PushRule.Known> known = new HashMap<>();
                    rows.forEach(row -> known.put(row.getLong("wc_product_id"), known(stock, row)));
                    return known;
                });
    }

    private static PushRule.Known known(StoreStock stock, Row row) {
        Optional<PushRule.UnderWay> underWay = Optional.ofNullable(row.getUUID("push_mark"))
                .map(mark -> new PushRule.UnderWay(mark, Rows.decimal(row, "push_delta")));
        BigDecimal pieces = Rows.decimal(row, "pieces");
        return new PushRule.Known(
                stock.offer(),
                stock.follows(pieces) && row.getBoolean("alone"),
                pieces,
                row.getBoolean("known") ? Optional.of(stock(row)) : Optional.empty(),
                Rows.decimal(row, "expected"),
                underWay);
    }

    private static Offer.Stock stock(Row row) {
        return new Offer.Stock(
                Rows.decimal(row, "on_hand"),
                Rows.decimal(row, "reserved").subtract(Rows.decimal(row, "pending")),
                Rows.decimal(row, "pending_elsewhere"),
                Rows.decimal(row, "missing_elsewhere"),
                Rows.decimal(row, "safety_stock"));
    }

    /**
     * Keeps what is about to be written, and forgets that the listings were to be looked at.
     *
     * @param readAt when the figures were read, by the store's clock
     */
    Future<Void> plan(SqlClient tx, String storeId, List<Plan> plans, Instant readAt) {
        Tuple args = Tuple.of(storeId)
                .addArrayOfLong(plans.stream().map(Plan::wcProductId).toArray(Long[]::new))
                .addArrayOfBigDecimal(plans.stream().map(Plan::expected).toArray(BigDecimal[]::new))
                .addArrayOfString(plans.stream()
                        .map(plan -> plan.write()
                                .map(PushRule.UnderWay::mark)
                                .map(UUID::toString)
                                .orElse(null))
                        .toArray(String[]::new))
                .addArrayOfBigDecimal(plans.stream()
                        .map(plan -> plan.write().map(PushRule.UnderWay::delta).orElse(BigDecimal.ZERO))
                        .toArray(BigDecimal[]::new));
        return tx.preparedQuery(PLAN)
                .execute(args.addOffsetDateTime(readAt.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /**
     * Writes ended; succeeds with the products that do not show what they should, or did not.
     *
     * @param answeredAt by the store's clock
     */
    Future<List<Long>> ended(SqlClient tx, String storeId, List<Ended> writes, Instant answeredAt) {
        Tuple args = Tuple.of(storeId)
                .addArrayOfLong(writes.stream().map(Ended::wcProductId).toArray(Long[]::new))
                .addArrayOfUUID(writes.stream().map(Ended::mark).toArray(UUID[]::new))
                .addArrayOfBigDecimal(writes.stream().map(Ended::delta).toArray(BigDecimal[]::new));
        return tx.preparedQuery(ENDED)
                .execute(args.addOffsetDateTime(answeredAt.atOffset(ZoneOffset.UTC))
                        .addArrayOfString(writes.stream()
                                .map(one -> one.shown().map(String::valueOf).orElse(null))
                                .toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("wc_product_id"))
                        .toList());
    }
}
