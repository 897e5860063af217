package fulfilment;

import java.util.Locale;

/** What a parcel reached that people are told. */
enum Milestone {
    SHIPPED,
    DELIVERED,
    DELIVERY_FAILED,
    RETURNED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
