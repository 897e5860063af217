package inventory;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a line of an order claims of a SKU. None of the quantities is negative.
 *
 * @param pending held for a customer who has not paid yet
 * @param firm sold and still on the shelf
 * @param taken off the shelf
 * @param reduced what the store itself took off the figure that it shows
 */
public record Claim(BigDecimal pending, BigDecimal firm, BigDecimal taken, BigDecimal reduced) {

    private static final int DECIMALS = 4;

    /** Nothing at all. */
    public static final Claim NONE = new Claim(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** What may not be sold again while it lies on the shelf. */
    public BigDecimal reserved() {
        return pending.add(firm);
    }

    /** The same for so many pieces of a SKU that one of the product holds; the store's own figure counts products. */
    Claim times(BigDecimal pieces) {
        return new Claim(pending.multiply(pieces), firm.multiply(pieces), taken.multiply(pieces), reduced);
    }

    /** The same in the pieces of another claim of the same goods; as it is where nothing is left to compare. */
    Claim inPiecesOf(Claim other) {
        BigDecimal mine = reserved().add(taken);
        BigDecimal its = other.reserved().add(other.taken());
        return mine.signum() == 0 || its.signum() == 0
                ? this
                : new Claim(part(pending, its, mine), part(firm, its, mine), part(taken, its, mine), reduced);
    }

    private static BigDecimal part(BigDecimal quantity, BigDecimal its, BigDecimal mine) {
        return quantity.multiply(its).divide(mine, DECIMALS, RoundingMode.HALF_UP);
    }

    /** Whether it is as if there were none. */
    boolean isNothing() {
        return reserved().signum() == 0 && taken.signum() == 0 && reduced.signum() == 0;
    }

    /** Whether the quantities are equal, however they are written. */
    boolean sameAs(Claim other) {
        return pending.compareTo(other.pending) == 0
                && firm.compareTo(other.firm) == 0
                && taken.compareTo(other.taken) == 0
                && reduced.compareTo(other.reduced) == 0;
    }
}
