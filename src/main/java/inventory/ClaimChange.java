package inventory;

import java.math.BigDecimal;

/** What it means for a level that a claim becomes another. Pure. */
record ClaimChange(Claim from, Claim to) {

    BigDecimal onHand() {
        return from.taken().subtract(to.taken());
    }

    BigDecimal reserved() {
        return to.reserved().subtract(from.reserved());
    }

    /** The change of what the store itself took off its figure. */
    BigDecimal reduced() {
        return to.reduced().subtract(from.reduced());
    }

    /** What a person would call it. What left counts before what was sold, and that before what was only held. */
    Cause cause() {
        int taken = to.taken().compareTo(from.taken());
        if (taken != 0) {
            return taken > 0 ? Cause.SHIPPED : Cause.RETURNED;
        }
        if (to.firm().compareTo(from.firm()) > 0) {
            return Cause.SOLD;
        }
        return reserved().signum() > 0 ? Cause.RESERVED : Cause.RELEASED;
    }
}
