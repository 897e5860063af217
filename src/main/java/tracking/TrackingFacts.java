package tracking;

/** What tracking tells later rooms. */
public final class TrackingFacts {

    /** The normalised status of a shipment changed, or it was delivered. The key is the shipment's subject id. */
    public static final String CHANGED = "tracking.changed";

    private TrackingFacts() {}
}
