package shipping;

import java.math.BigDecimal;
import java.util.Optional;
import platform.http.JsonBody;
import stores.Units;

/**
 * The units of a rules document, by which its measures are read.
 *
 * @param weight as WooCommerce names it
 * @param length as WooCommerce names it
 */
record RuleUnits(String weight, String length) {

    private static final BigDecimal MOST = new BigDecimal("1000000");
    private static final BigDecimal LEAST = new BigDecimal("0.0001");
    private static final int SCALE = 4;

    /** A required weight in kilograms. */
    BigDecimal kilograms(JsonBody body, String field) {
        return Units.kilograms(required(body, field), weight);
    }

    /** An optional weight in kilograms. */
    Optional<BigDecimal> optionalKilograms(JsonBody body, String field) {
        return body.optionalDecimal(field, LEAST, MOST, SCALE).map(value -> Units.kilograms(value, weight));
    }

    /** Three required sides in centimetres. */
    Size size(JsonBody body) {
        return new Size(centimetres(body, "length"), centimetres(body, "width"), centimetres(body, "height"));
    }

    private BigDecimal centimetres(JsonBody body, String field) {
        return Units.centimetres(required(body, field), length);
    }

    private static BigDecimal required(JsonBody body, String field) {
        Optional<BigDecimal> value = body.optionalDecimal(field, LEAST, MOST, SCALE);
        if (!body.has(field)) {
            body.reject(field, "is required");
        }
        return value.orElse(BigDecimal.ONE);
    }
}
