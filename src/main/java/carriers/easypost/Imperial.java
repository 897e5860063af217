package carriers.easypost;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** EasyPost weighs in ounces and measures in inches. Rounded up to a tenth: a parcel is never declared too small. */
final class Imperial {

    private static final BigDecimal KG_PER_OUNCE = new BigDecimal("0.028349523125");
    private static final BigDecimal CM_PER_INCH = new BigDecimal("2.54");
    private static final BigDecimal LEAST = new BigDecimal("0.1");

    private Imperial() {}

    static BigDecimal ounces(BigDecimal kilograms) {
        return kilograms.divide(KG_PER_OUNCE, 1, RoundingMode.CEILING).max(LEAST);
    }

    /** Of a part of a parcel: rounded down, since all parts together must not weigh more than the parcel. */
    static BigDecimal ouncesOfPart(BigDecimal kilograms) {
        return kilograms.divide(KG_PER_OUNCE, 1, RoundingMode.DOWN).max(LEAST);
    }

    static BigDecimal inches(BigDecimal centimetres) {
        return centimetres.divide(CM_PER_INCH, 1, RoundingMode.CEILING).max(LEAST);
    }
}
