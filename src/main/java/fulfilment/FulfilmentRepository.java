package fulfilment;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The SQL of {@code fulfilments} and {@code fulfilment_deeds}. */
final class FulfilmentRepository {

    private static final String COLUMNS = "order_id, status, waiting_for, automatic";

    /** One at a time decides about an order, until the transaction ends. */
    Future<Void> lockOrder(SqlClient sql, String storeId, long orderId) {
        return sql.preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                .execute(Tuple.of("fulfilment.order/" + storeId + "/" + orderId))
                .mapEmpty();
    }

    /** Where fulfilments stand, by order; those that were never decided are absent. */
    Future<Map<Long, Standing>> find(SqlClient sql, String storeId, Collection<Long> orderIds) {
        return sql.preparedQuery("SELECT " + COLUMNS + " FROM fulfilments WHERE store_id = $1 AND order_id = ANY ($2)")
                .execute(Tuple.of(storeId, (Object) orderIds.stream().sorted().toArray(Long[]::new)))
                .map(FulfilmentRepository::standings);
    }

    Future<Void> save(SqlClient sql, String storeId, long orderId, Standing standing) {
        return sql.preparedQuery("""
                        INSERT INTO fulfilments AS f (store_id, order_id, status, waiting_for, automatic)
                        VALUES ($1, $2, $3, $4, $5)
                        ON CONFLICT (store_id, order_id) DO UPDATE
                        SET status = EXCLUDED.status, waiting_for = EXCLUDED.waiting_for,
                            automatic = EXCLUDED.automatic, version = f.version + 1,
                            changed_at = CASE WHEN f.status = EXCLUDED.status THEN f.changed_at ELSE now() END
                        """)
                .execute(Tuple.of(
                        storeId,
                        orderId,
                        standing.status().wireName(),
                        standing.waitingFor().orElse(null),
                        standing.automatic()))
                .mapEmpty();
    }

    /** Orders of a store that wait for something. */
    Future<List<Long>> waiting(SqlClient sql, String storeId) {
        return sql.preparedQuery("""
                        SELECT order_id FROM fulfilments
                        WHERE store_id = $1 AND waiting_for IS NOT NULL
                        ORDER BY order_id
                        """)
                .execute(Tuple.of(storeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("order_id"))
                        .toList());
    }

    Future<Set<Deed>> deeds(SqlClient sql, String storeId, long orderId) {
        return sql.preparedQuery("SELECT deed FROM fulfilment_deeds WHERE store_id = $1 AND order_id = $2")
                .execute(Tuple.of(storeId, orderId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Deed(row.getString("deed")))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Forgets what the store refused, so that it is asked again; how many there were. */
    Future<Integer> forgetRefused(SqlClient sql, String storeId, long orderId) {
        return sql.preparedQuery(
                        "DELETE FROM fulfilment_deeds WHERE store_id = $1 AND order_id = $2 AND outcome = 'refused'")
                .execute(Tuple.of(storeId, orderId))
                .map(RowSet::rowCount);
    }

    /** Whether somebody wants the order cancelled, and its store does not show it yet; decided about or not. */
    Future<Boolean> isBeingCancelled(SqlClient sql, String storeId, long orderId) {
        return sql.preparedQuery("""
                        SELECT 1 FROM order_changes
                        WHERE store_id = $1 AND order_id = $2 AND state IN ('pending', 'conflict') AND cancels
                        """).execute(Tuple.of(storeId, orderId)).map(rows -> rows.rowCount() > 0);
    }

    /** Remembers a deed; false when it was remembered before. */
    Future<Boolean> remember(SqlClient sql, String storeId, long orderId, Deed deed, boolean refused) {
        return sql.preparedQuery("""
                        INSERT INTO fulfilment_deeds (store_id, order_id, deed, outcome) VALUES ($1, $2, $3, $4)
                        ON CONFLICT (store_id, order_id, deed) DO NOTHING
                        """)
                .execute(Tuple.of(storeId, orderId, deed.name(), refused ? "refused" : "done"))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Map<Long, Standing> standings(RowSet<Row> rows) {
        Map<Long, Standing> standings = new HashMap<>();
        rows.forEach(row -> standings.put(
                row.getLong("order_id"),
                new Standing(
                        FulfilmentStatus.of(row.getString("status")),
                        Rows.optionalString(row, "waiting_for"),
                        row.getBoolean("automatic"))));
        return standings;
    }
}
