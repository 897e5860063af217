package woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The REST API of one store. Every future fails with a {@link StoreException} and nothing else. Reads are tried again
 * where that may help; a write only while the store certainly did nothing.
 */
public final class StoreClient {

    private final StoreCall call;

    StoreClient(StoreCall call) {
        this.call = call;
    }

    /** A page of orders. Trashed ones are only listed by status {@code trash}. */
    public Future<StoreAnswer<List<ObjectNode>>> orders(ListQuery query) {
        return page("/orders", query);
    }

    /** An order; a trashed one too, with status {@code trash}. {@code NotFound.gone()} when it no longer exists. */
    public Future<StoreAnswer<ObjectNode>> order(long orderId) {
        return one("/orders/" + orderId);
    }

    /** Changes an order and answers with it as it is now. An unknown one is {@code Invalid.unknownId()}. */
    public Future<StoreAnswer<ObjectNode>> updateOrder(long orderId, OrderChange change) {
        return put("/orders/" + orderId, change.body());
    }

    /** A page of an order's refunds. */
    public Future<StoreAnswer<List<ObjectNode>>> refunds(long orderId, ListQuery query) {
        return page("/orders/" + orderId + "/refunds", query);
    }

    /** Records a refund, paid back by other means; not idempotent. A refused one is {@code Invalid}, with status 500. */
    public Future<StoreAnswer<ObjectNode>> createRefund(long orderId, NewRefund refund) {
        return post("/orders/" + orderId + "/refunds", refund.body());
    }

    /** All notes of an order, newest first. */
    public Future<StoreAnswer<List<ObjectNode>>> orderNotes(long orderId) {
        return list("/orders/" + orderId + "/notes", ListQuery.all());
    }

    /** Adds a note; not idempotent. A customer's note is mailed by the shop. */
    public Future<StoreAnswer<ObjectNode>> addOrderNote(long orderId, String text, boolean forCustomer) {
        ObjectNode note = StoreJson.object().put("note", text).put("customer_note", forCustomer);
        return post("/orders/" + orderId + "/notes", note);
    }

    /** Deletes a note for good and answers with what it was. */
    public Future<StoreAnswer<ObjectNode>> deleteOrderNote(long orderId, long noteId) {
        return object(StoreRequest.deleteForGood("/orders/" + orderId + "/notes/" + noteId));
    }

    /** All fulfillments of an order; {@code NotFound} that is not {@code gone()} where the store lacks the feature. */
    public Future<StoreAnswer<List<ObjectNode>>> fulfillments(long orderId) {
        return list("/orders/" + orderId + "/fulfillments", ListQuery.all());
    }

    /** Adds a fulfillment; not idempotent. */
    public Future<StoreAnswer<ObjectNode>> addFulfillment(long orderId, NewFulfillment fulfillment) {
        return post("/orders/" + orderId + "/fulfillments", fulfillment.body());
    }

    /** The parcels that an extension shows for an order; {@code NotFound} that is not {@code gone()} where it is missing. */
    public Future<StoreAnswer<List<ObjectNode>>> shipmentTrackings(TrackingExtension extension, long orderId) {
        return list(extension.resource(orderId), ListQuery.all());
    }

    /** Lets an extension show a parcel; not idempotent. */
    public Future<StoreAnswer<ObjectNode>> addShipmentTracking(
            TrackingExtension extension, long orderId, NewShipmentTracking tracking) {
        return post(extension.resource(orderId), tracking.body(extension));
    }

    /** A page of products, without variations. */
    public Future<StoreAnswer<List<ObjectNode>>> products(ListQuery query) {
        return page("/products", query);
    }

    /** The products and variations with these SKUs, at most a page of them. */
    public Future<StoreAnswer<List<ObjectNode>>> productsBySku(Collection<String> skus) {
        return list("/products", ListQuery.all().sku(skus).perPage(ListQuery.MAX_PER_PAGE));
    }

    /** A product, or a variation by its own id ({@code type: variation} and {@code parent_id}). */
    public Future<StoreAnswer<ObjectNode>> product(long productId) {
        return one("/products/" + productId);
    }

