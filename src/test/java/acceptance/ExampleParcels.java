package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;

/** Shipments for the examples of the contract that need one of their own, each in the state that its example is about. */
final class ExampleParcels {
    private final Scene scene;
    private final ServiceProcess service;
    private final String store;

    ExampleParcels(Scene scene, ServiceProcess service, String store) {
        this.scene = scene;
        this.service = service;
        this.store = store;
    }

    /** The shipment of an order, with a label that its carrier has not seen yet. */
    String announced(String order) {
        HttpResponse<String> answer = service.post(
                "/api/v1/stores/" + store + "/orders/" + order + "/ship",
                new JsonObject().put("carrier", "DHL").put("service_type", "express"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String shipment = new JsonObject(answer.body()).getValue("shipping_id").toString();
        // Its first question comes at once, and once that is answered the next in hours: what is set after it stays.
        eventually(() -> assertThat(scene.count(
                        "SELECT count(*) FROM shipments WHERE store_id = $1 AND id = $2 AND last_polled_at IS NOT NULL"
                                + " AND next_poll_at > now() + interval '1 minute'",
                        store,
                        Long.valueOf(shipment)))
                .isOne());
        return shipment;
    }

    /** The shipment of an order that a carrier took. */
    String taken(String order) {
        String shipment = announced(order);
        change("UPDATE shipments SET tracking_status = 'in_transit', next_poll_at = NULL", shipment);
        return shipment;
    }

    /** The shipment of an order whose purchase had no clear answer. */
    String unknown(String order) {
        String shipment = announced(order);
        scene.query(
                "DELETE FROM purchase_attempts WHERE store_id = $1 AND shipment_id = $2 AND event = 'purchased' RETURNING id",
                store,
                Long.valueOf(shipment));
        scene.query(
                "INSERT INTO purchase_attempts (store_id, shipment_id, attempt, event, carrier, idempotency_key)"
                        + " SELECT store_id, shipment_id, attempt, 'unknown', carrier, idempotency_key FROM purchase_attempts"
                        + " WHERE store_id = $1 AND shipment_id = $2 AND event = 'sent' RETURNING id",
                store,
                Long.valueOf(shipment));
        change(
                "UPDATE shipments SET state = 'unknown', tracking_number = NULL, carrier_object_id = NULL,"
                        + " next_poll_at = NULL, resolve_by = now() + interval '1 hour'",
                shipment);
        return shipment;
    }

    /** The number, in its shop, of an order's first line. */
    long line(String order) {
        return scene.count(
                "SELECT min(wc_item_id) FROM order_items WHERE store_id = $1 AND order_id = $2",
                store,
                Long.valueOf(order));
    }

    private void change(String update, String shipment) {
        scene.query(update + " WHERE store_id = $1 AND id = $2 RETURNING id", store, Long.valueOf(shipment));
    }
}
