package woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A store's general settings: its own address and money. What is not set is empty.
 *
 * @param address1 street
 * @param address2 second line
 * @param city town
 * @param postcode post code
 * @param country ISO 3166-1 alpha-2
 * @param state WooCommerce's code of the state, such as {@code CA}
 * @param currency ISO 4217
 * @param decimals of prices
 */
public record GeneralSettings(
        String address1,
        String address2,
        String city,
        String postcode,
        String country,
        String state,
        String currency,
        int decimals) {

    static GeneralSettings of(List<ObjectNode> settings) {
        Map<String, String> values = new HashMap<>();
        settings.forEach(s -> values.put(s.path("id").asText(), text(s.path("value"))));
        String[] place = values.getOrDefault("woocommerce_default_country", "").split(":", 2);
        return new GeneralSettings(
                values.getOrDefault("woocommerce_store_address", ""),
                values.getOrDefault("woocommerce_store_address_2", ""),
                values.getOrDefault("woocommerce_store_city", ""),
                values.getOrDefault("woocommerce_store_postcode", ""),
                place[0],
                place.length > 1 ? place[1] : "",
                values.getOrDefault("woocommerce_currency", ""),
                decimals(values.getOrDefault("woocommerce_price_num_decimals", "")));
    }

    private static String text(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    private static int decimals(String text) {
        return text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : 2;
    }
}
