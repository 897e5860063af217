package tracking;

import carriers.ProofOfDelivery;
import carriers.TrackingEvent;
import carriers.TrackingStatus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import platform.crypto.Keyring;
import platform.db.Rows;
import platform.db.Tx;
import privacy.OrderData;
import privacy.PersonRecord;

/** Parcels keep their states and when they changed, and lose where they were seen, what was said and who took them. */
public final class TrackingPersonalData implements OrderData {

    private static final String PROOFS = """
            SELECT id, proof_sealed FROM shipments
            WHERE store_id = $1 AND subject_id = $2 AND proof_sealed IS NOT NULL ORDER BY id""";

    private static final String EVENTS = """
            SELECT e.shipment_id, e.at, e.status, e.detail_sealed FROM tracking_events e
            JOIN shipments s ON s.store_id = e.store_id AND s.id = e.shipment_id
            WHERE e.store_id = $1 AND s.subject_id = $2 AND e.detail_sealed IS NOT NULL
            ORDER BY e.shipment_id, e.at""";

    private static final String FORGET = """
            UPDATE shipments
            SET proof_sealed = NULL, tracking_words_sealed = NULL, version = version + 1, updated_at = now()
            WHERE store_id = $1 AND subject_id = $2
                AND (proof_sealed IS NOT NULL OR tracking_words_sealed IS NOT NULL)""";

    private static final String FORGET_EVENTS = """
            UPDATE tracking_events e SET detail_sealed = NULL FROM shipments s
            WHERE e.store_id = $1 AND s.store_id = $1 AND s.id = e.shipment_id AND s.subject_id = $2
                AND e.detail_sealed IS NOT NULL""";

    private final SealedTracking seal;

    /** Opens what is sealed with this. */
    public TrackingPersonalData(Keyring keyring) {
        this.seal = new SealedTracking(keyring);
    }

    @Override
    public String name() {
        return "tracking";
    }

    @Override
    public Future<List<JsonObject>> exportOrder(SqlClient client, PersonRecord record) {
        return OrderData.rows(client, PROOFS, record)
                .compose(proofs -> OrderData.rows(client, EVENTS, record).map(events -> {
                    List<JsonObject> held = new ArrayList<>();
                    proofs.forEach(row -> held.add(proof(record.storeId(), row)));
                    events.forEach(row -> held.add(event(record.storeId(), row)));
                    return held;
                }));
    }

    private JsonObject proof(String storeId, Row row) {
        long id = row.getLong("id");
        ProofOfDelivery proof =
                seal.proof(storeId, id, row.getBuffer("proof_sealed").getBytes());
        return new JsonObject()
                .put("shipment_id", id)
                .put("received_by", proof.recipient().orElse(null))
                .put("id_number", proof.idNumber().orElse(null))
                .put("signature", proof.signature().orElse(null))
                .put(
                        "details",
                        new JsonArray(proof.details().values().stream().sorted().toList()));
    }

    private JsonObject event(String storeId, Row row) {
        long id = row.getLong("shipment_id");
        TrackingEvent event = seal.event(
                storeId,
                id,
                Rows.instant(row, "at"),
                TrackingStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Rows.optionalBytes(row, "detail_sealed"));
        return new JsonObject()
                .put("shipment_id", id)
                .put("at", event.at().toString())
                .put("description", event.description())
                .put("location", event.location().orElse(null));
    }

    @Override
    public Future<Void> eraseOrder(Tx tx, PersonRecord record) {
        return tx.sql()
                .preparedQuery(FORGET)
                .execute(OrderData.key(record))
                .compose(done -> tx.sql().preparedQuery(FORGET_EVENTS).execute(OrderData.key(record)))
                .mapEmpty();
    }
}
