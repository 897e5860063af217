package inventory;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The SQL of {@code stock_levels}, {@code stock_movements} and {@code stock_claims}. */
final class LedgerRepository {

    /** One statement: no update is lost between a read and a write, and levels are locked in one order by everybody. */
    private static final String MOVE = """
            WITH wanted AS (
                SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::numeric[], $5::numeric[], $6::text[],
                                     $7::text[], $8::text[], $9::text[]) WITH ORDINALITY
                    AS w (pool_id, sku, warehouse, on_hand, reserved, cause, actor, of_store, reference, n)),
            moved AS (
                INSERT INTO stock_levels AS l (pool_id, sku, warehouse, on_hand, reserved, opened_at)
                SELECT pool_id, sku, warehouse, sum(on_hand), sum(reserved),
                       CASE WHEN bool_or(cause IN ('opening', 'adjusted', 'warehouse') OR cause = 'moved_in' AND reserved = 0)
                            THEN now() END
                FROM wanted GROUP BY pool_id, sku, warehouse
                ORDER BY pool_id COLLATE "C", sku COLLATE "C", warehouse COLLATE "C"
                ON CONFLICT (pool_id, sku, warehouse) DO UPDATE SET
                    on_hand = l.on_hand + EXCLUDED.on_hand, reserved = l.reserved + EXCLUDED.reserved,
                    opened_at = coalesce(l.opened_at, EXCLUDED.opened_at), version = l.version + 1, updated_at = now()
                RETURNING l.*),
            noted AS (
                INSERT INTO stock_movements
                    (pool_id, sku, warehouse, on_hand_delta, reserved_delta, cause, actor, of_store, reference)
                SELECT pool_id, sku, warehouse, on_hand, reserved, cause, actor, of_store, reference
                FROM wanted ORDER BY n)
            SELECT * FROM moved
            """;

    private static final String LOCK = """
            SELECT * FROM stock_levels
            WHERE (pool_id, sku, warehouse) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]))
            ORDER BY pool_id COLLATE "C", sku COLLATE "C", warehouse COLLATE "C" FOR UPDATE
            """;

    private static final String CHANGE = """
            UPDATE stock_levels
            SET safety_stock = coalesce($4::numeric, safety_stock),
                low_stock_threshold = CASE WHEN $5::boolean THEN $6::numeric ELSE low_stock_threshold END,
                version = version + 1, updated_at = now()
            WHERE pool_id = $1 AND sku = $2 AND warehouse = $3 RETURNING *
            """;

    private static final String KEEP = """
            INSERT INTO stock_claims
                (store_id, order_id, wc_item_id, sku, pool_id, warehouse, wc_product_id, pending, firm, taken, reduced)
            SELECT $1, $2, * FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::bigint[],
                                         $8::numeric[], $9::numeric[], $10::numeric[], $11::numeric[])
            ON CONFLICT (store_id, order_id, wc_item_id) DO UPDATE SET
                sku = EXCLUDED.sku, pool_id = EXCLUDED.pool_id, warehouse = EXCLUDED.warehouse,
                wc_product_id = EXCLUDED.wc_product_id, pending = EXCLUDED.pending,
                firm = EXCLUDED.firm, taken = EXCLUDED.taken, reduced = EXCLUDED.reduced, updated_at = now()
            """;

    /**
     * A line's claim as it stands.
     *
     * @param wcProductId whose figure the store changes for it
     */
    record Held(StockKey key, long wcProductId, Claim claim) {}

    /** One who settles an order's claims at a time, until the transaction ends. */
    Future<Void> lockOrder(SqlClient tx, String storeId, long orderId) {
        return tx.preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                .execute(Tuple.of("inventory.order/" + storeId + "/" + orderId))
                .mapEmpty();
    }

    /** What an order claims by our books, by its lines. */
    Future<Map<Long, Held>> claims(SqlClient sql, String storeId, long orderId) {
        return sql.preparedQuery("""
                        SELECT wc_item_id, sku, pool_id, warehouse, wc_product_id, pending, firm, taken, reduced FROM stock_claims
                        WHERE store_id = $1 AND order_id = $2
                        """).execute(Tuple.of(storeId, orderId)).map(LedgerRepository::held);
    }

    /** Keeps an order's claims; one that is nothing is forgotten. */
    Future<Void> keep(SqlClient tx, String storeId, long orderId, Map<Long, Held> claims) {
        Map<Long, Held> held = new TreeMap<>(claims);
        held.values().removeIf(one -> one.claim().isNothing());
        Set<Long> forgotten = new TreeSet<>(claims.keySet());
        forgotten.removeAll(held.keySet());
        return forget(tx, storeId, orderId, forgotten).compose(gone -> claim(tx, storeId, orderId, held));
    }

    private static Future<Void> forget(SqlClient tx, String storeId, long orderId, Set<Long> lines) {
        return lines.isEmpty()
                ? Future.succeededFuture()
                : tx.preparedQuery("""
                                DELETE FROM stock_claims
                                WHERE store_id = $1 AND order_id = $2 AND wc_item_id = ANY ($3::bigint[])
                                """)
                        .execute(Tuple.of(storeId, orderId).addArrayOfLong(lines.toArray(Long[]::new)))
                        .mapEmpty();
    }

