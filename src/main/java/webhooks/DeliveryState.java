package webhooks;

import java.util.Locale;

/** How far a delivery has come. */
public enum DeliveryState {
    /** To be worked off. */
    PENDING,
    /** Its body could not decide; it waits for a look at the store. */
    WAITING,
    PROCESSED,
    /** We held a newer state already. */
    SUPERSEDED,
    /** The resource was gone before the delivery was made. */
    GONE,
    /** Nothing that we keep. */
    IGNORED,
    /** It could not be understood or stored; kept with its reason. */
    QUARANTINED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
