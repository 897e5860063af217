package fulfilment;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shipping.Shipment;

/** A return as the API shows it. Pure. */
final class ReturnJson {
    private final ShipmentLinks links;

    ReturnJson(ShipmentLinks links) {
        this.links = links;
    }

    JsonObject of(Return one, Optional<Shipment> label) {
        JsonArray items = new JsonArray();
        one.items()
                .forEach(item -> items.add(new JsonObject()
                        .put("wc_item_id", item.lineId())
                        .put("sku", item.sku())
                        .put("quantity", item.quantity())));
        return new JsonObject()
                .put("id", one.id())
                .put("order_id", one.orderId())
                .put("wc_refund_id", one.wcRefundId().orElse(null))
                .put("state", one.state().wireName())
                .put("reference", one.reference().toString())
                .put("items", items)
                .put("started_by", one.startedBy())
                .put("service_id", one.serviceId().orElse(null))
                .put("tracking_number", one.trackingNumber().orElse(null))
                .put("problem", one.problem().orElse(null))
                .put("label", label.map(this::label).orElse(null))
                .put("received_at", one.receivedAt().map(Object::toString).orElse(null))
                .put("created_at", one.createdAt().toString())
                .put("updated_at", one.updatedAt().toString());
    }

    private JsonObject label(Shipment label) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("shipment_id", label.id());
        json.put("shipment_url", links.shipment(label));
        json.put("state", label.state().wireName());
        json.put("tracking_status", label.trackingStatus().wireName());
        json.put("carrier", label.carrier().orElse(null));
        json.put("service", label.service().orElse(null));
        json.put("tracking_number", label.trackingNumber().orElse(null));
        json.put("tracking_url", label.trackingUrl().orElse(null));
        json.put("label_url", links.label(label).orElse(null));
        json.put("cost", label.cost().map(cost -> cost.value()).orElse(null));
        json.put("currency", label.cost().map(cost -> cost.currency()).orElse(null));
        json.put("problem", label.problem().orElse(null));
        json.put("purchased_at", label.purchasedAt().map(Object::toString).orElse(null));
        json.put("delivered_at", label.deliveredAt().map(Object::toString).orElse(null));
        return new JsonObject(json);
    }
}
