package fulfilment;

import java.util.Arrays;
import java.util.Locale;

/** Where the fulfilment of an order stands; {@code docs/lifecycle.md} has the arrows. */
public enum FulfilmentStatus {
    /** Nothing of ours is on its way. */
    UNFULFILLED,
    /** Parcels are planned, bought or wait for their pick-up. */
    SHIPPING,
    /** A parcel is under way, or only some of the goods have arrived. */
    IN_TRANSIT,
    /** Everything arrived; it stays so. */
    DELIVERED,
    /** A carrier could not deliver; it may try again. */
    DELIVERY_FAILED,
    /** A parcel goes back. */
    RETURNED,
    /** The store holds the order, or its payment failed. */
    ON_HOLD,
    /** The store cancelled, refunded or removed the order before anything was under way. */
    CANCELLED;

    /** As in the table and the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FulfilmentStatus of(String wireName) {
        return Arrays.stream(values())
                .filter(status -> status.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No fulfilment status: " + wireName));
    }
}
