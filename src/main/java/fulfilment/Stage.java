package fulfilment;

import java.util.Map;

/** What a store's status of an order means for its parcels. */
enum Stage {
    AWAITING_PAYMENT("the order is not paid yet"),
    READY("the order is processing"),
    PAUSED("the order is on hold in the store"),
    PAYMENT_FAILED("the payment failed"),
    COMPLETED("the order is completed in the store"),
    OTHER("the order has a status of the store's own"),
    CANCELLED("the order was cancelled in the store"),
    REFUNDED("the order was refunded in the store"),
    TRASHED("the order is in the store's bin"),
    GONE("the store no longer has the order");

    private static final Map<String, Stage> BY_STATUS = Map.ofEntries(
            Map.entry("pending", AWAITING_PAYMENT),
            Map.entry("checkout-draft", AWAITING_PAYMENT),
            Map.entry("auto-draft", AWAITING_PAYMENT),
            Map.entry("draft", AWAITING_PAYMENT),
            Map.entry("processing", READY),
            Map.entry("on-hold", PAUSED),
            Map.entry("failed", PAYMENT_FAILED),
            Map.entry("completed", COMPLETED),
            Map.entry("cancelled", CANCELLED),
            Map.entry("refunded", REFUNDED),
            Map.entry("trash", TRASHED));

    private final String text;

    Stage(String text) {
        this.text = text;
    }

    /** The stage of a status of WooCommerce or of a plugin. */
    static Stage ofStatus(String status) {
        return BY_STATUS.getOrDefault(status, OTHER);
    }

    static Map<String, Stage> byStatus() {
        return BY_STATUS;
    }

    /** Nothing is to be shipped any more, and what can be taken back is. */
    boolean isUndone() {
        return this == CANCELLED || this == REFUNDED || this == TRASHED || this == GONE;
    }

    /** Not ended and not to be shipped now, whatever automation may do. */
    boolean standsStill() {
        return this == AWAITING_PAYMENT || this == PAUSED || this == PAYMENT_FAILED || this == OTHER;
    }

    /** What it is, as the end of a sentence for people. */
    String text() {
        return text;
    }
}
