package shipping;

import java.math.BigDecimal;
import java.util.Optional;

/** The box into which a person puts a parcel. Their word holds, also where the rules' packing would choose another. */
public sealed interface HandBox {

    /** One of the rules' boxes; where they have none of this name the parcel cannot be planned. */
    record Named(String name) implements HandBox {}

    /**
     * A box as it was measured.
     *
     * @param size outside
     * @param weightKg of the packed parcel, as it was weighed; empty: what the goods weigh
     */
    record Measured(Size size, Optional<BigDecimal> weightKg) implements HandBox {}
}
