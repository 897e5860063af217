package shipping;

import java.math.BigDecimal;

/**
 * A line's share in a parcel.
 *
 * @param lineId id of the line within the subject
 * @param sku the item's SKU, or empty text
 * @param quantity how many are in the parcel
 */
public record ShipmentItem(long lineId, String sku, BigDecimal quantity) {}
