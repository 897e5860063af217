package carriers;

import java.util.Optional;

/**
 * What a shipment wants beyond the usual. A purchase from a carrier that lacks one of them is {@link Unsupported}.
 *
 * @param isReturn the label is for the way back; origin and destination stay those of the way out
 * @param customs for the customs
 * @param insurance to be insured by the carrier
 */
public record LabelOptions(boolean isReturn, Optional<CustomsDeclaration> customs, Optional<Insurance> insurance) {

    /** Nothing of it. */
    public static final LabelOptions NONE = new LabelOptions(false, Optional.empty(), Optional.empty());

    /** Whether a carrier can do all that is wanted. */
    public boolean areOfferedBy(Capabilities carrier) {
        return (!isReturn || carrier.can(Feature.RETURN_LABEL))
                && (customs.isEmpty() || carrier.can(Feature.CUSTOMS))
                && (insurance.isEmpty() || carrier.can(Feature.INSURANCE));
    }
}
