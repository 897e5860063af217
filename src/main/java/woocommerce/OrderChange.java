package woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What to change in an order; all else stays as it is in the store. Never a whole order: an {@code id} in a body beats
 * the one in the URL.
 *
 * @param status the new status
 * @param meta by key; JSON null deletes the key
 * @param addresses parts of {@code billing} and {@code shipping}; parts that are not named stay
 */
public record OrderChange(Optional<String> status, Map<String, JsonNode> meta, Map<String, ObjectNode> addresses) {

    /** Copies what it is given. */
    public OrderChange {
        meta = Map.copyOf(meta);
        addresses = Map.copyOf(addresses);
    }

    /** A change of nothing yet. */
    public static OrderChange none() {
        return new OrderChange(Optional.empty(), Map.of(), Map.of());
    }

    /** Also to this status, as WooCommerce names it. */
    public OrderChange toStatus(String newStatus) {
        return new OrderChange(Optional.of(newStatus), meta, addresses);
    }

    /** Also this meta value. */
    public OrderChange putMeta(String key, String value) {
        return putMeta(key, TextNode.valueOf(value));
    }

    /** Also this meta value. */
    public OrderChange putMeta(String key, JsonNode value) {
        Map<String, JsonNode> more = new TreeMap<>(meta);
        more.put(key, value);
        return new OrderChange(status, more, addresses);
    }

    /** Also these addresses, by {@code billing} and {@code shipping}. */
    public OrderChange withAddresses(Map<String, ObjectNode> corrected) {
        return new OrderChange(status, meta, corrected);
    }

    /** Also without this meta key. */
    public OrderChange dropMeta(String key) {
        return putMeta(key, NullNode.getInstance());
    }

    ObjectNode body() {
        ObjectNode body = StoreJson.object();
        status.ifPresent(s -> body.put("status", s));
        if (!meta.isEmpty()) {
            MetaData.into(body, new TreeMap<>(meta));
        }
        body.setAll(addresses);
        return body;
    }
}
