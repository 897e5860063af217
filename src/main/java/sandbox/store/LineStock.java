package sandbox.store;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What a line of an order says of the stock that it took, in meta data that WooCommerce writes (recorded: {@code
 * order_with_refunds.json}).
 */
record LineStock(StoreState state, JsonObject line) {
    private static final String REDUCED = "_reduced_stock";
    private static final String RESTOCKED = "_restock_refunded_items";

    /** How many it took off the product's figure, less what came back. */
    int reduced() {
        return number(REDUCED).orElse(0);
    }

    /** Whether it took any, though all of it may be back. */
    boolean isReduced() {
        return number(REDUCED).isPresent();
    }

    void took(int quantity) {
        write(REDUCED, quantity);
    }

    void gaveAllBack() {
        state.meta(line, REDUCED, null);
    }

    /** A refund put so many back (WooCommerce, wc_restock_refunded_items). */
    void refunded(int quantity) {
        number(REDUCED).ifPresent(reduced -> write(REDUCED, reduced - quantity));
        write(RESTOCKED, number(RESTOCKED).orElse(0) + quantity);
    }

    private void write(String key, int value) {
        String text = Integer.toString(value);
        Optional<JsonObject> known = entry(key);
        JsonObject entry = known.orElseGet(
                () -> new JsonObject().put("id", state.next("meta")).put("key", key));
        entry.put("value", text).put("display_key", key).put("display_value", text);
        if (known.isEmpty()) {
            line.getJsonArray("meta_data").add(entry);
        }
    }

    private Optional<Integer> number(String key) {
        return entry(key).map(meta -> Integer.parseInt(meta.getString("value")));
    }

    private Optional<JsonObject> entry(String key) {
        return line.getJsonArray("meta_data").stream()
                .map(JsonObject.class::cast)
                .filter(meta -> key.equals(meta.getString("key")))
                .findFirst();
    }
}
