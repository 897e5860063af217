package shipping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** Units as WooCommerce names them, in kilograms and centimetres. Results have four decimals and are rounded up. */
public final class Units {

    /** Kilograms of one unit of weight. */
    static final Map<String, BigDecimal> WEIGHT = Map.of(
            "kg", BigDecimal.ONE,
            "g", new BigDecimal("0.001"),
            "lb", new BigDecimal("0.45359237"),
            "lbs", new BigDecimal("0.45359237"),
            "oz", new BigDecimal("0.028349523125"));

    /** Centimetres of one unit of length. */
    static final Map<String, BigDecimal> LENGTH = Map.of(
            "cm", BigDecimal.ONE,
            "m", new BigDecimal("100"),
            "mm", new BigDecimal("0.1"),
            "in", new BigDecimal("2.54"),
            "yd", new BigDecimal("91.44"));

    private static final int SCALE = 4;

    private Units() {}

    /**
     * Kilograms of a weight.
     *
     * @param unit {@code kg}, {@code g}, {@code lb}, {@code lbs} or {@code oz}
     * @throws IllegalArgumentException for another unit
     */
    public static BigDecimal kilograms(BigDecimal weight, String unit) {
        return convert(weight, WEIGHT, unit);
    }

    /**
     * Centimetres of a length.
     *
     * @param unit {@code cm}, {@code m}, {@code mm}, {@code in} or {@code yd}
     * @throws IllegalArgumentException for another unit
     */
    public static BigDecimal centimetres(BigDecimal length, String unit) {
        return convert(length, LENGTH, unit);
    }

    /** Whether a length can be told in this unit. */
    public static boolean isLength(String unit) {
        return LENGTH.containsKey(unit);
    }

    private static BigDecimal convert(BigDecimal value, Map<String, BigDecimal> factors, String unit) {
        BigDecimal factor = factors.get(unit);
        if (factor == null) {
            throw new IllegalArgumentException("unknown unit: " + unit);
        }
        return value.multiply(factor).setScale(SCALE, RoundingMode.CEILING);
    }
}
