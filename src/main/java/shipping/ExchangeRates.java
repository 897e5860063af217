package shipping;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/**
 * A store's own table by which prices of several currencies are compared; nothing is paid by it.
 *
 * @param perBase how much of each currency one unit of the base buys, the base itself being 1; may be empty
 */
public record ExchangeRates(Map<String, BigDecimal> perBase) {

    /** Nothing can be compared across currencies. */
    public static final ExchangeRates NONE = new ExchangeRates(Map.of());

    public ExchangeRates {
        perBase = Map.copyOf(perBase);
    }

    /** Whether a price in one currency can be told in another. */
    boolean converts(String from, String into) {
        return from.equals(into) || (perBase.containsKey(from) && perBase.containsKey(into));
    }

    /**
     * A price in another currency.
     *
     * @throws IllegalArgumentException when the table lacks one of them
     */
    BigDecimal convert(BigDecimal amount, String from, String into) {
        if (from.equals(into)) {
            return amount;
        }
        return amount.multiply(of(into)).divide(of(from), MathContext.DECIMAL128);
    }

    private BigDecimal of(String currency) {
        BigDecimal rate = perBase.get(currency);
        if (rate == null) {
            throw new IllegalArgumentException("no exchange rate for " + currency);
        }
        return rate;
    }
}
