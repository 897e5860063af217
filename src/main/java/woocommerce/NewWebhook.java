package woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A webhook to be created.
 *
 * @param name shown to the shop's operator
 * @param topic such as {@code order.updated}
 * @param deliveryUrl public, port 80, 443 or 8080
 * @param secret signs the deliveries; WooCommerce decodes HTML entities in it first. Never printed
 */
public record NewWebhook(String name, String topic, String deliveryUrl, String secret) {

    ObjectNode body() {
        return StoreJson.object()
                .put("name", name)
                .put("topic", topic)
                .put("delivery_url", deliveryUrl)
                .put("secret", secret);
    }

    @Override
    public String toString() {
        return "NewWebhook[topic=" + topic + "]";
    }
}
