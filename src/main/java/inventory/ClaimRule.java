package inventory;

import java.math.BigDecimal;

/** What a line claims, of the state in which its order is (decision 18). Pure. */
final class ClaimRule {

    private ClaimRule() {}

    /** @param held whether an unpaid order still holds its goods */
    static Claim of(OrderedLine line, OrderStanding standing, boolean held) {
        BigDecimal reduced = line.reduced().orElse(BigDecimal.ZERO).max(BigDecimal.ZERO);
        BigDecimal sold = sold(line, standing, reduced);
        BigDecimal taken = taken(line, standing, sold);
        BigDecimal pending =
                standing == OrderStanding.UNPAID && held && sold.signum() == 0 ? line.wanted() : BigDecimal.ZERO;
        return new Claim(pending, sold.subtract(taken), taken, reduced);
    }

    private static BigDecimal sold(OrderedLine line, OrderStanding standing, BigDecimal reduced) {
        BigDecimal gone = line.shipped().min(line.ordered());
        if (standing == OrderStanding.FAILED) {
            return gone;
        }
        if (line.reduced().isPresent()) {
            return reduced;
        }
        return switch (standing) {
            case SOLD, COMPLETED -> line.wanted().max(gone);
            default -> gone;
        };
    }

    /** What was shipped is off the shelf, and so is all of an order that ended and whose goods the store kept off. */
    private static BigDecimal taken(OrderedLine line, OrderStanding standing, BigDecimal sold) {
        return switch (standing) {
            case COMPLETED, ENDED -> sold;
            default -> line.shipped().min(sold);
        };
    }
}
