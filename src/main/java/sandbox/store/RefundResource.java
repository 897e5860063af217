package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Refunds of orders. The shop's payment method cannot send money back: {@code api_refund} must be false. */
final class RefundResource {

    /** WordPress forgets to fill in the order's id here. */
    private static final String LOCATION = "/orders/(?P<order_id>[\\d]+)/refunds/";

    private static final String SET_TO_REFUNDED = "Order status set to refunded. To return funds to the customer you"
            + " will need to issue a refund through your payment gateway.";

    private final StoreState state;
    private final Renderer renderer;
    private final Stock stock;

    RefundResource(StoreState state, Renderer renderer) {
        this.state = state;
        this.renderer = renderer;
        this.stock = new Stock(state);
    }

    RestAnswer listAll(RestRequest request) {
        ListQuery query = new ListQuery(request.params(), state.time(), Kind.REFUND);
        List<JsonObject> matching =
                state.all(Kind.REFUND).stream().filter(query.common()).toList();
        Renderer shown = renderer;
        return query.answer(matching, one -> shown.show(Kind.REFUND, one), renderer.url("/refunds"), List.of("dp=2"));
    }

    RestAnswer list(RestRequest request) {
        long order = state.find(Kind.ORDER, request.id(0))
                .map(one -> one.getLong("id"))
                .orElseThrow(this::noOrder);
        ListQuery query = new ListQuery(request.params(), state.time(), Kind.REFUND);
        List<JsonObject> matching = of(order).filter(query.common()).toList();
        String url = renderer.url("/orders/" + order + "/refunds");
        return query.answer(matching, renderer::refundOfOrder, url, List.of("dp=2"));
    }

    RestAnswer get(RestRequest request) {
        return RestAnswer.ok(renderer.refundOfOrder(find(request)));
    }

    RestAnswer create(RestRequest request) {
        JsonObject order = state.find(Kind.ORDER, request.id(0)).orElseThrow(() -> {
            JsonObject body =
                    RestError.body("woocommerce_rest_invalid_order_id", "Invalid order ID.", new JsonObject());
            return new RestError(500, body.put("data", 404));
        });
        if (request.body().getBoolean("api_refund", true)) {
            throw refused("The payment gateway for this order does not support automatic refunds.");
        }
        JsonObject refund = refund(order, request.body());
        return RestAnswer.created(
                renderer.refundOfOrder(refund), Optional.of(renderer.url(LOCATION + refund.getLong("id"))));
    }

    RestAnswer delete(RestRequest request) {
        if (!request.force()) {
            throw RestError.of(501, "woocommerce_rest_trash_not_supported", "Refunds do not support trashing.");
        }
        JsonObject refund = find(request);
        JsonObject order = state.get(Kind.ORDER, request.id(0));
        state.remove(Kind.REFUND, request.id(1));
        Fields.removeIf(
                order.getJsonArray("refunds"),
                one -> Objects.equals(((JsonObject) one).getLong("id"), refund.getLong("id")));
        state.touch(Kind.ORDER, order);
        state.announce("order.updated", Kind.ORDER, order.getLong("id"));
        return RestAnswer.ok(renderer.refundOfOrder(refund));
    }

    /** Refunds part or all of an order and announces it; lines that came back are put into stock again. */
    JsonObject refund(JsonObject order, JsonObject body) {
        JsonObject refund = book(order, body);
        state.touch(Kind.ORDER, order);
        state.announce("order.updated", Kind.ORDER, order.getLong("id"));
        return refund;
    }

    /**
     * Refunds what is left of an order whose status was set to refunded, without its lines, so that nothing is put into
     * stock (WooCommerce, wc_order_fully_refunded). The caller announces it.
     */
    void refundRest(JsonObject order) {
        BigDecimal left = left(order);
        if (left.signum() > 0) {
            book(order, new JsonObject().put("amount", left).put("reason", "Order fully refunded."));
            state.addNote(order.getLong("id"), SET_TO_REFUNDED, "WooCommerce", false);
        }
    }

    private JsonObject book(JsonObject order, JsonObject body) {
        JsonObject refund = Skeleton.of(Kind.REFUND);
        long id = state.next("post");
        refund.put("id", id).put("parent_id", order.getLong("id")).put("reason", body.getString("reason", ""));
        state.time().stamp(refund, "date_created", state.time().now());
        BigDecimal tax = lines(order, body, refund);
        BigDecimal amount = amount(body, refund);
        BigDecimal left = left(order);
        if (amount.signum() <= 0 || amount.compareTo(left) > 0) {
            throw refused("Invalid refund amount.");
        }
        refund.put("amount", OrderTotals.money(amount));
        state.meta(refund, "_refund_type", amount.compareTo(left) == 0 ? "full" : "partial");
        state.add(Kind.REFUND, refund);
        JsonObject entry = new JsonObject().put("id", id).put("reason", refund.getString("reason"));
        entry.put("total", OrderTotals.money(amount.negate())).put("total_tax", OrderTotals.money(tax.negate()));
        order.getJsonArray("refunds").add(0, entry);
        if (amount.compareTo(left) == 0) {
            order.put("status", "refunded");
        }
        return refund;
    }

