package catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/** Turns weights in a store's unit into kilograms. */
public final class Weights {
    /** By the international avoirdupois pound of 0.45359237 kg. */
    private static final Map<String, BigDecimal> KILOGRAMS = Map.of(
            "kg", BigDecimal.ONE,
            "g", new BigDecimal("0.001"),
            "lbs", new BigDecimal("0.45359237"),
            "oz", new BigDecimal("0.028349523125"));

    private Weights() {}

    /** In kilograms, to the milligram; empty for a unit that WooCommerce does not have. */
    public static Optional<BigDecimal> toKg(BigDecimal weight, String storeUnit) {
        return Optional.ofNullable(KILOGRAMS.get(storeUnit))
                .map(weight::multiply)
                .map(kilograms -> kilograms.setScale(6, RoundingMode.HALF_UP));
    }
}
