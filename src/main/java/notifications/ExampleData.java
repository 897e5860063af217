package notifications;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A made-up customer's parcel: what a template is tried on. Has every value that a template may name. */
final class ExampleData {
    private static final List<Map<String, Object>> ITEMS =
            List.of(Map.of("name", "Blue T-Shirt", "quantity", "2"), Map.of("name", "Ceramic mug", "quantity", "1"));

    private static final Map<String, Object> DATA = Map.ofEntries(
            Map.entry("customer_name", "Ana García"),
            Map.entry("order_number", "1042"),
            Map.entry("order_url", "https://shop.example/my-account/view-order/1042"),
            Map.entry("carrier", "DHL"),
            Map.entry("tracking_number", "1Z999AA10123456784"),
            Map.entry("tracking_url", "https://tracking.example/1Z999AA10123456784"),
            Map.entry("items", ITEMS),
            Map.entry("estimated_delivery", "17 January 2024"),
            Map.entry("delivered_at", "17 January 2024"),
            Map.entry("received_by", "Ana García"),
            Map.entry("location", "Madrid"),
            Map.entry("reason", "Customer request"),
            Map.entry("amount", "59.98 USD"),
            Map.entry("correction_url", "https://integration.example/privacy/corrections/pr_abc"),
            Map.entry("expires_at", "17 January 2024, 10:30 UTC"),
            Map.entry("product_name", "Blue T-Shirt"),
            Map.entry("sku", "TSHIRT-BLUE"),
            Map.entry("stock", "3"),
            Map.entry("threshold", "5"),
            Map.entry("incident", "webhooks_given_up"),
            Map.entry("severity", "critical"),
            Map.entry("detail", "The store's webhooks break again and again."),
            Map.entry("reported_at", "2024-01-17T10:30:00Z"),
            Map.entry("store_name", "My WooCommerce Store"));

    private ExampleData() {}

    /** As for a mail of the store of that name. */
    static Map<String, Object> of(String storeName) {
        Map<String, Object> data = new LinkedHashMap<>(DATA);
        data.put("store_name", storeName);
        return data;
    }

    /** The names of all values, those of an item among them. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(DATA.keySet());
        names.addAll(ITEMS.get(0).keySet());
        return names;
    }
}
