package fulfilment;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.crypto.Field;
import platform.crypto.Keyring;
import platform.db.Rows;

/** The SQL of {@code order_changes}. What a person wrote rests sealed. */
final class OrderChangeRepository {
    private static final Field NOTE = new Field("order_changes", "note_sealed");

    private static final String COLUMNS =
            "id, order_id, status, cancels, restock, note_sealed, state, refusal, restocked";

    private final Keyring keyring;

    OrderChangeRepository(Keyring keyring) {
        this.keyring = keyring;
    }

    /** The one that waits to be carried out. */
    Future<Optional<OrderChange>> pending(SqlClient sql, String storeId, long orderId) {
        return sql.preparedQuery("SELECT " + COLUMNS
                        + " FROM order_changes WHERE store_id = $1 AND order_id = $2 AND state = 'pending'")
                .execute(Tuple.of(storeId, orderId))
                .map(rows -> first(storeId, rows));
    }

    Future<Optional<OrderChange>> find(SqlClient sql, String storeId, long id) {
        return sql.preparedQuery("SELECT " + COLUMNS + " FROM order_changes WHERE store_id = $1 AND id = $2")
                .execute(Tuple.of(storeId, id))
                .map(rows -> first(storeId, rows));
    }

    /** Takes the place of one that waits; succeeds with its id. */
    Future<Long> insert(SqlClient sql, String storeId, long orderId, OrderChange.Wish wish, String wantedBy) {
        return sql.preparedQuery("""
                        UPDATE order_changes SET state = 'superseded', ended_at = now()
                        WHERE store_id = $1 AND order_id = $2 AND state = 'pending'""")
                .execute(Tuple.of(storeId, orderId))
                .compose(done -> sql.preparedQuery("""
                        INSERT INTO order_changes (store_id, order_id, status, cancels, restock, note_sealed, wanted_by)
                        VALUES ($1, $2, $3, $4, $5, $6, $7)
                        RETURNING id""").execute(row(storeId, orderId, wish, wantedBy)))
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    /** Ends one that waits; false when it was superseded meanwhile. */
    Future<Boolean> end(SqlClient sql, String storeId, long id, Optional<String> refusal, Optional<Boolean> restocked) {
        return sql.preparedQuery("""
                        UPDATE order_changes SET state = $3, refusal = $4, restocked = $5, ended_at = now()
                        WHERE store_id = $1 AND id = $2 AND state = 'pending'""")
                .execute(Tuple.of(
                        storeId,
                        id,
                        refusal.isPresent() ? "refused" : "done",
                        refusal.orElse(null),
                        restocked.orElse(null)))
                .map(rows -> rows.rowCount() == 1);
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
