package shipping;

/**
 * What else is known of a wish to ship.
 *
 * @param paidMethod title of the shipping method that the customer paid for, or empty text
 * @param oneParcel whether a person put these lines into one parcel: then they are not spread over several
 */
public record RequestTraits(String paidMethod, boolean oneParcel) {

    /** Nothing known, and packed as the rules say. */
    public static final RequestTraits NONE = new RequestTraits("", false);
}
