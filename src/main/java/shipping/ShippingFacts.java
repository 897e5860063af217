package shipping;

/** What this room tells later rooms. */
public final class ShippingFacts {

    /** A shipment of the subject was planned or changed its state, problem or label. Key: the subject's id. */
    public static final String CHANGED = "shipment.changed";

    private ShippingFacts() {}
}
