package woocommerce;

/** An extension that shows parcels, with routes of its own beside WooCommerce's. */
public enum TrackingExtension {
    /** WooCommerce Shipment Tracking. */
    SHIPMENT_TRACKING("wc-shipment-tracking"),
    /** Advanced Shipment Tracking. */
    AST("wc-ast");

    private final String namespace;

    TrackingExtension(String namespace) {
        this.namespace = namespace;
    }

    String resource(long orderId) {
        return "/wp-json/" + namespace + "/v3/orders/" + orderId + "/shipment-trackings";
    }
}
