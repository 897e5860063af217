package acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import sandbox.store.Kind;
import sandbox.store.SimulatedStore;

/**
 * What the service keeps of a shop, held against the shop itself, record by record and field by field: tables by SQL, what
 * is sealed in them as the API shows it.
 */
final class StoreMirror {

    private static final int PAGE = 100;

    private static final String ORDERS = """
            SELECT o.wc_order_id AS wc_id, o.id, o.state, r.state AS head, o.status, o.currency, o.number,
                o.customer_wc_id AS customer_id, o.total, o.total_tax, o.shipping_total, o.discount_total,
                o.created_at, o.modified_at, o.paid_at, o.completed_at, r.modified_at AS head_modified,
                ARRAY(SELECT i.wc_item_id || ': ' || trim_scale(i.quantity) || ' of ' || i.wc_product_id || '/'
                    || i.wc_variation_id || ' for ' || trim_scale(i.total)
                    FROM order_items i WHERE i.store_id = o.store_id AND i.order_id = o.id) AS items
            FROM orders o JOIN records r ON r.store_id = o.store_id AND r.kind = 'order' AND r.wc_id = o.wc_order_id
            WHERE o.store_id = $1
            """;

    private static final String PRODUCTS = """
            SELECT p.wc_product_id AS wc_id, p.state, r.state AS head, p.type, p.status, p.sku, p.stock_status,
                p.wc_parent_id AS parent_id, p.backorders, p.price, p.regular_price, p.sale_price, p.manage_stock,
                p.stock_quantity, p.created_at, p.modified_at, r.modified_at AS head_modified,
                p.wc_variation_ids::text[] AS variations
            FROM products p JOIN records r ON r.store_id = p.store_id AND r.kind = 'product'
                AND r.wc_id = p.wc_product_id
            WHERE p.store_id = $1
            """;

    private static final String CUSTOMERS = """
            SELECT c.wc_customer_id AS wc_id, c.state, r.state AS head, c.role, c.is_paying_customer, c.created_at,
                c.modified_at, r.modified_at AS head_modified
            FROM customers c JOIN records r ON r.store_id = c.store_id AND r.kind = 'customer'
                AND r.wc_id = c.wc_customer_id
            WHERE c.store_id = $1
            """;

    private final Scene scene;
    private final ServiceClient service;
    private final SimulatedStore shop;
    private final String store;

    StoreMirror(Scene scene, ServiceClient service, SimulatedStore shop) {
        this.scene = scene;
        this.service = service;
        this.shop = shop;
        this.store = shop.profile().name();
    }

    /** Fails with every field in which our copy is not what the shop has. */
    void assertEqual() {
        List<String> differences = differences();
        assertThat(differences)
                .as("%d differences between our tables and the shop", differences.size())
                .isEmpty();
    }

    /** A line for each field that differs: record, field, ours, the shop's. */
    List<String> differences() {
        Facts theirs = Facts.ofShop(shop.all(Kind.ORDER), shop.all(Kind.PRODUCT), shop.all(Kind.CUSTOMER));
        SortedMap<String, SortedMap<String, String>> shops = theirs.records();
        SortedMap<String, SortedMap<String, String>> ours = ours().records();
        TreeSet<String> keys = new TreeSet<>(shops.keySet());
        keys.addAll(ours.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            compare(key, ours.get(key), shops.getOrDefault(key, gone()), differences);
        }
        return differences;
    }

    /** What is not in the shop any more we need never have known; else every field counts. */
    private static void compare(
            String key, SortedMap<String, String> ours, SortedMap<String, String> theirs, List<String> differences) {
        String state = theirs.get(Facts.STATE);
        if (ours == null) {
            if ("live".equals(state)) {
                differences.add(key + ": we have no such record");
            }
            return;
        }
        theirs.forEach((field, value) -> {
            if (!Objects.equals(value, ours.get(field))) {
                differences.add(key + ": " + field + " is <" + ours.get(field) + ">, in the shop <" + value + ">");
            }
        });
    }

    private static SortedMap<String, String> gone() {
        return new TreeMap<>(Map.of(Facts.STATE, "gone"));
    }

