package fulfilment;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.crypto.Field;
import platform.crypto.Keyring;
import platform.db.Rows;

/** The SQL of {@code order_changes}. What a person wrote rests sealed. */
final class OrderChangeRepository {
    private static final Field NOTE = new Field("order_changes", "note_sealed");

    private static final String COLUMNS =
            "id, order_id, base_status, wanted_at, status, cancels, restock, note_sealed, state, refusal, restocked";

    private final Keyring keyring;

    OrderChangeRepository(Keyring keyring) {
        this.keyring = keyring;
    }

    /** The one that waits: to be carried out, or for a person's decision. */
    Future<Optional<OrderChange>> pending(SqlClient sql, String storeId, long orderId) {
        return sql.preparedQuery("SELECT " + COLUMNS
                        + " FROM order_changes"
                        + " WHERE store_id = $1 AND order_id = $2 AND state IN ('pending', 'conflict')")
                .execute(Tuple.of(storeId, orderId))
                .map(rows -> first(storeId, rows));
    }

    Future<Optional<OrderChange>> find(SqlClient sql, String storeId, long id) {
        return sql.preparedQuery("SELECT " + COLUMNS + " FROM order_changes WHERE store_id = $1 AND id = $2")
                .execute(Tuple.of(storeId, id))
                .map(rows -> first(storeId, rows));
    }

    /**
     * Takes the place of one that waits; succeeds with its id.
     *
     * @param base the status that our copy shows
     */
    Future<Long> insert(
            SqlClient sql, String storeId, long orderId, String base, OrderChange.Wish wish, String wantedBy) {
        return sql.preparedQuery("""
                        UPDATE order_changes SET state = 'superseded', ended_at = now()
                        WHERE store_id = $1 AND order_id = $2 AND state IN ('pending', 'conflict')""")
                .execute(Tuple.of(storeId, orderId))
                .compose(done -> sql.preparedQuery("""
                        INSERT INTO order_changes
                            (store_id, order_id, status, cancels, restock, note_sealed, wanted_by, base_status)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                        RETURNING id""")
                        .execute(row(storeId, orderId, wish, wantedBy).addString(base)))
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    /** Ends one that waits; false when it was superseded meanwhile. */
    Future<Boolean> end(SqlClient sql, String storeId, long id, End end) {
        return sql.preparedQuery("""
                        UPDATE order_changes SET state = $3, refusal = $4, restocked = $5, ended_at = now()
                        WHERE store_id = $1 AND id = $2 AND state IN ('pending', 'conflict')""")
                .execute(Tuple.of(
                        storeId,
                        id,
                        end.state().wireName(),
                        end.refusal().orElse(null),
                        end.restocked().orElse(null)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Lets one wait for a person's decision; false when it was superseded meanwhile. */
    Future<Boolean> ask(SqlClient sql, String storeId, long id) {
        return sql.preparedQuery("""
                        UPDATE order_changes SET state = 'conflict'
                        WHERE store_id = $1 AND id = $2 AND state IN ('pending', 'conflict')""").execute(Tuple.of(storeId, id)).map(rows -> rows.rowCount() == 1);
    }

    /**
     * What else we made of an order's status, or may have made, since a moment before this change was wanted: our copy may
     * not have shown it yet.
     */
    Future<Set<Object>> otherStatuses(SqlClient sql, String storeId, OrderChange change) {
        return sql.preparedQuery("""
                        SELECT status FROM order_changes
                        WHERE store_id = $1 AND order_id = $2 AND id <> $3 AND state IN ('done', 'superseded')
                            AND ended_at > $4::timestamptz - interval '1 minute'
                        UNION
                        SELECT 'completed' FROM fulfilment_deeds
                        WHERE store_id = $1 AND order_id = $2 AND deed = 'completed' AND outcome = 'done'
                            AND at > $4::timestamptz - interval '1 minute'""")
                .execute(Tuple.of(storeId, change.orderId(), change.id(), Rows.at(change.wantedAt())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> (Object) row.getString("status"))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** How one ended. */
    record End(OrderChange.State state, Optional<String> refusal, Optional<Boolean> restocked) {}

    /** What was noted with a change of an order. */
    String note(String storeId, long orderId, byte[] sealed) {
        return keyring.openText(NOTE, key(storeId, orderId), sealed);
    }

    private Tuple row(String storeId, long orderId, OrderChange.Wish wish, String wantedBy) {
        @Nullable
        Buffer note = wish.note()
                .map(text -> Buffer.buffer(keyring.seal(NOTE, key(storeId, orderId), text)))
                .orElse(null);
        return Tuple.of(storeId, orderId, wish.status(), wish.cancels(), wish.restock())
                .addBuffer(note)
                .addString(wantedBy);
    }

    private Optional<OrderChange> first(String storeId, RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> change(storeId, row))
                .findFirst();
    }

    private OrderChange change(String storeId, Row row) {
        String key = key(storeId, row.getLong("order_id"));
        @Nullable Boolean restocked = row.getBoolean("restocked");
        return new OrderChange(
                row.getLong("id"),
                row.getLong("order_id"),
                Rows.optionalString(row, "base_status"),
                Rows.instant(row, "wanted_at"),
                row.getString("status"),
                row.getBoolean("cancels"),
                row.getBoolean("restock"),
                Rows.optionalBytes(row, "note_sealed").map(bytes -> keyring.openText(NOTE, key, bytes)),
                OrderChange.State.of(row.getString("state")),
                Rows.optionalString(row, "refusal"),
                Optional.ofNullable(restocked));
    }

    private static String key(String storeId, long orderId) {
        return storeId + "/" + orderId;
    }
}
