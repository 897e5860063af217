package shipping;

import java.math.BigDecimal;

/**
 * A sum of money.
 *
 * @param value how much
 * @param currency ISO 4217 code
 */
public record Amount(BigDecimal value, String currency) {

    private static final int USUAL_DECIMALS = 2;

    /** For a person to read, with at least two decimals. */
    @Override
    public String toString() {
        BigDecimal shown = value.scale() < USUAL_DECIMALS ? value.setScale(USUAL_DECIMALS) : value;
        return shown.toPlainString() + " " + currency;
    }
}
