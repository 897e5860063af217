package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;

/**
 * What people do in the shop: buyers at the storefront, staff in its administration. Everything is announced to the
 * webhooks as the real shop does it. Ids that the shop does not know end in an {@link IllegalArgumentException}.
 * Returned documents are copies, as REST shows them.
 */
public final class ShopLife {

    private final StoreState state;
    private final Renderer renderer;
    private final WebhookQueue queue;
    private final Runnable afterWrite;
    private final OrderResource orders;
    private final ProductResource products;
    private final CustomerResource customers;
    private final CouponResource coupons;
    private final WebhookResource webhooks;

    ShopLife(StoreState state, Renderer renderer, WebhookQueue queue, Runnable afterWrite) {
        this.state = state;
        this.renderer = renderer;
        this.queue = queue;
        this.afterWrite = afterWrite;
        this.orders = new OrderResource(state, renderer);
        this.products = new ProductResource(state, renderer);
        this.customers = new CustomerResource(state, renderer);
        this.coupons = new CouponResource(state, renderer);
        this.webhooks = new WebhookResource(state, renderer, queue);
    }

    /** A buyer checks out and pays: the order is processing. order.updated is announced before order.created. */
    public JsonObject checkout(Buyer buyer, Cart cart) {
        return checkout(buyer, cart, "processing");
    }

    /** A buyer checks out; {@code status} is pending while the payment is awaited. */
    public JsonObject checkout(Buyer buyer, Cart cart, String status) {
        JsonObject body = cart.order(buyer).put("status", status);
        return act(Kind.ORDER, () -> orders.create(body, "store-api", List.of("order.updated", "order.created")));
    }

    /** An order as another program creates it through REST, announced but without a call. */
    public JsonObject createOrder(JsonObject body) {
        return act(Kind.ORDER, () -> orders.create(body));
    }

    /** The awaited payment comes in: processing. */
    public JsonObject pay(long orderId) {
        return editOrder(orderId, new JsonObject().put("status", "processing"));
    }

    /** The order is cancelled; its stock goes back. */
    public JsonObject cancel(long orderId) {
        return editOrder(orderId, new JsonObject().put("status", "cancelled"));
    }

    /** Part of an order's money is given back by hand. */
    public JsonObject refund(long orderId, String amount, String reason) {
        JsonObject body = new JsonObject().put("amount", amount).put("reason", reason);
        return act(Kind.ORDER, () -> {
            JsonObject order = state.get(Kind.ORDER, orderId);
            new RefundResource(state, renderer).refund(order, body);
            return order;
        });
    }

    /** So many of one line are given back and put into stock again. */
    public JsonObject refundLine(long orderId, long lineId, int quantity, String total) {
        JsonObject line =
                new JsonObject().put("id", lineId).put("quantity", quantity).put("refund_total", total);
        JsonObject body = new JsonObject().put("line_items", new JsonArray().add(line));
        return act(Kind.ORDER, () -> {
            JsonObject order = state.get(Kind.ORDER, orderId);
            new RefundResource(state, renderer).refund(order, body);
            return order;
        });
    }

    /** Staff changes an order; the fields are those of PUT. */
    public JsonObject editOrder(long orderId, JsonObject fields) {
        return act(Kind.ORDER, () -> orders.update(orderId, fields));
    }

    /** Staff adds a private note. Nothing tells of it. */
    public void note(long orderId, String text) {
        synchronized (state) {
            state.addNote(orderId, text, "admin", false);
        }
    }

    /** Staff records a fulfillment; the fields are those of POST. Works whether its API is switched on or not. */
    public JsonObject fulfil(long orderId, JsonObject fields) {
        return act(Kind.ORDER, () -> {
            new FulfillmentResource(state).add(state.get(Kind.ORDER, orderId), fields);
            return state.get(Kind.ORDER, orderId);
        });
    }

