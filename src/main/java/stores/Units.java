package stores;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Units as WooCommerce names them, in kilograms and centimetres. Pure. */
public final class Units {

    /** Kilograms of one, by the international avoirdupois pound. WooCommerce says {@code lbs}, people say {@code lb} too. */
    private static final Map<String, BigDecimal> WEIGHT = Map.of(
            "kg", BigDecimal.ONE,
            "g", new BigDecimal("0.001"),
            "lb", new BigDecimal("0.45359237"),
            "lbs", new BigDecimal("0.45359237"),
            "oz", new BigDecimal("0.028349523125"));

    /** Centimetres of one. */
    private static final Map<String, BigDecimal> LENGTH = Map.of(
            "cm", BigDecimal.ONE,
            "m", new BigDecimal("100"),
            "mm", new BigDecimal("0.1"),
            "in", new BigDecimal("2.54"),
            "yd", new BigDecimal("91.44"));

    private static final int SCALE = 4;
    private static final int MILLIGRAM = 6;

    private Units() {}

    /** The units of weight. */
    public static Set<String> weights() {
        return WEIGHT.keySet();
    }

    /** The units of length. */
    public static Set<String> lengths() {
        return LENGTH.keySet();
    }

    /**
     * Kilograms of a weight, with four decimals, rounded up.
     *
     * @param unit one of {@link #weights()}
     * @throws IllegalArgumentException for another unit
     */
    public static BigDecimal kilograms(BigDecimal weight, String unit) {
        return roundedUp(weight, WEIGHT, unit);
    }

    /** Kilograms of one piece, of which there may be many: to the milligram. Empty for a unit that is not known. */
    public static Optional<BigDecimal> kilogramsOfOne(BigDecimal weight, String unit) {
        return Optional.ofNullable(WEIGHT.get(unit))
                .map(weight::multiply)
                .map(kilograms -> kilograms.setScale(MILLIGRAM, RoundingMode.HALF_UP));
    }

    /**
     * Centimetres of a length, with four decimals, rounded up.
     *
     * @param unit one of {@link #lengths()}
     * @throws IllegalArgumentException for another unit
     */
    public static BigDecimal centimetres(BigDecimal length, String unit) {
        return roundedUp(length, LENGTH, unit);
    }

    private static BigDecimal roundedUp(BigDecimal value, Map<String, BigDecimal> factors, String unit) {
        BigDecimal factor = factors.get(unit);
        if (factor == null) {
            throw new IllegalArgumentException("unknown unit: " + unit);
        }
        return value.multiply(factor).setScale(SCALE, RoundingMode.CEILING);
    }
}
