package sandbox.store;

/** The kinds of things a store holds and offers through REST. */
public enum Kind {
    /** An order. */
    ORDER("order", "orders", "woocommerce_rest_shop_order_invalid_id"),
    /** A product or a variation of one. */
    PRODUCT("product", "products", "woocommerce_rest_product_invalid_id"),
    /** A user of the shop. */
    CUSTOMER("customer", "customers", "wc_user_invalid_id"),
    /** A coupon. */
    COUPON("coupon", "coupons", "woocommerce_rest_shop_coupon_invalid_id"),
    /** A refund of an order; its {@code parent_id} is the order. */
    REFUND("refund", "refunds", "woocommerce_rest_shop_order_refund_invalid_id"),
    /** A webhook. */
    WEBHOOK("webhook", "webhooks", "woocommerce_rest_shop_webhook_invalid_id");

    private final String resource;
    private final String collection;
    private final String invalidId;

    Kind(String resource, String collection, String invalidId) {
        this.resource = resource;
        this.collection = collection;
        this.invalidId = invalidId;
    }

    /** Name in webhook topics, such as {@code order}. */
    public String resource() {
        return resource;
    }

    /** Name in REST paths, such as {@code orders}. */
    public String collection() {
        return collection;
    }

    /** Error code when an id of this kind is unknown. */
    public String invalidId() {
        return invalidId;
    }
}
