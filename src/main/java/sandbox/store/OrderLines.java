package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Lines of an order from a request: new ones, changed ones (by id) and removed ones (quantity or title zero). */
final class OrderLines {

    private final StoreState state;

    OrderLines(StoreState state) {
        this.state = state;
    }

    /** Applies every list of lines the body has; true if there was one. */
    boolean apply(JsonObject body, JsonObject order) {
        boolean any = false;
        for (String name : List.of("line_items", "shipping_lines", "fee_lines", "coupon_lines")) {
            if (body.getValue(name) instanceof JsonArray given) {
                any = true;
                given.forEach(line -> applyOne(name, (JsonObject) line, order));
            }
        }
        return any;
    }

    private void applyOne(String name, JsonObject given, JsonObject order) {
        JsonArray lines = order.getJsonArray(name);
        Optional<JsonObject> known = OrderTotals.lines(order, name).stream()
                .filter(line -> Objects.equals(line.getLong("id"), given.getLong("id")))
                .findFirst();
        boolean none = given.containsKey("quantity") && given.getInteger("quantity", 0) == 0;
        boolean removed = none || (given.containsKey("product_id") && given.getValue("product_id") == null);
        if (known.isPresent() && removed) {
            lines.remove(known.get());
            return;
        }
        JsonObject line = known.orElseGet(() -> empty(name));
        switch (name) {
            case "line_items" -> item(given, line, known.isEmpty());
            case "coupon_lines" -> coupon(given, line);
            default -> charge(given, line);
        }
        Fields.meta(state, given, line);
        for (Object meta : line.getJsonArray("meta_data")) {
            JsonObject entry = (JsonObject) meta;
            entry.put("display_key", entry.getString("key")).put("display_value", entry.getValue("value"));
        }
        if (known.isEmpty()) {
            lines.add(line);
        }
    }

    private JsonObject empty(String name) {
        JsonObject line = new JsonObject().put("id", state.next("item"));
        return switch (name) {
            case "line_items" ->
                line.put("name", "")
                        .put("product_id", 0L)
                        .put("variation_id", 0L)
                        .put("quantity", 1)
                        .put("tax_class", "")
                        .put("subtotal", "0.00")
                        .put("subtotal_tax", "0.00")
                        .put("total", "0.00")
                        .put("total_tax", "0.00")
                        .put("taxes", new JsonArray())
                        .put("meta_data", new JsonArray())
                        .putNull("sku")
                        .put("global_unique_id", "")
                        .put("price", 0)
                        .put("image", new JsonObject().put("id", "").put("src", ""))
                        .putNull("parent_name");
            case "shipping_lines" ->
                line.put("method_title", "")
                        .put("method_id", "")
                        .put("instance_id", "")
                        .put("total", "0.00")
                        .put("total_tax", "0.00")
                        .put("taxes", new JsonArray())
                        .put("tax_status", "taxable")
                        .put("meta_data", new JsonArray());
            case "fee_lines" ->
                line.put("name", "")
                        .put("tax_class", "")
                        .put("tax_status", "taxable")
                        .put("amount", "")
                        .put("total", "0.00")
                        .put("total_tax", "0.00")
                        .put("taxes", new JsonArray())
                        .put("meta_data", new JsonArray());
            default ->
                line.put("code", "")
                        .put("discount", "0.00")
                        .put("discount_tax", "0.00")
                        .put("meta_data", new JsonArray())
                        .put("discount_type", "fixed_cart")
                        .put("nominal_amount", 0)
                        .put("free_shipping", false);
        };
    }

    private void item(JsonObject given, JsonObject line, boolean fresh) {
        long id =
                given.getLong("variation_id", 0L) > 0 ? given.getLong("variation_id") : given.getLong("product_id", 0L);
        Optional<JsonObject> product = state.find(Kind.PRODUCT, id);
        line.put("quantity", given.getInteger("quantity", line.getInteger("quantity")));
        product.ifPresent(found -> describe(found, line));
        if (fresh && product.isEmpty()) {
            line.putNull("global_unique_id").getJsonObject("image").put("id", 0);
        }
        Fields.strings(given, line, List.of("name", "tax_class"));
        boolean reprice = fresh || (given.containsKey("quantity") && product.isPresent());
        if (reprice) {
            BigDecimal price =
                    product.map(one -> OrderTotals.amount(one, "price")).orElse(BigDecimal.ZERO);
            String total = OrderTotals.money(price.multiply(BigDecimal.valueOf(line.getInteger("quantity"))));
            line.put("subtotal", total).put("total", total);
        }
        Fields.strings(given, line, List.of("subtotal", "total"));
        line.put("price", OrderTotals.amount(line, "total").doubleValue() / Math.max(1, line.getInteger("quantity")));
    }

    private void describe(JsonObject product, JsonObject line) {
        boolean variation = Renderer.isVariation(product);
        long id = product.getLong("id");
        line.put("name", product.getString("name"))
                .put("product_id", variation ? product.getLong("parent_id") : id)
                .put("variation_id", variation ? id : 0L)
                .put("sku", product.getString("sku"));
        if (variation) {
            state.find(Kind.PRODUCT, product.getLong("parent_id"))
                    .ifPresent(parent -> line.put("parent_name", parent.getString("name")));
            for (Object attribute : product.getJsonArray("attributes")) {
                JsonObject option = (JsonObject) attribute;
                state.meta(line, option.getString("slug"), option.getString("option"));
            }
        }
    }

    private void coupon(JsonObject given, JsonObject line) {
        String code = given.getString("code", "");
        boolean known = state.all(Kind.COUPON).stream().anyMatch(one -> code.equals(one.getString("code")));
        if (!known) {
            String message = "Coupon &quot;" + code + "&quot; cannot be applied because it does not exist.";
            throw RestError.of(400, "woocommerce_rest_invalid_coupon", message);
        }
        line.put("code", code);
    }

    private static void charge(JsonObject given, JsonObject line) {
        Fields.strings(given, line, List.of("name", "method_title", "method_id", "instance_id", "total"));
        line.put("total", OrderTotals.money(OrderTotals.amount(line, "total")));
    }
}
