package carriers;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a carrier can do beyond rates, purchase and tracking; a caller asks this before it relies on it.
 *
 * @param features what it offers
 * @param trackingBatchSize parcels that one tracking call can ask for; 1 if it takes only one
 * @param labelsPerPickup labels that one pickup can fetch; 0 if it cannot be asked for pickups
 * @param formats label formats offered
 */
public record Capabilities(
        Set<Feature> features, int trackingBatchSize, int labelsPerPickup, Set<LabelFormat> formats) {

    public Capabilities {
        features = Set.copyOf(features);
        formats = Set.copyOf(formats);
    }

    /** Of a carrier that is bought from in one step, with no more features than these. */
    public Capabilities(
            boolean findByReference,
            boolean voidLabel,
            boolean idempotentPurchase,
            int trackingBatchSize,
            Set<LabelFormat> formats) {
        this(features(findByReference, voidLabel, idempotentPurchase), trackingBatchSize, 0, formats);
    }

    /** Whether it offers this. */
    public boolean can(Feature feature) {
        return features.contains(feature);
    }

    /** A purchase can be looked up by our reference, or by what was prepared, so a lost answer can be settled. */
    public boolean findByReference() {
        return can(Feature.FIND_BY_REFERENCE);
    }

    /** A label can be voided. */
    public boolean voidLabel() {
        return can(Feature.VOID);
    }

    /** The purchase takes an idempotency key: repeating it buys nothing twice. */
    public boolean idempotentPurchase() {
        return can(Feature.IDEMPOTENT_PURCHASE);
    }

    /** It can be asked to fetch parcels. */
    public boolean pickup() {
        return labelsPerPickup > 0;
    }

    private static Set<Feature> features(boolean findByReference, boolean voidLabel, boolean idempotentPurchase) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        if (findByReference) {
            features.add(Feature.FIND_BY_REFERENCE);
        }
        if (voidLabel) {
            features.add(Feature.VOID);
        }
        if (idempotentPurchase) {
            features.add(Feature.IDEMPOTENT_PURCHASE);
        }
        return features;
    }
}
