package records;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Brings numbers of any size to those that a column holds, without ever unfolding a huge exponent. */
final class RecordNumbers {

    private RecordNumbers() {}

    /** The number rounded half up to these decimals; empty when it has more whole digits than these. */
    static Optional<BigDecimal> fit(BigDecimal number, int wholeDigits, int decimals) {
        if (number.signum() == 0) {
            return Optional.of(BigDecimal.ZERO.setScale(decimals));
        }
        long magnitude = (long) number.precision() - number.scale();
        if (magnitude > wholeDigits) {
            return Optional.empty();
        }
        if (magnitude < -decimals) {
            return Optional.of(BigDecimal.ZERO.setScale(decimals));
        }
        BigDecimal rounded = number.setScale(decimals, RoundingMode.HALF_UP);
        return rounded.precision() - rounded.scale() > wholeDigits ? Optional.empty() : Optional.of(rounded);
    }
}
