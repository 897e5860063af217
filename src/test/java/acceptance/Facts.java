package acceptance;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is compared of records, field by field, in words that do not depend on who tells them. A record that is not in the
 * shop itself has its state only.
 */
final class Facts {

    static final String STATE = "state";

    private final SortedMap<String, SortedMap<String, String>> records = new TreeMap<>();

    /** Adds what is said of a record to what was said of it before. */
    void add(String kind, long id, Map<String, ?> fields) {
        SortedMap<String, String> record =
                records.computeIfAbsent("%s %6d".formatted(kind, id), key -> new TreeMap<>());
        fields.forEach((field, value) -> record.put(field, text(value)));
    }

    SortedMap<String, SortedMap<String, String>> records() {
        return records;
    }

    /** Everything that a shop holds, read from the shop itself. */
    static Facts ofShop(List<JsonObject> orders, List<JsonObject> products, List<JsonObject> customers) {
        Facts facts = new Facts();
        orders.forEach(order -> facts.add("order", order.getLong("id"), order(order)));
        products.forEach(product -> facts.add("product", product.getLong("id"), product(product)));
        customers.forEach(customer -> facts.add("customer", customer.getLong("id"), customer(customer)));
        return facts;
    }

    private static Map<String, Object> order(JsonObject order) {
        if ("trash".equals(order.getString("status"))) {
            return Map.of(STATE, "trashed");
        }
        Map<String, Object> fields = new TreeMap<>();
        fields.put(STATE, "live");
        for (String same : List.of("status", "currency", "number", "customer_id", "customer_note")) {
            fields.put(same, order.getValue(same));
        }
        for (String amount : List.of("total", "total_tax", "shipping_total", "discount_total")) {
            fields.put(amount, new BigDecimal(order.getString(amount)));
        }
        dates(order, fields, "date_created", "date_modified", "date_paid", "date_completed");
        JsonObject billing = order.getJsonObject("billing");
        fields.put("email", billing.getString("email"));
        fields.put("items", joined(each(order, "line_items", Facts::item)));
        fields.put("refunds", joined(each(order, "refunds", Facts::refund)));
        return fields;
    }

    private static String item(JsonObject line) {
        return line.getLong("id") + ": " + line.getInteger("quantity") + " of " + line.getLong("product_id") + "/"
                + line.getLong("variation_id") + " for " + text(new BigDecimal(line.getString("total")));
    }

    private static String refund(JsonObject refund) {
        return refund(refund.getLong("id"), refund.getString("total"), refund.getString("reason"));
    }

    /** A refund; its amount is negative for some. */
    static String refund(long id, Object amount, String reason) {
        return id + ": " + text(new BigDecimal(amount.toString()).abs()) + " " + reason;
    }

    private static Map<String, Object> product(JsonObject product) {
        if ("trash".equals(product.getString("status"))) {
            return Map.of(STATE, "trashed");
        }
        Map<String, Object> fields = new TreeMap<>();
        fields.put(STATE, "live");
        for (String same : List.of("type", "status", "sku", "stock_status", "parent_id", "backorders")) {
            fields.put(same, product.getValue(same));
        }
        for (String amount : List.of("price", "regular_price", "sale_price")) {
            String text = product.getString(amount, "");
            fields.put(amount, text.isEmpty() ? "" : new BigDecimal(text));
        }
        fields.put("manage_stock", Boolean.TRUE.equals(product.getValue("manage_stock")) ? "yes" : "no");
        fields.put(
                "stock_quantity", product.getValue("stock_quantity") == null ? "" : product.getValue("stock_quantity"));
        fields.put(
                "variations",
                joined(product.getJsonArray("variations").stream()
                        .map(Object::toString)
                        .toList()));
        dates(product, fields, "date_created", "date_modified");
        return fields;
    }

    private static Map<String, Object> customer(JsonObject customer) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put(STATE, "live");
        for (String same : List.of("email", "role", "username", "is_paying_customer")) {
            fields.put(same, customer.getValue(same));
        }
        fields.put("name", (customer.getString("first_name") + " " + customer.getString("last_name")).strip());
        dates(customer, fields, "date_created", "date_modified");
        return fields;
    }

    private static void dates(JsonObject document, Map<String, Object> fields, String... names) {
        for (String name : names) {
            String gmt = document.getString(name + "_gmt");
            fields.put(name, gmt == null ? "" : Instant.parse(gmt + "Z"));
        }
    }

    private static List<String> each(JsonObject document, String list, Function<JsonObject, String> one) {
        return document.getJsonArray(list).stream()
                .map(JsonObject.class::cast)
                .map(one)
                .toList();
    }

    /** Parts of a record whose sequence does not count. */
    static String joined(List<String> parts) {
        return parts.stream().sorted().collect(Collectors.joining("; "));
    }

    /** Numbers without needless zeros, dates as instants. */
    static String text(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : String.valueOf(value);
    }
}
