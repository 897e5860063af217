package sandbox.store;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Orders: created, changed, trashed and deleted through REST, announced as WooCommerce announces them. */
final class OrderResource implements Resource {

    static final List<String> LIST_DEFAULTS = List.of("status%5B0%5D=any", "dp=2", "context=view");

    private static final Map<String, String> SYMBOLS =
            Map.of("USD", "$", "EUR", "€", "GBP", "£", "JPY", "¥", "PLN", "zł");
    private static final List<String> TEXTS =
            List.of("payment_method", "payment_method_title", "transaction_id", "customer_note");

    private final StoreState state;
    private final Renderer renderer;
    private final OrderLines lines;
    private final OrderStatus status;
    private final RefundResource refunds;

    OrderResource(StoreState state, Renderer renderer) {
        this.state = state;
        this.renderer = renderer;
        this.lines = new OrderLines(state);
        this.status = new OrderStatus(state, new Stock(state));
        this.refunds = new RefundResource(state, renderer);
    }

    @Override
    public Kind kind() {
        return Kind.ORDER;
    }

    @Override
    public JsonObject create(JsonObject body) {
        return create(body, "rest-api", List.of("order.created", "order.updated"));
    }

    /** Creates an order in the name of {@code via} and announces these topics in this order. */
    JsonObject create(JsonObject body, String via, List<String> topics) {
        checkCustomer(body);
        String wanted = body.getString("status", "pending");
        OrderStatus.check(wanted);
        JsonObject order = blank(via);
        try {
            write(order, body);
        } catch (RestError error) {
            throw leavesDraft(error, order);
        }
        state.add(Kind.ORDER, order);
        boolean paid = body.getBoolean("set_paid", false) && wanted.equals("pending");
        move(order, paid ? "processing" : wanted);
        state.touch(Kind.ORDER, order);
        topics.forEach(topic -> state.announce(topic, Kind.ORDER, order.getLong("id")));
        status.settleStock(order);
        status.settleCustomer(order);
        return order;
    }

    /** On a copy until nothing can be refused any more: a refused write changes nothing. */
    @Override
    public JsonObject update(long id, JsonObject body) {
        JsonObject order = state.getForWrite(Kind.ORDER, body.getLong("id", id)).copy();
        checkCustomer(body);
        String from = order.getString("status");
        String to = body.getBoolean("set_paid", false) ? "processing" : body.getString("status", from);
        boolean back = from.equals("trash") && !to.equals("trash");
        if (!to.equals(from)) {
            OrderStatus.check(to);
        }
        write(order, body);
        state.add(Kind.ORDER, order);
        move(order, to);
        status.settleStock(order);
        state.touch(Kind.ORDER, order);
        if (!back) {
            state.announce("order.updated", Kind.ORDER, order.getLong("id"));
        }
        if (!to.equals(from)) {
            status.settleCustomer(order);
        }
        return order;
    }

    @Override
    public JsonObject delete(long id, boolean force) {
        JsonObject order = state.get(Kind.ORDER, id);
        JsonObject before = order.copy();
        if (force) {
            state.remove(Kind.ORDER, id);
            return before;
        }
        if (order.getString("status").equals("trash")) {
            throw RestError.of(410, "woocommerce_rest_already_trashed", "The shop_order has already been deleted.");
        }
        state.trash(Kind.ORDER, id);
        state.touch(Kind.ORDER, order);
        state.announce("order.deleted", Kind.ORDER, id);
        if (state.profile().postsStorage()) {
            state.announce("product.deleted", Kind.ORDER, id);
        }
        return before;
    }

    /** Takes an order out of the trash as the shop's administration does. */
    JsonObject restore(long id) {
        JsonObject order = state.get(Kind.ORDER, id);
        order.put("status", state.beforeTrash(id));
        state.touch(Kind.ORDER, order);
        state.announce("order.restored", Kind.ORDER, id);
        return order;
    }

    @Override
    public JsonObject show(JsonObject order) {
        return renderer.show(Kind.ORDER, order);
    }

