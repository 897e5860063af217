package inventory.warehouse;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a warehouse says of a SKU.
 *
 * @param onHand on the shelf, with what is sold and has not left; not below zero
 * @param asOf the moment at which so many were there
 */
public record Counted(String sku, BigDecimal onHand, Instant asOf) {
    private static final int SHOWN = 60;

    /** What it is, in a line for a person. */
    public String shown() {
        return shown(sku);
    }

    static String shown(String sku) {
        String line = sku.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