    private BigDecimal lines(JsonObject order, JsonObject body, JsonObject refund) {
        BigDecimal tax = BigDecimal.ZERO;
        for (Object given : body.getJsonArray("line_items", new JsonArray())) {
            JsonObject wanted = (JsonObject) given;
            Optional<JsonObject> line = OrderTotals.lines(order, "line_items").stream()
                    .filter(one -> Objects.equals(one.getLong("id"), wanted.getLong("id")))
                    .findFirst();
            if (line.isPresent()) {
                tax = tax.add(refundLine(line.get(), wanted, refund));
                if (body.getBoolean("api_restock", true)) {
                    restock(line.get(), wanted);
                }
            }
        }
        return tax;
    }

    private BigDecimal refundLine(JsonObject line, JsonObject wanted, JsonObject refund) {
        int quantity = wanted.getInteger("quantity", 0);
        BigDecimal total = decimal(wanted.getValue("refund_total"));
        BigDecimal tax = wanted.getJsonArray("refund_tax", new JsonArray()).stream()
                .map(one -> decimal(((JsonObject) one).getValue("refund_total")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        JsonObject copy = line.copy().put("id", state.next("item")).put("quantity", -quantity);
        for (String field : List.of("subtotal", "total")) {
            copy.put(field, OrderTotals.money(total.negate())).put(field + "_tax", OrderTotals.money(tax.negate()));
        }
        JsonObject taxes = new JsonObject().put("id", 1).put("total", copy.getString("total_tax"));
        copy.put("taxes", new JsonArray().add(taxes.put("subtotal", copy.getString("total_tax"))));
        copy.put("price", total.doubleValue() / Math.max(1, quantity));
        String source = line.getLong("id").toString();
        JsonObject meta = new JsonObject().put("id", state.next("meta")).put("key", "_refunded_item_id");
        meta.put("value", source).put("display_key", "_refunded_item_id").put("display_value", source);
        copy.put("meta_data", new JsonArray().add(meta));
        refund.getJsonArray("line_items").add(copy);
        return tax;
    }

    /** As WooCommerce does, and notes it on the line. */
    private void restock(JsonObject line, JsonObject wanted) {
        int quantity = Math.min(wanted.getInteger("quantity", 0), line.getInteger("quantity"));
        long product = line.getLong("variation_id") > 0 ? line.getLong("variation_id") : line.getLong("product_id");
        if (quantity > 0 && stock.change(product, quantity)) {
            new LineStock(state, line).refunded(quantity);
        }
    }

    private static BigDecimal amount(JsonObject body, JsonObject refund) {
        if (body.containsKey("amount")) {
            return decimal(body.getValue("amount"));
        }
        return OrderTotals.lines(refund, "line_items").stream()
                .map(line -> OrderTotals.amount(line, "total").add(OrderTotals.amount(line, "total_tax")))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .negate();
    }

    private static BigDecimal left(JsonObject order) {
        return OrderTotals.lines(order, "refunds").stream()
                .map(one -> OrderTotals.amount(one, "total"))
                .reduce(OrderTotals.amount(order, "total"), BigDecimal::add);
    }

    private static BigDecimal decimal(Object value) {
        return value == null ? BigDecimal.ZERO : new BigDecimal(value.toString());
    }

    private Stream<JsonObject> of(long order) {
        return state.all(Kind.REFUND).stream().filter(one -> one.getLong("parent_id") == order);
    }

    private JsonObject find(RestRequest request) {
        return of(request.id(0))
                .filter(one -> one.getLong("id") == request.id(1))
                .findFirst()
                .orElseThrow(() ->
                        RestError.of(404, "woocommerce_rest_invalid_order_refund_id", "Invalid order refund ID."));
    }

    private RestError noOrder() {
        return RestError.of(404, "woocommerce_rest_order_invalid_id", "Invalid order ID.");
    }

    private static RestError refused(String message) {
        JsonObject body = RestError.body("woocommerce_rest_cannot_create_order_refund", message, new JsonObject());
        return new RestError(500, body.put("data", 500));
    }
}
