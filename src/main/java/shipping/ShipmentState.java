package shipping;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Where a planned parcel stands. */
public enum ShipmentState {
    /** Decided, nothing bought; also while a purchase waits or is to be repeated. */
    PLANNED,
    /** A purchase is prepared or under way. */
    PURCHASING,
    /** Has its one label. */
    PURCHASED,
    /** Bytes were sent and no clear answer came: a label may exist. */
    UNKNOWN,
    /** The carrier refused for good; a person may retry. */
    FAILED,
    /** No longer wanted; what was or may have been bought is not yet settled. */
    CANCELLING,
    /** Ended without a label. */
    CANCELLED,
    /** Ended with its label voided. */
    VOIDED,
    /** Ended with a label that the carrier does not take back: its cost stays. */
    CANNOT_VOID;

    private static final Set<ShipmentState> ENDED = Set.of(FAILED, CANCELLED, VOIDED, CANNOT_VOID);

    /** Whether the parcel still stands for its items: they must not be planned a second time. */
    public boolean holdsItems() {
        return !ENDED.contains(this);
    }

    /** As in the table and the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ShipmentState of(String wireName) {
        return Arrays.stream(values())
                .filter(state -> state.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No shipment state: " + wireName));
    }
}
