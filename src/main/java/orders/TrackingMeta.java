package orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Tracking in an order's meta data, as the Shipment Tracking extensions keep it. Pure. */
final class TrackingMeta {
    static final String KEY = "_wc_shipment_tracking_items";

    /** Set by WooCommerce 10.1 and later on orders with fulfillments. */
    private static final String FULFILLMENT_STATUS = "_fulfillment_status";

    private TrackingMeta() {}

    /** The tracking numbers that an order's body shows. */
    static Set<String> numbers(JsonNode order) {
        Set<String> numbers = new HashSet<>();
        items(order).forEach(item -> numbers.add(number(item)));
        numbers.remove("");
        return numbers;
    }

    static boolean tellsFulfillments(JsonNode order) {
        String status = value(order, FULFILLMENT_STATUS).asText("");
        return !status.isEmpty() && !status.equals("no_fulfillments");
    }

    /** Those whose number the order does not show yet, each number once. */
    static List<TrackingLine> missing(JsonNode order, List<TrackingLine> lines) {
        Set<String> known = numbers(order);
        return lines.stream()
                .filter(line -> known.add(line.trackingNumber().strip()))
                .toList();
    }

    /** The value of the key with these added; what others wrote stays as it is. */
    static JsonNode with(JsonNode order, List<TrackingLine> added, Instant now) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        items(order).forEach(all::add);
        for (TrackingLine line : added) {
            all.addObject()
                    .put("tracking_provider", "")
                    .put("custom_tracking_provider", line.carrier())
                    .put("custom_tracking_link", line.trackingUrl().orElse(""))
                    .put("tracking_number", line.trackingNumber())
                    .put("date_shipped", Long.toString(now.getEpochSecond()))
                    .put("tracking_id", id(line));
        }
        return all;
    }

    /** Any unique text serves the extensions; a repeated wish gets the same. */
    private static String id(TrackingLine line) {
        byte[] name = (line.carrier() + "\n" + line.trackingNumber()).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString().replace("-", "");
    }

    /** PHP writes a list with gaps as an object. */
    private static JsonNode items(JsonNode order) {
        JsonNode items = value(order, KEY);
        return items.isContainerNode() ? items : JsonNodeFactory.instance.arrayNode();
    }

    private static JsonNode value(JsonNode order, String key) {
        for (JsonNode meta : order.path("meta_data")) {
            if (meta.path("key").asText().equals(key)) {
                return meta.path("value");
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    private static String number(JsonNode item) {
        return item.path("tracking_number").asText("").strip();
    }
}