    private Facts ours() {
        Facts facts = new Facts();
        for (Row row : scene.query(ORDERS, store)) {
            facts.add("order", row.getLong("wc_id"), order(row));
            facts.add("order", row.getLong("wc_id"), shownOrder(row.getLong("id")));
        }
        scene.query(PRODUCTS, store).forEach(row -> facts.add("product", row.getLong("wc_id"), product(row)));
        scene.query(CUSTOMERS, store).forEach(row -> facts.add("customer", row.getLong("wc_id"), customer(row)));
        customersShown(customer -> facts.add("customer", customer.getLong("wc_customer_id"), shownCustomer(customer)));
        return facts;
    }

    private static Map<String, Object> order(Row row) {
        Map<String, Object> fields = common(row);
        for (String same : List.of("status", "currency", "number", "customer_id")) {
            fields.put(same, row.getValue(same));
        }
        for (String amount : List.of("total", "total_tax", "shipping_total", "discount_total")) {
            fields.put(amount, row.getBigDecimal(amount));
        }
        fields.put("items", Facts.joined(List.of(row.getArrayOfStrings("items"))));
        fields.put("date_paid", instant(row, "paid_at"));
        fields.put("date_completed", instant(row, "completed_at"));
        return fields;
    }

    private static Map<String, Object> product(Row row) {
        Map<String, Object> fields = common(row);
        for (String same :
                List.of("type", "status", "sku", "stock_status", "parent_id", "backorders", "manage_stock")) {
            fields.put(same, row.getValue(same));
        }
        fields.put("variations", Facts.joined(List.of(row.getArrayOfStrings("variations"))));
        for (String perhaps : List.of("price", "regular_price", "sale_price")) {
            fields.put(perhaps, row.getValue(perhaps) == null ? "" : row.getBigDecimal(perhaps));
        }
        fields.put("stock_quantity", row.getValue("stock_quantity") == null ? "" : row.getValue("stock_quantity"));
        return fields;
    }

    private static Map<String, Object> customer(Row row) {
        Map<String, Object> fields = common(row);
        fields.put("role", row.getString("role"));
        fields.put("is_paying_customer", row.getBoolean("is_paying_customer"));
        return fields;
    }

    /** The state and date of a record and of its head must agree. */
    private static Map<String, Object> common(Row row) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put(Facts.STATE, agreed(row.getString("state"), row.getString("head")));
        fields.put("date_created", instant(row, "created_at"));
        fields.put("date_modified", agreed(instant(row, "modified_at"), instant(row, "head_modified")));
        return fields;
    }

    private static Object agreed(Object record, Object head) {
        return record.equals(head) ? record : record + ", but its head " + head;
    }

    private static Object instant(Row row, String column) {
        return row.getOffsetDateTime(column) == null
                ? ""
                : row.getOffsetDateTime(column).toInstant();
    }

    private Map<String, Object> shownOrder(long id) {
        JsonObject order = service.json("/api/v1/stores/" + store + "/orders/" + id);
        List<String> refunds = order.getJsonArray("refunds").stream()
                .map(JsonObject.class::cast)
                .map(refund -> Facts.refund(
                        refund.getLong("wc_refund_id"), refund.getValue("amount"), refund.getString("reason")))
                .toList();
        return Map.of(
                "email", order.getValue("customer_email"),
                "customer_note", order.getValue("customer_note"),
                "refunds", Facts.joined(refunds));
    }

    private static Map<String, Object> shownCustomer(JsonObject customer) {
        return Map.of(
                "email", customer.getValue("email"),
                "name", customer.getValue("name"),
                "username", customer.getValue("username"));
    }

    private void customersShown(Consumer<JsonObject> one) {
        for (int offset = 0; ; offset += PAGE) {
            JsonArray page = service.json("/api/v1/stores/" + store + "/customers?limit=" + PAGE + "&offset=" + offset)
                    .getJsonArray("customers");
            page.stream().map(JsonObject.class::cast).forEach(one);
            if (page.size() < PAGE) {
                return;
            }
        }
    }
}
