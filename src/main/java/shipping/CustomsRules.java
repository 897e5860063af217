package shipping;

import carriers.CustomsDeclaration.Contents;
import carriers.CustomsDeclaration.Undeliverable;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a store declares to the customs where neither order nor product says it.
 *
 * @param contents why its parcels are sent
 * @param explanation what they are, where {@code contents} is {@link Contents#OTHER}
 * @param undeliverable what becomes of a parcel that cannot be delivered
 * @param exemption from filing for exports from the USA, or the number of the filing
 * @param incoterm who pays duties
 * @param hsCode of products that say none
 * @param originCountry of products that say none, ISO 3166-1 alpha-2
 * @param itemValue worth of one item that was sold for nothing, in the order's currency
 */
public record CustomsRules(
        Contents contents,
        Optional<String> explanation,
        Undeliverable undeliverable,
        Optional<String> exemption,
        Optional<String> incoterm,
        Optional<String> hsCode,
        Optional<String> originCountry,
        Optional<BigDecimal> itemValue) {

    /** Merchandise that comes back, and no more. */
    public static final CustomsRules DEFAULT = new CustomsRules(
            Contents.MERCHANDISE,
            Optional.empty(),
            Undeliverable.RETURN,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
}
