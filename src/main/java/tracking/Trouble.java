package tracking;

import java.util.Arrays;
import java.util.Optional;

/** What may be wrong with a parcel, so that a person must look: one incident each, closed when the parcel moves on. */
enum Trouble {
    DELIVERY_FAILED("delivery_failed", "could not be delivered. Ask the carrier, and the customer."),
    RETURN_TO_SENDER("return_to_sender", "is on its way back to the sender. Ask the carrier, and the customer."),
    ON_HOLD("parcel_on_hold", "is held up. Ask the carrier what it waits for."),
    EXPIRED("parcel_expired", "has a label that its carrier calls expired. Ask the carrier, or ship anew."),
    SILENT("parcel_silent", "was not heard of for long. Ask the carrier to look for it.");

    private final String wireName;
    private final String sentence;

    Trouble(String wireName, String sentence) {
        this.wireName = wireName;
        this.sentence = sentence;
    }

    /** The incident's kind, and the name in columns. */
    String wireName() {
        return wireName;
    }

    /** What happened and what to do, after "A parcel of order 7 carried by DHL ". */
    String sentence() {
        return sentence;
    }

    static Optional<Trouble> ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(trouble -> trouble.wireName.equals(wireName))
                .findFirst();
    }
}
