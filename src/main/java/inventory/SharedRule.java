package inventory;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger makes of the figure of a store that we write too (decision 18): only the difference to what the store
 * should show says anything of the shelf. Pure.
 */
final class SharedRule {
    private SharedRule() {}

    /**
     * What is known before.
     *
     * @param opened whether the level's figure on hand was ever known
     * @param free on hand less what is sold and not shipped
     * @param expected what the store should show; empty when its figure was never read
     * @param differsSince since when it shows something else
     * @param raced what the store took off its figure at the moment of a write of ours, which may have put it back
     */
    record Known(
            boolean opened,
            BigDecimal free,
            Optional<BigDecimal> expected,
            Optional<Instant> differsSince,
            BigDecimal raced) {}

    /**
     * A look at the figure.
     *
     * @param settle how long an order may be on its way to us that explains a difference
     * @param freshly whether the figure was read just now, with the store's newest orders; else no difference is believed
     * @param underWay whether a write of ours may have arrived that is not in the expected figure yet
     */
    record Look(BigDecimal shown, Instant now, Duration settle, boolean freshly, boolean underWay) {}

    /** Who is right about a difference that stays. */
    enum Truth {
        STORE,
        LEDGER
    }

    /**
     * What follows.
     *
     * @param onHand how many more are on the shelf than was known, in products
     * @param expected what the store should show from now on
     * @param differsSince since when it shows something else; empty if it does not
     * @param raced what may still have been put back by a write of ours
     */
    record Ruling(
            BigDecimal onHand, Cause cause, BigDecimal expected, Optional<Instant> differsSince, BigDecimal raced) {}

    /** The first figure of a store that is right opens a level; of any figure later only the difference counts. */
    static Ruling of(Known before, Look look, Truth truth) {
        BigDecimal shown = look.shown();
        BigDecimal expected = before.expected().orElse(shown);
        if (!before.opened()) {
            return new Ruling(shown.subtract(before.free()), Cause.OPENING, shown, Optional.empty(), BigDecimal.ZERO);
        }
        if (look.underWay() || shown.compareTo(expected) == 0) {
            return still(
                    expected, Optional.empty(), look.freshly() && !look.underWay() ? BigDecimal.ZERO : before.raced());
        }
        Instant since = before.differsSince().orElse(look.now());
        if (!look.freshly() || look.now().isBefore(since.plus(look.settle()))) {
            return still(expected, Optional.of(since), before.raced());
        }
        BigDecimal difference = shown.subtract(expected);
        BigDecimal moved =
                truth == Truth.STORE ? difference.subtract(overwritten(difference, before.raced())) : BigDecimal.ZERO;
        return new Ruling(moved, Cause.STORE, shown, Optional.empty(), BigDecimal.ZERO);
    }

    private static Ruling still(BigDecimal expected, Optional<Instant> since, BigDecimal raced) {
        return new Ruling(BigDecimal.ZERO, Cause.STORE, expected, since, raced);
    }

    /** How much of a difference a write of ours made: it put back what had been sold since it read the figure. */
    private static BigDecimal overwritten(BigDecimal difference, BigDecimal raced) {
        return switch (difference.signum() * raced.signum()) {
            case 1 -> difference.signum() > 0 ? difference.min(raced) : difference.max(raced);
            default -> BigDecimal.ZERO;
        };
    }
}
