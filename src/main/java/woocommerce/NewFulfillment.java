package woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An order fulfillment (core feature from WooCommerce 10.1) to be written as fulfilled. The store checks nothing against
 * the order: look at the existing ones first.
 *
 * @param items at least one
 * @param trackingNumber as the carrier gave it
 * @param provider the carrier's name
 * @param trackingUrl where the customer can follow the parcel
 */
public record NewFulfillment(List<Item> items, String trackingNumber, String provider, Optional<String> trackingUrl) {

    public NewFulfillment {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("a fulfillment contains at least one item");
        }
    }

    /**
     * A line of the order.
     *
     * @param lineItemId id of the order's line item
     * @param quantity how many of it
     */
    public record Item(long lineItemId, int quantity) {}

    ObjectNode body() {
        ArrayNode lines = StoreJson.array();
        items.forEach(i -> lines.addObject().put("item_id", i.lineItemId()).put("qty", i.quantity()));
        Map<String, JsonNode> meta = new LinkedHashMap<>();
        meta.put("_items", lines);
        meta.put("_tracking_number", TextNode.valueOf(trackingNumber));
        meta.put("_shipment_provider", TextNode.valueOf(provider));
        trackingUrl.ifPresent(url -> meta.put("_tracking_url", TextNode.valueOf(url)));
        ObjectNode body = StoreJson.object().put("status", "fulfilled").put("is_fulfilled", true);
        MetaData.into(body, meta);
        return body;
    }
}
