package shipping;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Which parcels a store insures.
 *
 * @param from worth of the goods from which on a parcel is insured for their worth, in the order's currency; empty: none is
 * @param premiumPercent what insuring is expected to cost, in percent of that worth: so much counts against caps beforehand
 */
public record InsuranceRules(Optional<BigDecimal> from, BigDecimal premiumPercent) {

    /** None is insured. */
    public static final InsuranceRules NONE = new InsuranceRules(Optional.empty(), BigDecimal.ONE);

    private static final int PERCENT = 2;

    /** Whether a parcel with goods of this worth is insured. */
    boolean covers(BigDecimal value) {
        return value.signum() > 0
                && from.filter(least -> value.compareTo(least) >= 0).isPresent();
    }

    /** What insuring it is expected to cost. */
    BigDecimal premium(BigDecimal value) {
        return value.multiply(premiumPercent).movePointLeft(PERCENT);
    }
}
