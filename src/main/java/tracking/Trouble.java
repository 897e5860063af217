package tracking;

import java.util.Arrays;
import java.util.Optional;

/** What may be wrong with a parcel, so that a person must look: one incident each, closed when the parcel moves on. */
enum Trouble {
    DELIVERY_FAILED(
            "delivery_failed",
            "could not be delivered. Ask the carrier, and the customer.",
            "could not be delivered to you. Ask the carrier."),
    RETURN_TO_SENDER(
            "return_to_sender",
            "is on its way back to the sender. Ask the carrier, and the customer.",
            "is on its way back to the customer. Ask the carrier, and the customer."),
    ON_HOLD(
            "parcel_on_hold",
            "is held up. Ask the carrier what it waits for.",
            "is held up. Ask the carrier what it waits for."),
    EXPIRED(
            "parcel_expired",
            "has a label that its carrier calls expired. Ask the carrier, or ship anew.",
            "has a label that its carrier calls expired. Ask the customer whether the goods still come."),
    SILENT(
            "parcel_silent",
            "was not heard of for long. Ask the carrier to look for it.",
            "was not heard of for long since the customer sent it. Ask the carrier to look for it.");

    private final String wireName;
    private final String ofOutbound;
    private final String ofReturn;

    Trouble(String wireName, String ofOutbound, String ofReturn) {
        this.wireName = wireName;
        this.ofOutbound = ofOutbound;
        this.ofReturn = ofReturn;
    }

    /** The incident's kind, and the name in columns. */
    String wireName() {
        return wireName;
    }

    /** What happened and what to do. */
    String sentence(DueParcel parcel) {
        String what = parcel.isReturn() ? "A parcel that brings goods of order " : "A parcel of order ";
        String back = parcel.isReturn() ? " back, carried by " : " carried by ";
        return what + parcel.subjectId() + back + parcel.carrier() + " " + (parcel.isReturn() ? ofReturn : ofOutbound);
    }

    static Optional<Trouble> ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(trouble -> trouble.wireName.equals(wireName))
                .findFirst();
    }
}
