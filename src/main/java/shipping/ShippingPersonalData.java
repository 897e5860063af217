package shipping;

import carriers.Address;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import platform.crypto.Keyring;
import platform.db.Rows;
import platform.db.Tx;
import platform.tasks.InTurn;
import privacy.OrderData;
import privacy.PersonRecord;

/**
 * Plans keep what is in a parcel and the country it goes to, and lose the address; labels go. Tracking numbers stay: they
 * are what a carrier bills.
 */
public final class ShippingPersonalData implements OrderData {

    private static final String PLANS =
            "SELECT id, reference, request_sealed FROM shipment_plans WHERE store_id = $1 AND subject_id = $2 ORDER BY id";

    private static final String PARCELS = """
            SELECT id, reference, state, carrier, service, tracking_number, label_format, label_sealed, purpose
            FROM shipments WHERE store_id = $1 AND subject_id = $2 ORDER BY id""";

    private static final String FORGET_PLAN =
            "UPDATE shipment_plans SET request_sealed = $3 WHERE store_id = $1 AND id = $2";

    private static final String FORGET_LABELS = """
            UPDATE shipments
            SET label_format = NULL, label_sealed = NULL, label_url_sealed = NULL, version = version + 1, updated_at = now()
            WHERE store_id = $1 AND subject_id = $2 AND (label_sealed IS NOT NULL OR label_url_sealed IS NOT NULL)""";

    private final PlanCodec codec;
    private final Labels labels;

    /** Opens plans and labels with this. */
    public ShippingPersonalData(Keyring keyring) {
        this.codec = new PlanCodec(keyring);
        this.labels = new Labels(keyring, url -> Future.failedFuture("only what is kept is given out"));
    }

    @Override
    public String name() {
        return "shipments";
    }

    @Override
    public Future<List<JsonObject>> exportOrder(SqlClient client, PersonRecord record) {
        return OrderData.rows(client, PLANS, record)
                .compose(plans -> OrderData.rows(client, PARCELS, record).map(parcels -> {
                    List<JsonObject> held = new ArrayList<>();
                    plans.forEach(plan -> held.add(plan(record.storeId(), plan)));
                    parcels.forEach(parcel -> held.add(parcel(record.storeId(), parcel)));
                    return held;
                }));
    }

    private JsonObject plan(String storeId, Row row) {
        return new JsonObject()
                .put("plan_id", row.getLong("id"))
                .put("destination", PlanCodec.write(request(storeId, row)).getJsonObject("destination"));
    }

    private JsonObject parcel(String storeId, Row row) {
        JsonObject json = new JsonObject()
                .put("shipment_id", row.getLong("id"))
                .put("state", row.getString("state"))
                .put("carrier", row.getString("carrier"))
                .put("service", row.getString("service"))
                .put("tracking_number", row.getString("tracking_number"))
                .put("purpose", row.getString("purpose"));
        Rows.optionalBytes(row, "label_sealed")
                .map(bytes -> labels.document(storeId, row.getString("reference"), bytes))
                .ifPresent(label ->
                        json.put("label_format", row.getString("label_format")).put("label", label));
        return json;
    }

    @Override
    public Future<Void> eraseOrder(Tx tx, PersonRecord record) {
        return OrderData.rows(tx.sql(), PLANS, record)
                .compose(plans -> InTurn.each(plans, plan -> forget(tx, record.storeId(), plan)))
                .compose(done -> tx.sql().preparedQuery(FORGET_LABELS).execute(OrderData.key(record)))
                .mapEmpty();
    }

    /** Our ids of all parcels of an order. Fails only with the database. */
    public static Future<List<Long>> shipmentIds(SqlClient client, PersonRecord order) {
        return OrderData.rows(client, "SELECT id FROM shipments WHERE store_id = $1 AND subject_id = $2", order)
                .map(rows -> rows.stream().map(row -> row.getLong("id")).toList());
    }

    private Future<Void> forget(Tx tx, String storeId, Row row) {
        ShipmentRequest request = request(storeId, row);
        Address nowhere = nowhere(request.destination().country());
        if (request.destination().equals(nowhere)) {
            return Future.succeededFuture();
        }
        byte[] sealed = codec.seal(request.to(nowhere), row.getString("reference"));
        return tx.sql()
                .preparedQuery(FORGET_PLAN)
                .execute(Tuple.of(storeId, row.getLong("id"), Buffer.buffer(sealed)))
                .mapEmpty();
    }

    private static Address nowhere(String country) {
        return new Address(
                "", Optional.empty(), "", Optional.empty(), "", country, "", "", Optional.empty(), Optional.empty());
    }

    private ShipmentRequest request(String storeId, Row row) {
        return codec.open(
                storeId, new ShippingRepository.Plan(row.getString("reference"), row.getBuffer("request_sealed")));
    }
}