    /** Changes a product, but no variation, and answers with it as it is now. Prices must be text. */
    public Future<StoreAnswer<ObjectNode>> updateProduct(long productId, ObjectNode change) {
        return put("/products/" + productId, change);
    }

    /** A page of a product's variations. */
    public Future<StoreAnswer<List<ObjectNode>>> variations(long productId, ListQuery query) {
        return page("/products/" + productId + "/variations", query);
    }

    /** A variation. */
    public Future<StoreAnswer<ObjectNode>> variation(long productId, long variationId) {
        return one("/products/" + productId + "/variations/" + variationId);
    }

    /** Changes a variation and answers with it as it is now. */
    public Future<StoreAnswer<ObjectNode>> updateVariation(long productId, long variationId, ObjectNode change) {
        return put("/products/" + productId + "/variations/" + variationId, change);
    }

    /** Changes up to 100 orders, each an object with its {@code id} and what is to change. */
    public Future<StoreAnswer<List<BatchResult>>> updateOrders(List<ObjectNode> changes) {
        return batch("/orders/batch", changes);
    }

    /** Updates up to 100 products, each an object with its {@code id} and what is to change. */
    public Future<StoreAnswer<List<BatchResult>>> updateProducts(List<ObjectNode> changes) {
        return batch("/products/batch", changes);
    }

    /** Updates up to 100 variations of a product, each an object with its {@code id} and what is to change. */
    public Future<StoreAnswer<List<BatchResult>>> updateVariations(long productId, List<ObjectNode> changes) {
        return batch("/products/" + productId + "/variations/batch", changes);
    }

    /** Changes up to 100 customers, each an object with its {@code id} and what is to change. */
    public Future<StoreAnswer<List<BatchResult>>> updateCustomers(List<ObjectNode> changes) {
        return batch("/customers/batch", changes);
    }

    /** A page of coupons. */
    public Future<StoreAnswer<List<ObjectNode>>> coupons(ListQuery query) {
        return page("/coupons", query);
    }

    /** A coupon. */
    public Future<StoreAnswer<ObjectNode>> coupon(long couponId) {
        return one("/coupons/" + couponId);
    }

    /** A page of users of every role; only by id do pages stay stable. They cannot be filtered by date. */
    public Future<StoreAnswer<List<ObjectNode>>> customers(ListQuery query) {
        if (query.hasDates()) {
            throw new IllegalArgumentException("/customers ignores dates and would list everything");
        }
        return page("/customers", query.role("all").ascending(OrderBy.ID));
    }

    /** A customer. */
    public Future<StoreAnswer<ObjectNode>> customer(long customerId) {
        return one("/customers/" + customerId);
    }

    /** Changes a customer; what is not named stays. */
    public Future<StoreAnswer<ObjectNode>> updateCustomer(long customerId, ObjectNode change) {
        return put("/customers/" + customerId, change);
    }

    /** A page of webhooks; their secrets are never shown. */
    public Future<StoreAnswer<List<ObjectNode>>> webhooks(ListQuery query) {
        return list("/webhooks", query);
    }

    /** Creates an active webhook; not idempotent. The store pings its URL at once. */
    public Future<StoreAnswer<ObjectNode>> createWebhook(NewWebhook webhook) {
        return post("/webhooks", webhook.body());
    }

    /** Lets a webhook sign its deliveries with another secret from now on. */
    public Future<StoreAnswer<ObjectNode>> resignWebhook(long webhookId, String secret) {
        return put("/webhooks/" + webhookId, StoreJson.object().put("secret", secret));
    }

    /** Deletes a webhook for good and answers with what it was. */
    public Future<StoreAnswer<ObjectNode>> deleteWebhook(long webhookId) {
        return object(StoreRequest.deleteForGood("/webhooks/" + webhookId));
    }

    /** The shop's own address, currency and decimals. */
    public Future<StoreAnswer<GeneralSettings>> generalSettings() {
        return list("/settings/general", ListQuery.all()).map(answer -> answer.map(GeneralSettings::of));
    }

    /** All settings of a group, such as {@code general}, {@code products} or {@code tax}. */
    public Future<StoreAnswer<List<ObjectNode>>> settings(String group) {
        if (!group.matches("[a-z0-9_-]+")) {
            throw new IllegalArgumentException("no group of settings: " + group);
        }
        return list("/settings/" + group, ListQuery.all());
    }

