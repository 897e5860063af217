package orders;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import records.PostalAddress;
import stores.Store;

/** An order as the API shows it. Pure. */
final class OrderJson {
    private static final int USUAL_DECIMALS = 2;

    private OrderJson() {}

    /** An element of a listing: the specification's members, then ours, then what later rooms add. */
    static Map<String, @Nullable Object> summary(Store store, Order order, Map<String, Object> additions) {
        int decimals = decimals(store, order.currency());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", order.id());
        json.put("wc_order_id", order.wcId());
        json.put("wc_order_number", order.number());
        json.put("status", order.status());
        json.put("quenty_status", order.quentyStatus());
        json.put("state", order.state().wireName());
        json.put("customer_email", order.email());
        json.put("customer_name", order.customerName());
        json.put("total", money(order.total(), decimals));
        json.put("currency", order.currency());
        json.put("tracking_number", null);
        json.put("created_at", order.createdAt().toString());
        json.put("modified_at", text(order.modifiedAt()));
        json.put(
                "items",
                order.items().stream().map(item -> item(item, decimals)).toList());
        json.putAll(additions);
        return json;
    }

    /** The order with all that we know of it. */
    static Map<String, @Nullable Object> details(Store store, Order order, Map<String, Object> additions) {
        int decimals = decimals(store, order.currency());
        Map<String, @Nullable Object> json = summary(store, order, additions);
        json.put("total_tax", money(order.totalTax(), decimals));
        json.put("shipping_total", money(order.shippingTotal(), decimals));
        json.put("discount_total", money(order.discountTotal(), decimals));
        json.put("prices_include_tax", order.pricesIncludeTax());
        json.put("customer_id", order.customerWcId());
        json.put("customer_note", order.customerNote());
        json.put("payment_method", order.paymentMethod());
        json.put("shipping_method", order.shippingMethod());
        json.put("shipping_method_id", order.shippingMethodId());
        json.put("paid_at", text(order.paidAt()));
        json.put("completed_at", text(order.completedAt()));
        json.put("billing", address(order.billing()));
        json.put("shipping", address(order.shipping()));
        json.put(
                "refunds",
                order.refunds().stream().map(refund -> refund(refund, decimals)).toList());
        return json;
    }

    private static Map<String, Object> item(OrderItem item, int decimals) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", item.id());
        json.put("name", item.name());
        json.put("sku", item.sku());
        json.put("quantity", item.quantity());
        json.put("price", money(item.price(), decimals));
        json.put("total", money(item.total(), decimals));
        json.put("wc_item_id", item.wcItemId());
        json.put("wc_product_id", item.wcProductId());
        json.put("wc_variation_id", item.wcVariationId());
        return json;
    }

    private static Map<String, Object> refund(OrderRefund refund, int decimals) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("wc_refund_id", refund.wcRefundId());
        json.put("amount", money(refund.amount(), decimals));
        json.put("reason", refund.reason());
        List<Map<String, Object>> items = refund.items().stream()
                .map(item -> Map.<String, Object>of("wc_item_id", item.wcItemId(), "quantity", item.quantity()))
                .toList();
        json.put("items", items);
        return json;
    }

    private static Map<String, Object> address(PostalAddress address) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("first_name", address.firstName());
        json.put("last_name", address.lastName());
        json.put("company", address.company());
        json.put("address_1", address.address1());
        json.put("address_2", address.address2());
        json.put("city", address.city());
        json.put("state", address.state());
        json.put("postcode", address.postcode());
        json.put("country", address.country());
        json.put("email", address.email());
        json.put("phone", address.phone());
        return json;
    }

    /** The store's decimals in the store's currency, else those of ISO 4217. */
    static int decimals(Store store, String currency) {
        if (currency.equals(store.currency())) {
            return store.currencyDecimals();
        }
        try {
            return Math.max(Currency.getInstance(currency).getDefaultFractionDigits(), 0);
        } catch (IllegalArgumentException pluginsOwn) {
            return USUAL_DECIMALS;
        }
    }

    static BigDecimal money(BigDecimal amount, int decimals) {
        return amount.setScale(decimals, RoundingMode.HALF_UP);
    }

    private static @Nullable String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }
}