    /** Staff moves an order to the trash. */
    public JsonObject trashOrder(long orderId) {
        return act(Kind.ORDER, () -> {
            orders.delete(orderId, false);
            return state.get(Kind.ORDER, orderId);
        });
    }

    /** Staff takes an order out of the trash. */
    public JsonObject restoreOrder(long orderId) {
        return act(Kind.ORDER, () -> orders.restore(orderId));
    }

    /** Staff adds a product; the fields are those of POST. */
    public JsonObject createProduct(JsonObject fields) {
        return act(Kind.PRODUCT, () -> products.create(fields));
    }

    /** Staff adds a variation; the fields are those of POST. */
    public JsonObject createVariation(long parentId, JsonObject fields) {
        return act(Kind.PRODUCT, () -> variations(parentId).create(fields));
    }

    /** Staff changes a product or a variation. */
    public JsonObject editProduct(long productId, JsonObject fields) {
        return act(Kind.PRODUCT, () -> products.change(state.get(Kind.PRODUCT, productId), fields));
    }

    /** Staff moves a product to the trash; a coupon's deletion is announced too. */
    public JsonObject trashProduct(long productId) {
        return act(Kind.PRODUCT, () -> {
            products.delete(productId, false);
            return state.get(Kind.PRODUCT, productId);
        });
    }

    /** Staff takes a product out of the trash. */
    public JsonObject restoreProduct(long productId) {
        return act(Kind.PRODUCT, () -> products.restore(productId));
    }

    /** Someone opens an account. */
    public JsonObject createCustomer(JsonObject fields) {
        return act(Kind.CUSTOMER, () -> customers.create(fields));
    }

    /** A user who is no customer appears: customer.created is announced without a modification date. */
    public JsonObject createUser(JsonObject fields, String role) {
        return act(Kind.CUSTOMER, () -> {
            JsonObject user = customers.user(fields, role);
            state.announce("customer.created", Kind.CUSTOMER, user.getLong("id"));
            return user;
        });
    }

    /** An account is changed. */
    public JsonObject editCustomer(long customerId, JsonObject fields) {
        return act(Kind.CUSTOMER, () -> customers.update(customerId, fields));
    }

    /** An account is deleted. */
    public void deleteCustomer(long customerId) {
        act(Kind.CUSTOMER, () -> customers.delete(customerId, true));
    }

    /** Staff adds a coupon; the fields are those of POST. */
    public JsonObject createCoupon(JsonObject fields) {
        return act(Kind.COUPON, () -> coupons.create(fields));
    }

    /** Staff moves a coupon to the trash; a product's deletion is announced too. */
    public void trashCoupon(long couponId) {
        act(Kind.COUPON, () -> coupons.delete(couponId, false));
    }

    /** Staff enters a webhook; the fields are those of POST. */
    public JsonObject createWebhook(JsonObject fields) {
        return act(Kind.WEBHOOK, () -> webhooks.create(fields));
    }

    /** Staff changes a webhook, such as its status; the fields are those of PUT. */
    public JsonObject editWebhook(long webhookId, JsonObject fields) {
        return act(Kind.WEBHOOK, () -> webhooks.update(webhookId, fields));
    }

    /** Something is deleted for good, with what hangs on it. Nothing tells of it; see {@link #deleteCustomer}. */
    public void forceDelete(Kind kind, long id) {
        synchronized (state) {
            state.remove(kind, id);
        }
    }

    private VariationResource variations(long parentId) {
        return new VariationResource(state, renderer, products, parentId);
    }

    private JsonObject act(Kind kind, Supplier<JsonObject> action) {
        JsonObject shown;
        synchronized (state) {
            try {
                shown = renderer.show(kind, action.get());
            } catch (RestError refused) {
                throw new IllegalArgumentException(refused.getMessage(), refused);
            }
            queue.enqueueAnnounced();
        }
        afterWrite.run();
        return shown;
    }
}
