package fulfilment;

import java.util.Locale;

/** What a parcel reached that people are told. */
enum Milestone {
    SHIPPED,
    OUT_FOR_DELIVERY,
    DELIVERED,
    DELIVERY_FAILED,
    RETURNED,
    /** It was taken back after the customer had heard of it. */
    CANCELLED;

    /** Whether the customer is mailed; a parcel that does not arrive is between shop and customer. */
    boolean isMailed() {
        return this == SHIPPED || this == OUT_FOR_DELIVERY || this == DELIVERED || this == CANCELLED;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
