package tracking;

/** What tracking tells later rooms. */
public final class TrackingFacts {

    /** The normalised status of a shipment changed, or it was delivered. The key is the shipment's subject id. */
    public static final String CHANGED = "tracking.changed";

    /** A shipment on its way out is later than its carrier expected. The key is the shipment's subject id. */
    public static final String DELAYED = "tracking.delayed";

    private TrackingFacts() {}
}
