package shipping;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How a parcel is insured.
 *
 * @param sum what for; empty where its carrier insured it unasked
 * @param cost what its carrier took for it, in the label's currency; empty where it did not say
 */
public record ParcelInsurance(Optional<Amount> sum, Optional<BigDecimal> cost) {}
