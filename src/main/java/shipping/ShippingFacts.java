package shipping;

/** What this room tells later rooms. */
public final class ShippingFacts {

    /** A shipment of the subject was planned or changed its state, problem or label. Key: the subject's id. */
    public static final String CHANGED = "shipment.changed";

    /** A store's shipping rules were changed. Key: the store's id. */
    public static final String RULES_CHANGED = "shipping_rules.changed";

    private ShippingFacts() {}
}
