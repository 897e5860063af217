package shipping;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Items to be shipped.
 *
 * @param lineId id of the line within its subject
 * @param sku the item's SKU, or empty text
 * @param name what it is, as it may stand on papers
 * @param quantity how many go into the parcel, greater than zero
 * @param weightKg weight of one, kilograms; empty if not known
 * @param unitValue worth of one, in the request's currency
 * @param traits what rules and packing ask of it
 */
public record ShipmentLine(
        long lineId,
        String sku,
        String name,
        BigDecimal quantity,
        Optional<BigDecimal> weightKg,
        BigDecimal unitValue,
        ItemTraits traits) {

    /** Items of which no more is known. */
    public ShipmentLine(
            long lineId,
            String sku,
            String name,
            BigDecimal quantity,
            Optional<BigDecimal> weightKg,
            BigDecimal unitValue) {
        this(lineId, sku, name, quantity, weightKg, unitValue, ItemTraits.NONE);
    }

    /** The same, but so many of them. */
    public ShipmentLine of(BigDecimal other) {
        return new ShipmentLine(lineId, sku, name, other, weightKg, unitValue, traits);
    }
}
