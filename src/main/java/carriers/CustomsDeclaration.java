package carriers;

import java.util.List;
import java.util.Optional;

/**
 * What the customs are told of a parcel.
 *
 * @param contents why it is sent
 * @param explanation what it is, when {@code contents} is {@link Contents#OTHER}
 * @param signer who declares this to be true
 * @param undeliverable what is to become of a parcel that cannot be delivered
 * @param exemption the exemption from filing for exports from the USA ({@code NOEEI 30.37(a)}), or the number of the
 *     filing
 * @param incoterm who pays duties (DAP, DDP, …)
 * @param items the lines, at least one
 */
public record CustomsDeclaration(
        Contents contents,
        Optional<String> explanation,
        String signer,
        Undeliverable undeliverable,
        Optional<String> exemption,
        Optional<String> incoterm,
        List<CustomsItem> items) {

    /** Why a parcel is sent. */
    public enum Contents {
        MERCHANDISE,
        GIFT,
        SAMPLE,
        DOCUMENTS,
        RETURNED_GOODS,
        OTHER
    }

    /** What becomes of a parcel that cannot be delivered. */
    public enum Undeliverable {
        RETURN,
        ABANDON
    }

    public CustomsDeclaration {
        items = List.copyOf(items);
    }

    /** Without the name of the signer. */
    @Override
    public String toString() {
        return "CustomsDeclaration[" + contents + ", " + items.size() + " items]";
    }
}
