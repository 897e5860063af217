package shipping;

/** How what a person said about an unknown purchase was taken. */
public enum Settlement {
    /** It is so now. */
    DONE,
    /** The shipment has no unknown purchase. */
    NOTHING_UNKNOWN,
    /** A label may yet turn up until the deadline: that there is none is not believed before. */
    TOO_EARLY,
    /** Another parcel of the store has this label: it would be voided with either of them. */
    TAKEN
}
