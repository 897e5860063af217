package fulfilment;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.crypto.Keyring;
import platform.db.Tx;
import privacy.OrderData;
import privacy.PersonRecord;

/** What persons noted with an order goes; an order that is still to be delivered should keep its customer until then. */
public final class FulfilmentPersonalData implements OrderData {

    private static final Map<FulfilmentStatus, String> OPEN = Map.of(
            FulfilmentStatus.SHIPPING, "its parcels are not handed over yet",
            FulfilmentStatus.IN_TRANSIT, "a parcel is on its way",
            FulfilmentStatus.DELIVERY_FAILED, "a parcel could not be delivered yet");

    private static final String STANDING = """
            SELECT f.status, o.status = 'processing' AND o.state = 'live' AS paid FROM orders o
            LEFT JOIN fulfilments f ON f.store_id = o.store_id AND f.order_id = o.id
            WHERE o.store_id = $1 AND o.id = $2""";

    private static final String NOTES = """
            SELECT note_sealed FROM order_changes
            WHERE store_id = $1 AND order_id = $2 AND note_sealed IS NOT NULL ORDER BY id""";

    private static final String ERASE = """
            UPDATE order_changes SET note_sealed = NULL
            WHERE store_id = $1 AND order_id = $2 AND note_sealed IS NOT NULL""";

    private final OrderChangeRepository changes;

    /** Opens notes with this. */
    public FulfilmentPersonalData(Keyring keyring) {
        this.changes = new OrderChangeRepository(keyring);
    }

    @Override
    public String name() {
        return "notes";
    }

    @Override
    public Future<Optional<String>> hindrance(SqlClient client, PersonRecord record) {
        return record.isOrder()
                ? client.preparedQuery(STANDING)
                        .execute(OrderData.key(record))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .flatMap(row -> reason(
                                        Optional.ofNullable(row.getString("status"))
                                                .map(FulfilmentStatus::of)
                                                .orElse(FulfilmentStatus.UNFULFILLED),
                                        row.getBoolean("paid"))
                                        .stream())
                                .findFirst())
                : Future.succeededFuture(Optional.empty());
    }

    /** Pure: why an order must not lose its customer yet. */
    static Optional<String> reason(FulfilmentStatus status, boolean paid) {
        return status == FulfilmentStatus.UNFULFILLED && paid
                ? Optional.of("it is paid and not shipped yet")
                : Optional.ofNullable(OPEN.get(status));
    }

    @Override
    public Future<List<JsonObject>> exportOrder(SqlClient client, PersonRecord record) {
        return client.preparedQuery(NOTES)
                .execute(OrderData.key(record))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new JsonObject()
                                .put(
                                        "note",
                                        changes.note(
                                                record.storeId(),
                                                record.id(),
                                                row.getBuffer("note_sealed").getBytes())))
                        .toList());
    }

    /** Our ids of all returns of an order. Fails only with the database. */
    public static Future<List<Long>> returnIds(SqlClient client, PersonRecord order) {
        return OrderData.rows(client, "SELECT id FROM returns WHERE store_id = $1 AND order_id = $2", order)
                .map(rows -> rows.stream().map(row -> row.getLong("id")).toList());
    }

    @Override
    public Future<Void> eraseOrder(Tx tx, PersonRecord record) {
        return tx.sql().preparedQuery(ERASE).execute(OrderData.key(record)).mapEmpty();
    }
}