    /** Lists as {@code GET /orders} does: trash and drafts only when asked for. */
    RestAnswer list(Params params) {
        ListQuery query = new ListQuery(params, state.time(), Kind.ORDER);
        List<String> statuses = params.list("status").isEmpty() ? List.of("any") : params.list("status");
        checkStatuses(statuses);
        List<Long> customers = params.ids("customer");
        List<JsonObject> matching = state.all(Kind.ORDER).stream()
                .filter(order -> listed(order.getString("status"), statuses))
                .filter(order -> customers.isEmpty() || customers.contains(order.getLong("customer_id")))
                .filter(query.common())
                .filter(query.search(OrderResource::texts))
                .toList();
        return query.answer(matching, this::show, renderer.url("/orders"), LIST_DEFAULTS);
    }

    private void move(JsonObject order, String to) {
        boolean givenBack = to.equals("refunded") && !to.equals(order.getString("status"));
        status.move(order, to);
        if (givenBack) {
            refunds.refundRest(order);
        }
    }

    private JsonObject blank(String via) {
        StoreProfile profile = state.profile();
        JsonObject order = Skeleton.of(Kind.ORDER);
        long id = state.next("post");
        String key = "wc_order_" + state.randomKey(13);
        order.put("id", id)
                .put("number", Long.toString(id))
                .put("status", "auto-draft")
                .put("version", profile.wooVersion())
                .put("currency", profile.currency())
                .put("order_key", key)
                .put("created_via", via)
                .put("payment_url", state.home() + "/checkout/order-pay/" + id + "/?pay_for_order=true&key=" + key);
        Instant now = state.time().now();
        state.time().stamp(order, "date_created", now);
        state.time().stamp(order, "date_modified", now);
        return order;
    }

    private void write(JsonObject order, JsonObject body) {
        Fields.strings(body, order, TEXTS);
        Fields.any(body, order, List.of("customer_id", "currency"));
        Fields.address(body, order, "billing");
        Fields.address(body, order, "shipping");
        Fields.meta(state, status.withoutFlag(order.getLong("id"), body), order);
        order.put("currency_symbol", symbol(order.getString("currency")));
        if (lines.apply(body, order)
                || !state.find(Kind.ORDER, order.getLong("id")).isPresent()) {
            OrderTotals.compute(order, state.profile().taxPercent(), state.next("item"));
        }
    }

    private void checkCustomer(JsonObject body) {
        long customer = body.getLong("customer_id", 0L);
        if (customer != 0 && state.find(Kind.CUSTOMER, customer).isEmpty()) {
            throw RestError.of(400, "woocommerce_rest_invalid_customer_id", "Customer ID is invalid.");
        }
    }

    private RestError leavesDraft(RestError error, JsonObject order) {
        if (error.body().getString("code", "").equals("woocommerce_rest_invalid_coupon")) {
            state.add(Kind.ORDER, order.put("status", "checkout-draft"));
            error.body().getJsonObject("data").put("new_draft_order_id", order.getLong("id"));
        }
        return error;
    }

    private static void checkStatuses(List<String> statuses) {
        for (int i = 0; i < statuses.size(); i++) {
            String one = statuses.get(i);
            if (!OrderStatus.NAMES.containsKey(one) && !one.equals("any") && !one.equals("trash")) {
                String message = "status[" + i + "] is not one of any, trash, " + OrderStatus.ENUM;
                throw RestError.invalidParam("status", "rest_not_in_enum", message);
            }
        }
    }

    private static boolean listed(String status, List<String> wanted) {
        boolean hidden = status.equals("trash") || status.endsWith("draft");
        return wanted.contains("any") ? !hidden : wanted.contains(status);
    }

    static String symbol(String currency) {
        return SYMBOLS.getOrDefault(currency, currency);
    }

    private static String texts(JsonObject order) {
        return String.join(
                        "\n", order.getJsonObject("billing").getMap().values().toString(), order.getString("number"))
                .toLowerCase(Locale.ROOT);
    }
}
