package carriers;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The carrier comes.
 *
 * @param confirmation what to name when asking the carrier about it
 * @param status the carrier's word for how it stands
 * @param window when, in the carrier's words
 * @param cost what it costs; empty if not said
 * @param currency ISO 4217 code of the cost
 * @param carrierObjectId the carrier's id of the pickup, where it differs from the confirmation
 */
public record PickupArranged(
        String confirmation,
        String status,
        Optional<String> window,
        Optional<BigDecimal> cost,
        Optional<String> currency,
        Optional<String> carrierObjectId)
        implements PickupOutcome {}
