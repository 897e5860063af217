package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shipping.Shipment;
import shipping.ShipmentState;

class UnknownShipmentRoutesTest {
    private static final String LIST = "/api/v1/stores/s1/unknown-shipments";

    private final FulfilmentHouse house = new FulfilmentHouse();
    private final HouseApi api = new HouseApi(house);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aPurchaseWithoutClearAnswer_isListed() {
        long order = house.sell();
        Shipment shipment = unknown(order, "now() + interval '10 minutes'");

        JsonObject page = api.get(LIST).bodyAsJsonObject();

        assertThat(page.getInteger("total")).isEqualTo(1);
        JsonObject listed = page.getJsonArray("shipments").getJsonObject(0);
        assertThat(listed.getLong("id")).isEqualTo(shipment.id());
        assertThat(listed.getLong("order_id")).isEqualTo(order);
        assertThat(listed.getString("reference")).isEqualTo(shipment.reference());
        assertThat(listed.getString("resolve_by")).isNotNull();
        assertThat(api.get(LIST + "?offset=1").bodyAsJsonObject().getJsonArray("shipments"))
                .isEmpty();
        assertThat(api.get("/api/v1/stores/other/unknown-shipments").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPersonWhoFoundTheLabel_givesTheShipmentItsNumber() {
        long order = house.sell();
        Shipment shipment = unknown(order, "now() + interval '10 minutes'");

        HttpResponse<Buffer> settled = settle(
                shipment,
                new JsonObject()
                        .put("exists", true)
                        .put("tracking_number", "1Z999")
                        .put("cost", 7.1)
                        .put("currency", "USD"));

        assertThat(settled.statusCode()).isEqualTo(200);
        assertThat(settled.bodyAsJsonObject().getString("state")).isEqualTo("purchased");
        assertThat(settled.bodyAsJsonObject().getString("tracking_number")).isEqualTo("1Z999");
        assertThat(settled.bodyAsJsonObject().getString("carrier")).isEqualTo("DHL");
        assertThat(house.timeLine(order)).anyMatch(line -> line.contains("shipment_settled"));
        assertThat(settle(shipment, new JsonObject().put("exists", false))
                        .bodyAsJsonObject()
                        .getString("code"))
                .isEqualTo("nothing_unknown");
        assertThat(api.get(LIST).bodyAsJsonObject().getInteger("total")).isZero();
    }

    @Test
    void thatThereIsNone_isBelievedOnlyAfterTheDeadline() {
        long order = house.sell();
        Shipment shipment = unknown(order, "now() + interval '10 minutes'");

        HttpResponse<Buffer> early = settle(shipment, new JsonObject().put("exists", false));
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.bodyAsJsonObject().getString("code")).isEqualTo("too_early");
        assertThat(early.bodyAsJsonObject().getString("not_before")).isNotNull();
        assertThat(house.shipments(order).get(0).state()).isEqualTo(ShipmentState.UNKNOWN);

        sql("UPDATE shipments SET resolve_by = now() - interval '1 minute'");
        assertThat(settle(shipment, new JsonObject().put("exists", false)).statusCode())
                .isEqualTo(200);
        assertThat(house.shipments(order).get(0).state()).isEqualTo(ShipmentState.PLANNED);
    }

    @Test
    void whatMakesNoSense_isRefused() {
        Shipment shipment = unknown(house.sell(), "now()");
        assertThat(settle(shipment, new JsonObject()).statusCode()).isEqualTo(400);
        assertThat(settle(shipment, new JsonObject().put("exists", true)).statusCode())
                .isEqualTo(400);
        assertThat(settle(shipment, new JsonObject().put("exists", false).put("tracking_number", "1Z"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(settle(
                                shipment,
                                new JsonObject()
                                        .put("exists", true)
                                        .put("tracking_number", "1Z")
                                        .put("cost", 3))
                        .statusCode())
                .isEqualTo(400);
        assertThat(api.post("/api/v1/stores/s1/shipments/999/settle", new JsonObject().put("exists", false))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"dhl, DHL", "ups, UPS", "Boat, Boat"})
    void theCarrierThatAPersonNames_isKeptByItsOwnName(String typed, String kept) {
        Shipment shipment = unknown(house.sell(), "now() + interval '10 minutes'");
        sql("UPDATE shipments SET rates = '[{\"carrier\": \"UPS\", \"service\": \"express\", \"amount\": \"8\","
                + " \"currency\": \"USD\"}]'");

        JsonObject settled = settle(
                        shipment,
                        new JsonObject()
                                .put("exists", true)
                                .put("tracking_number", "T1")
                                .put("carrier", typed))
                .bodyAsJsonObject();

        assertThat(settled.getString("carrier")).isEqualTo(kept);
    }

    private HttpResponse<Buffer> settle(Shipment shipment, JsonObject word) {
        return api.post("/api/v1/stores/s1/shipments/" + shipment.id() + "/settle", word);
    }

    /** As a purchase leaves it whose answer was lost. */
    private Shipment unknown(long order, String resolveBy) {
        house.advance(order);
        Shipment planned = house.shipments(order).get(0);
        for (String event : new String[] {"prepared", "sent", "unknown"}) {
            sql("INSERT INTO purchase_attempts (store_id, shipment_id, attempt, event, carrier, idempotency_key)"
                    + " SELECT store_id, id, 1, '" + event + "', 'DHL', reference FROM shipments");
        }
        sql("UPDATE shipments SET state = 'unknown', carrier = 'DHL', service = 'express', quoted_amount = 9,"
                + " quoted_currency = 'USD', resolve_by = " + resolveBy);
        return planned;
    }

    private void sql(String statement) {
        await(house.database.pool().query(statement).execute());
    }
}
