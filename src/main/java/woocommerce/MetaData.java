package woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** WooCommerce's {@code meta_data}: a list of key and value. */
final class MetaData {

    private MetaData() {}

    static void into(ObjectNode body, Map<String, JsonNode> meta) {
        ArrayNode list = body.putArray("meta_data");
        meta.forEach((key, value) -> list.addObject().put("key", key).set("value", value));
    }
}
