package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shipping.Shipment;
import shipping.ShipmentState;

/** What becomes of a label whose order is cancelled, and who hears of it. */
class CancellationTest {
    private final FulfilmentHouse house = new FulfilmentHouse();
    private final HouseApi api = new HouseApi(house);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aCustomerWhoWasToldOfAParcel_isToldThatItDoesNotCome_once() {
        long order = house.sell();
        house.settle();

        cancel(order);
        house.change(order, new JsonObject().put("customer_note", "why?"));
        house.settle();

        assertThat(house.mails()).containsExactly("shipment shipped", "shipment cancelled");
        assertThat(labelVoid(order).getString("state")).isEqualTo("voided");
        assertThat(house.carrier.liveLabels()).isEmpty();
    }

    @Test
    void aCustomerWhoHeardOfNoParcel_hearsOfNone() {
        long order = house.sell();
        house.advance(order);

        cancel(order);

        assertThat(house.mails()).isEmpty();
        assertThat(house.carrier.labels()).isEmpty();
    }

    @Test
    void tooLate_isKeptWithTheCarriersReason_andAPersonIsTold() {
        long order = house.sell();
        house.settle();
        Shipment shipment = house.shipments(order).get(0);
        house.carrier
                .faults()
                .on("POST", "/api/v1/labels/" + shipment.trackingNumber().orElseThrow() + "/void")
                .times(1)
                .status(409, "{\"detail\":\"Label was used\"}", "application/json", Map.of());

        cancel(order);

        assertThat(house.shipments(order).get(0).state()).isEqualTo(ShipmentState.CANNOT_VOID);
        assertThat(labelVoid(order).getString("state")).isEqualTo("refused");
        assertThat(labelVoid(order).getString("reason")).contains("Label was used");
        assertThat(labelVoid(order).getDouble("cost")).isPositive();
        assertThat(house.alerts()).contains("cannot_void");
        assertThat(house.mails()).containsExactly("shipment shipped", "shipment cancelled");
    }

    @Test
    void aParcelUnderWay_isNotSaidNotToCome() {
        long order = house.sell();
        house.settle();
        house.tracked(order, "in_transit");
        house.settle();

        cancel(order);

        assertThat(house.mails()).doesNotContain("shipment cancelled");
        assertThat(house.carrier.liveLabels()).hasSize(1);
    }

    private void cancel(long order) {
        house.change(order, new JsonObject().put("status", "cancelled"));
        house.settle();
    }

    private JsonObject labelVoid(long order) {
        long id = house.shipments(order).get(0).id();
        return api.get("/api/v1/stores/s1/shipments/" + id).bodyAsJsonObject().getJsonObject("label_void");
    }
}