    /** The unit of weights: {@code kg}, {@code g}, {@code lbs} or {@code oz}. */
    public Future<StoreAnswer<String>> weightUnit() {
        return productSetting("woocommerce_weight_unit");
    }

    /** The unit of lengths: {@code m}, {@code cm}, {@code mm}, {@code in} or {@code yd}. */
    public Future<StoreAnswer<String>> dimensionUnit() {
        return productSetting("woocommerce_dimension_unit");
    }

    /** The store's currency. */
    public Future<StoreAnswer<StoreCurrency>> currency() {
        return one("/data/currencies/current").map(answer -> answer.map(StoreCurrency::of));
    }

    /** Versions, home URL, storage of orders and so on; slow. */
    public Future<StoreAnswer<ObjectNode>> systemStatus() {
        return one("/system_status");
    }

    /** The namespace and its routes: what the store offers. */
    public Future<StoreAnswer<ObjectNode>> index() {
        return one("");
    }

    private Future<StoreAnswer<String>> productSetting(String id) {
        return one("/settings/products/" + id)
                .map(answer -> answer.map(s -> s.path("value").asText()));
    }

    private Future<StoreAnswer<List<BatchResult>>> batch(String resource, List<ObjectNode> changes) {
        if (changes.isEmpty() || changes.size() > ListQuery.MAX_PER_PAGE) {
            throw new IllegalArgumentException("a batch holds 1 to " + ListQuery.MAX_PER_PAGE);
        }
        ObjectNode body = StoreJson.object();
        body.putArray("update").addAll(changes);
        return post(resource, body).map(answer -> answer.map(done -> batchResults(done, changes.size())));
    }

    /** An item that the answer does not tell of would pass for written. */
    private static List<BatchResult> batchResults(ObjectNode body, int asked) {
        List<ObjectNode> items = objects(body.path("update"));
        if (items.size() != asked) {
            throw new StoreException(new StoreProblem.BrokenJson());
        }
        return items.stream()
                .map(item -> new BatchResult(item.path("id").asLong(), item))
                .toList();
    }

    private Future<StoreAnswer<ObjectNode>> one(String resource) {
        return object(StoreRequest.get(resource));
    }

    private Future<StoreAnswer<ObjectNode>> post(String resource, ObjectNode body) {
        return object(StoreRequest.post(resource, body));
    }

    private Future<StoreAnswer<ObjectNode>> put(String resource, ObjectNode body) {
        return object(StoreRequest.put(resource, body));
    }

    private Future<StoreAnswer<ObjectNode>> object(StoreRequest request) {
        return call.send(request).compose(answer -> as(ObjectNode.class, answer));
    }

    /** Of what may be much: it leaves to others what a budget keeps for them. */
    private Future<StoreAnswer<List<ObjectNode>>> page(String resource, ListQuery query) {
        return objects(StoreRequest.list(resource, query.parameters()));
    }

    private Future<StoreAnswer<List<ObjectNode>>> list(String resource, ListQuery query) {
        return objects(StoreRequest.get(resource, query.parameters()));
    }

    private Future<StoreAnswer<List<ObjectNode>>> objects(StoreRequest request) {
        return call.send(request)
                .compose(answer -> as(ArrayNode.class, answer))
                .map(answer -> answer.map(StoreClient::objects));
    }

    /** A list where an object should be, or the reverse, is as good as no JSON. */
    private static <N extends JsonNode> Future<StoreAnswer<N>> as(Class<N> shape, StoreAnswer<JsonNode> answer) {
        return Optional.of(answer.body())
                .filter(shape::isInstance)
                .map(body -> Future.succeededFuture(answer.<N>map(shape::cast)))
                .orElseGet(() -> Future.failedFuture(new StoreException(new StoreProblem.BrokenJson())));
    }

    private static List<ObjectNode> objects(JsonNode array) {
        List<ObjectNode> list = new ArrayList<>(array.size());
        for (JsonNode item : array) {
            if (!(item instanceof ObjectNode object)) {
                throw new StoreException(new StoreProblem.BrokenJson());
            }
            list.add(object);
        }
        return list;
    }
}
