package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/** Money of an order: taxes of its lines and the sums over them, as strings with two decimals. */
final class OrderTotals {

    private static final int DECIMALS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private OrderTotals() {}

    /** Computes every total of the order from its lines. */
    static void compute(JsonObject order, BigDecimal taxPercent, long taxLineId) {
        List<JsonObject> items = lines(order, "line_items");
        List<JsonObject> shipping = lines(order, "shipping_lines");
        List<JsonObject> fees = lines(order, "fee_lines");
        Stream.of(items, shipping, fees).flatMap(List::stream).forEach(line -> tax(line, taxPercent));
        BigDecimal cartTax = sum(items, "total_tax").add(sum(fees, "total_tax"));
        BigDecimal shippingTax = sum(shipping, "total_tax");
        BigDecimal net = sum(items, "total").add(sum(fees, "total")).add(sum(shipping, "total"));
        order.put("discount_total", money(sum(items, "subtotal").subtract(sum(items, "total"))))
                .put("discount_tax", money(sum(items, "subtotal_tax").subtract(sum(items, "total_tax"))))
                .put("shipping_total", money(sum(shipping, "total")))
                .put("shipping_tax", money(shippingTax))
                .put("cart_tax", money(cartTax))
                .put("total", money(net.add(cartTax).add(shippingTax)))
                .put("total_tax", money(cartTax.add(shippingTax)));
        taxLine(order, taxPercent, cartTax, shippingTax, taxLineId);
    }

    static String money(BigDecimal amount) {
        return amount.setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString();
    }

    static BigDecimal amount(JsonObject line, String field) {
        String text = line.getString(field, "");
        return text == null || text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    static List<JsonObject> lines(JsonObject order, String name) {
        return order.getJsonArray(name).stream().map(JsonObject.class::cast).toList();
    }

    private static BigDecimal sum(List<JsonObject> lines, String field) {
        return lines.stream().map(line -> amount(line, field)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void tax(JsonObject line, BigDecimal taxPercent) {
        String total = taxOf(line, "total", taxPercent);
        line.put("total_tax", total);
        JsonObject tax = new JsonObject().put("id", 1).put("total", total).put("subtotal", "");
        if (line.containsKey("subtotal")) {
            String subtotal = taxOf(line, "subtotal", taxPercent);
            line.put("subtotal_tax", subtotal);
            tax.put("subtotal", subtotal);
        }
        line.put("taxes", taxPercent.signum() == 0 ? new JsonArray() : new JsonArray().add(tax));
    }

    private static String taxOf(JsonObject line, String field, BigDecimal taxPercent) {
        return money(amount(line, field).multiply(taxPercent).divide(HUNDRED, DECIMALS, RoundingMode.HALF_UP));
    }

    private static void taxLine(JsonObject order, BigDecimal percent, BigDecimal cart, BigDecimal shipping, long id) {
        if (percent.signum() == 0) {
            return;
        }
        JsonArray old = order.getJsonArray("tax_lines");
        JsonObject line = old.isEmpty() ? new JsonObject().put("id", id) : old.getJsonObject(0);
        line.put("rate_code", "US-CA-CA TAX-1")
                .put("rate_id", 1)
                .put("label", "CA Tax")
                .put("compound", false)
                .put("tax_total", money(cart))
                .put("shipping_tax_total", money(shipping))
                .put("rate_percent", percent.doubleValue())
                .put("meta_data", new JsonArray());
        order.put("tax_lines", new JsonArray().add(line));
    }
}
