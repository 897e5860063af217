package carriers;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One box.
 *
 * @param weightKg weight with packaging, kilograms
 * @param lengthCm longest side, centimetres
 * @param widthCm second side, centimetres
 * @param heightCm height, centimetres
 * @param declaredValue worth of the content, in {@code currency}
 * @param currency ISO 4217 code of the declared value
 * @param description what is inside, as it may stand on papers
 */
public record Parcel(
        BigDecimal weightKg,
        BigDecimal lengthCm,
        BigDecimal widthCm,
        BigDecimal heightCm,
        Optional<BigDecimal> declaredValue,
        String currency,
        Optional<String> description) {}
