package carriers;

import java.util.Set;

/**
 * What a carrier can do beyond rates, purchase and tracking; a caller asks this before it relies on it.
 *
 * @param findByReference a purchase can be looked up by our reference, so a lost answer can be settled
 * @param voidLabel a label can be voided
 * @param idempotentPurchase the purchase takes an idempotency key: repeating it buys nothing twice
 * @param trackingBatchSize parcels that one tracking call can ask for; 1 if it takes only one
 * @param formats label formats offered
 */
public record Capabilities(
        boolean findByReference,
        boolean voidLabel,
        boolean idempotentPurchase,
        int trackingBatchSize,
        Set<LabelFormat> formats) {

    public Capabilities {
        formats = Set.copyOf(formats);
    }
}
