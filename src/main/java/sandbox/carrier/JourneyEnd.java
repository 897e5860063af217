package sandbox.carrier;

/** How the way of a parcel ends. */
public enum JourneyEnd {
    /** At the door, signed for. */
    DELIVERED,
    /** Nobody was at home; it stays so. */
    FAILED,
    /** It goes back. */
    RETURNED
}
