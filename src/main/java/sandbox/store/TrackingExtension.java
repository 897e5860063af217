package sandbox.store;

/** An extension of a shop that shows parcels. */
public enum TrackingExtension {
    /** WooCommerce Shipment Tracking, which takes any carrier as a custom one. */
    SHIPMENT_TRACKING("wc-shipment-tracking"),
    /** Advanced Shipment Tracking, which takes the carriers that it knows. */
    AST("wc-ast");

    private final String namespace;

    TrackingExtension(String namespace) {
        this.namespace = namespace;
    }

    /** Where its routes begin, in place of WooCommerce's own. */
    String root() {
        return "/wp-json/" + namespace + "/v3";
    }
}
