package shipping;

import java.util.Optional;

/**
 * What else is known of a wish to ship.
 *
 * @param paidMethod title of the shipping method that the customer paid for, or empty text
 * @param paidMethodId its id, with that of its instance behind a colon ({@code flat_rate:3}), or empty text
 * @param oneParcel whether a person put these lines into one parcel: then they are not spread over several
 * @param box the one into which they put them; empty: as the rules say
 */
public record RequestTraits(String paidMethod, String paidMethodId, boolean oneParcel, Optional<HandBox> box) {

    /** Nothing known, and packed as the rules say. */
    public static final RequestTraits NONE = new RequestTraits("", false);

    /** Without a method's id or a box. */
    public RequestTraits(String paidMethod, boolean oneParcel) {
        this(paidMethod, "", oneParcel, Optional.empty());
    }

    /** The same, packed as another was. */
    public RequestTraits packedAs(RequestTraits other) {
        return new RequestTraits(paidMethod, paidMethodId, other.oneParcel, other.box);
    }

    /** The same, put into one parcel by a person. */
    public RequestTraits inOneParcel(Optional<HandBox> into) {
        return new RequestTraits(paidMethod, paidMethodId, true, into);
    }
}
