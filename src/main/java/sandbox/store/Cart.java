package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What is bought.
 *
 * @param lines what and how many
 * @param shipping price of shipping, such as {@code 5.00}; empty for none
 * @param note what the buyer wrote
 */
public record Cart(List<Line> lines, String shipping, String note) {

    /**
     * One line.
     *
     * @param productId product, or variation of a variable one
     * @param quantity how many
     */
    public record Line(long productId, int quantity) {}

    /** Copies the lines. */
    public Cart {
        lines = List.copyOf(lines);
    }

    /** So many of one product, shipped for 5.00, without a note. */
    public static Cart of(long productId, int quantity) {
        return new Cart(List.of(new Line(productId, quantity)), "5.00", "");
    }

    JsonObject order(Buyer buyer) {
        JsonArray items = new JsonArray();
        lines.forEach(line ->
                items.add(new JsonObject().put("product_id", line.productId()).put("quantity", line.quantity())));
        JsonObject order = new JsonObject()
                .put("customer_id", buyer.customerId())
                .put("customer_note", note)
                .put("billing", buyer.billing())
                .put("shipping", buyer.shipping())
                .put("payment_method", "cod")
                .put("payment_method_title", "Cash on delivery")
                .put("line_items", items);
        if (!shipping.isEmpty()) {
            JsonObject rate = new JsonObject().put("method_id", "flat_rate").put("method_title", "Flat rate");
            order.put(
                    "shipping_lines",
                    new JsonArray().add(rate.put("instance_id", "1").put("total", shipping)));
        }
        return order;
    }
}
