package fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import carriers.TrackingStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shipping.Shipment;

class ShipmentRoutesTest {
    private final FulfilmentHouse house = new FulfilmentHouse();
    private final HouseApi api = new HouseApi(house);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aShipment_isShownWithItsTracking() {
        long order = house.sell();
        house.settle();
        Shipment shipment = house.shipments(order).get(0);
        house.seen(shipment, TrackingStatus.OUT_FOR_DELIVERY, "Cali");

        JsonObject shown = api.get(path(shipment.id())).bodyAsJsonObject();

        assertThat(shown.getLong("order_id")).isEqualTo(order);
        assertThat(shown.getString("label_url")).isEqualTo(path(shipment.id()) + "/label");
        assertThat(shown.getJsonArray("tracking").getJsonObject(0).getString("status"))
                .isEqualTo("out_for_delivery");
        assertThat(api.shown(order).getJsonArray("shipments").getJsonObject(0)).isEqualTo(shown);
        JsonObject listed = api.get("/api/v1/stores/s1/orders?tracking_number="
                        + shipment.trackingNumber().orElseThrow())
                .bodyAsJsonObject()
                .getJsonArray("orders")
                .getJsonObject(0);
        assertThat(listed.getLong("id")).isEqualTo(order);
        assertThat(listed.containsKey("timeline")).isFalse();
        assertThat(listed.getJsonArray("shipments").getJsonObject(0).containsKey("tracking"))
                .isFalse();
        assertThat(shipment.trackingUrl().orElseThrow()).startsWith("https://");
        for (JsonObject told : List.of(shown, listed.getJsonArray("shipments").getJsonObject(0))) {
            assertThat(told.getString("tracking_url"))
                    .isEqualTo(shipment.trackingUrl().orElseThrow());
        }
    }

    @Test
    void theLabel_isServedAsItsCarrierMadeIt() {
        long order = house.sell();
        house.settle();
        Shipment shipment = house.shipments(order).get(0);

        HttpResponse<Buffer> label = api.get(path(shipment.id()) + "/label");

        assertThat(label.statusCode()).isEqualTo(200);
        assertThat(label.getHeader("Content-Type")).isEqualTo("application/pdf");
        assertThat(label.getHeader("Content-Disposition"))
                .isEqualTo("inline; filename=\"label-" + shipment.id() + ".pdf\"");
        assertThat(label.bodyAsString()).startsWith("%PDF");
    }

    @Test
    void aParcelWithoutLabel_hasNone() {
        long order = house.sell();
        house.advance(order);
        Shipment planned = house.shipments(order).get(0);

        assertThat(api.get(path(planned.id()) + "/label").statusCode()).isEqualTo(404);
        assertThat(api.get(path(planned.id())).bodyAsJsonObject().getString("label_url"))
                .isNull();
        assertThat(api.get(path(999)).statusCode()).isEqualTo(404);
        assertThat(api.get(path(999) + "/label").statusCode()).isEqualTo(404);
        assertThat(api.get("/api/v1/stores/other/shipments/" + planned.id()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void links_beginWithThePublicAddress() {
        long order = house.sell();
        house.settle();
        Shipment shipment = house.shipments(order).get(0);

        ShipmentLinks links = new ShipmentLinks(Optional.of(URI.create("https://api.quenty.com/woocommerce/")));

        assertThat(links.label(shipment))
                .contains("https://api.quenty.com/woocommerce" + path(shipment.id()) + "/label");
    }

    private static String path(long shipmentId) {
        return "/api/v1/stores/s1/shipments/" + shipmentId;
    }
}