    private static Future<Void> claim(SqlClient tx, String storeId, long orderId, Map<Long, Held> claims) {
        if (claims.isEmpty()) {
            return Future.succeededFuture();
        }
        List<Held> held = List.copyOf(claims.values());
        return tx.preparedQuery(KEEP)
                .execute(Tuple.of(storeId, orderId)
                        .addArrayOfLong(claims.keySet().toArray(Long[]::new))
                        .addArrayOfString(texts(held, one -> one.key().sku()))
                        .addArrayOfString(texts(held, one -> one.key().poolId()))
                        .addArrayOfString(texts(held, one -> one.key().warehouse()))
                        .addArrayOfLong(held.stream().map(Held::wcProductId).toArray(Long[]::new))
                        .addArrayOfBigDecimal(numbers(held, one -> one.claim().pending()))
                        .addArrayOfBigDecimal(numbers(held, one -> one.claim().firm()))
                        .addArrayOfBigDecimal(numbers(held, one -> one.claim().taken()))
                        .addArrayOfBigDecimal(numbers(held, one -> one.claim().reduced())))
                .mapEmpty();
    }

    /** Notes movements and moves their levels, which it gives as they are then. */
    Future<List<Level>> move(SqlClient tx, Collection<Movement> movements) {
        if (movements.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        List<Movement> all = List.copyOf(movements);
        Tuple tuple = Tuple.tuple()
                .addArrayOfString(texts(all, one -> one.key().poolId()))
                .addArrayOfString(texts(all, one -> one.key().sku()))
                .addArrayOfString(texts(all, one -> one.key().warehouse()))
                .addArrayOfBigDecimal(numbers(all, Movement::onHand))
                .addArrayOfBigDecimal(numbers(all, Movement::reserved))
                .addArrayOfString(texts(all, one -> one.cause().wireName()))
                .addArrayOfString(texts(all, Movement::actor))
                .addArrayOfString(
                        all.stream().map(one -> one.storeId().orElse(null)).toArray(String[]::new))
                .addArrayOfString(texts(all, Movement::reference));
        return tx.preparedQuery(MOVE).execute(tuple).map(LedgerRepository::levels);
    }

    /** Locks levels in the order of everybody, until the transaction ends; what is not there yet nobody else can change. */
    Future<List<Level>> lock(SqlClient tx, Collection<StockKey> keys) {
        if (keys.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        List<StockKey> all = keys.stream().distinct().toList();
        return tx.preparedQuery(LOCK)
                .execute(Tuple.tuple()
                        .addArrayOfString(texts(all, StockKey::poolId))
                        .addArrayOfString(texts(all, StockKey::sku))
                        .addArrayOfString(texts(all, StockKey::warehouse)))
                .map(LedgerRepository::levels);
    }

    /** A level, if anything ever moved it. */
    Future<Optional<Level>> level(SqlClient sql, StockKey key) {
        return sql.preparedQuery("SELECT * FROM stock_levels WHERE pool_id = $1 AND sku = $2 AND warehouse = $3")
                .execute(Tuple.of(key.poolId(), key.sku(), key.warehouse()))
                .map(rows -> levels(rows).stream().findFirst());
    }

    private static <T> String[] texts(List<T> all, Function<T, String> part) {
        return all.stream().map(part).toArray(String[]::new);
    }

    private static <T> BigDecimal[] numbers(List<T> all, Function<T, BigDecimal> part) {
        return all.stream().map(part).toArray(BigDecimal[]::new);
    }

    private static Map<Long, Held> held(RowSet<Row> rows) {
        Map<Long, Held> held = new HashMap<>();
        rows.forEach(row -> {
            StockKey key = new StockKey(row.getString("pool_id"), row.getString("sku"), row.getString("warehouse"));
            Claim claim = new Claim(
                    Rows.decimal(row, "pending"),
                    Rows.decimal(row, "firm"),
                    Rows.decimal(row, "taken"),
                    Rows.decimal(row, "reduced"));
            held.put(row.getLong("wc_item_id"), new Held(key, row.getLong("wc_product_id"), claim));
        });
        return held;
    }

    /** Changes what is settled for a level, if there is one, and locks it. */
    Future<Optional<Level>> change(SqlClient tx, StockKey key, LevelChange change) {
        return tx.preparedQuery(CHANGE)
                .execute(Tuple.of(key.poolId(), key.sku(), key.warehouse())
                        .addBigDecimal(change.safetyStock().orElse(null))
                        .addBoolean(change.setsThreshold())
                        .addBigDecimal(change.newThreshold().orElse(null)))
                .map(rows -> levels(rows).stream().findFirst());
    }

    static List<Level> levels(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(LedgerRepository::level)
                .toList();
    }

    static Level level(Row row) {
        return new Level(
                new StockKey(row.getString("pool_id"), row.getString("sku"), row.getString("warehouse")),
                Rows.decimal(row, "on_hand"),
                Rows.decimal(row, "reserved"),
                Rows.decimal(row, "safety_stock"),
                Rows.optionalDecimal(row, "low_stock_threshold"),
                Rows.optionalInstant(row, "low_since"),
                Rows.optionalInstant(row, "opened_at"),
                row.getLong("version"));
    }
}
