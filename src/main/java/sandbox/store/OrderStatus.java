package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What moving an order from status to status does: dates, notes, stock, the customer. */
final class OrderStatus {

    static final String ENUM = "auto-draft, pending, processing, on-hold, completed, cancelled, refunded, failed, and"
            + " checkout-draft.";
    static final Map<String, String> NAMES = Map.of(
            "pending", "Pending payment",
            "processing", "Processing",
            "on-hold", "On hold",
            "completed", "Completed",
            "cancelled", "Cancelled",
            "refunded", "Refunded",
            "failed", "Failed",
            "checkout-draft", "Draft",
            "auto-draft", "Draft");
    private static final List<String> STOCK_TAKEN = List.of("processing", "on-hold", "completed");
    private static final List<String> STOCK_GIVEN_BACK = List.of("cancelled", "pending");
    private static final String FLAG = "_order_stock_reduced";

    private final StoreState state;
    private final Stock stock;
    private final Set<Long> unflagged = ConcurrentHashMap.newKeySet();

    OrderStatus(StoreState state, Stock stock) {
        this.state = state;
        this.stock = stock;
    }

    /** Refuses a status the shop does not know. */
    static void check(String status) {
        if (!NAMES.containsKey(status)) {
            throw RestError.invalidParam("status", "rest_not_in_enum", "status is not one of " + ENUM);
        }
    }

    /** Moves the order; the caller announces it. */
    void move(JsonObject order, String to) {
        String from = order.getString("status");
        order.put("status", to);
        boolean payable = to.equals("pending") || to.equals("failed");
        order.put("needs_payment", payable && OrderTotals.amount(order, "total").signum() > 0);
        order.put("is_editable", List.of("pending", "on-hold", "auto-draft").contains(to));
        if (from.equals(to)) {
            return;
        }
        dates(order, to);
        if (!from.endsWith("draft")) {
            String text = "Order status changed from " + NAMES.getOrDefault(from, from) + " to "
                    + NAMES.getOrDefault(to, to) + ".";
            state.addNote(order.getLong("id"), text, "WooCommerce", false);
        }
    }

    /**
     * Takes the order's own flag of reduced stock out of what is written: it is no visible meta data. Without it nothing is
     * given back (WooCommerce, wc_maybe_increase_stock_levels).
     */
    JsonObject withoutFlag(long orderId, JsonObject body) {
        JsonArray meta = body.getJsonArray("meta_data", new JsonArray());
        JsonArray visible = new JsonArray();
        for (int i = 0; i < meta.size(); i++) {
            JsonObject entry = meta.getJsonObject(i);
            if (!FLAG.equals(entry.getString("key"))) {
                visible.add(entry);
            } else if ("yes".equals(entry.getValue("value"))) {
                unflagged.remove(orderId);
            } else {
                unflagged.add(orderId);
            }
        }
        return body.copy().put("meta_data", visible);
    }

    /** Takes or gives back stock as the order's status asks; announces the products it changed. */
    void settleStock(JsonObject order) {
        String status = order.getString("status");
        for (JsonObject line : OrderTotals.lines(order, "line_items")) {
            long id = line.getLong("variation_id") > 0 ? line.getLong("variation_id") : line.getLong("product_id");
            LineStock taken = new LineStock(state, line);
            int reduced = taken.reduced();
            if (STOCK_TAKEN.contains(status) && !taken.isReduced() && stock.change(id, -line.getInteger("quantity"))) {
                taken.took(line.getInteger("quantity"));
            } else if (STOCK_GIVEN_BACK.contains(status)
                    && !unflagged.contains(order.getLong("id"))
                    && reduced > 0
                    && stock.change(id, reduced)) {
                taken.gaveAllBack();
            }
        }
    }

    /** A paying customer's record changes with the order. */
    void settleCustomer(JsonObject order) {
        Optional<JsonObject> customer = state.find(Kind.CUSTOMER, order.getLong("customer_id"));
        if (customer.isPresent() && STOCK_TAKEN.contains(order.getString("status"))) {
            customer.get().put("is_paying_customer", true);
            state.touch(Kind.CUSTOMER, customer.get());
            state.announce("customer.updated", Kind.CUSTOMER, customer.get().getLong("id"));
        }
    }

    private void dates(JsonObject order, String to) {
        boolean paid = to.equals("processing") || to.equals("completed");
        if (paid && order.getValue("date_paid") == null) {
            state.time().stamp(order, "date_paid", state.time().now());
        }
        if (to.equals("completed") && order.getValue("date_completed") == null) {
            state.time().stamp(order, "date_completed", state.time().now());
        }
    }
}
