package carriers;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One line of a customs declaration. Worth and weight are of the whole line, not of a piece.
 *
 * @param description what it is
 * @param quantity pieces
 * @param value worth of all pieces together
 * @param currency ISO 4217 code of the worth
 * @param weightKg weight of all pieces together, kilograms
 * @param originCountry where it was made, ISO 3166-1 alpha-2
 * @param tariffNumber number in the Harmonised System
 */
public record CustomsItem(
        String description,
        int quantity,
        BigDecimal value,
        String currency,
        BigDecimal weightKg,
        String originCountry,
        Optional<String> tariffNumber) {}
