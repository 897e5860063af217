package orders;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A line of goods of an order.
 *
 * @param id ours
 * @param wcItemId the store's id of the line
 * @param sku empty where the product has none
 * @param wcProductId 0 where the product no longer exists
 * @param wcVariationId 0 where it is no variation
 * @param quantity as ordered; refunds are not taken off
 * @param price of one, after discounts, without tax
 * @param subtotal before discounts
 * @param total after discounts
 * @param reducedStock how many of it the store says it took off its figure; empty where it says nothing
 */
public record OrderItem(
        long id,
        long wcItemId,
        String name,
        String sku,
        long wcProductId,
        long wcVariationId,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal subtotal,
        BigDecimal total,
        BigDecimal totalTax,
        Optional<BigDecimal> reducedStock) {

    /** The store's id under which the catalogue holds what is sold: the variation's if it is one. */
    public long wcCatalogId() {
        return wcVariationId == 0 ? wcProductId : wcVariationId;
    }
}
