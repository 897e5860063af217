package inventory;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger makes of the figure of a store that shares its stock with nobody and is itself the source of truth: what
 * it shows beyond what orders claim is on hand (decision 18). Pure.
 */
final class FollowRule {

    private FollowRule() {}

    /**
     * What is known before.
     *
     * @param known whether the level's figure on hand was ever known
     * @param free on hand less what is sold and not shipped
     * @param expected what the store should show; empty when its figure was never read
     * @param differsSince since when it shows something else
     */
    record Known(boolean known, BigDecimal free, Optional<BigDecimal> expected, Optional<Instant> differsSince) {}

    /**
     * What follows.
     *
     * @param onHand how many more are on the shelf than was known
     * @param cause why
     * @param expected what the store should show from now on
     * @param differsSince since when it shows something else; empty if it does not
     */
    record Ruling(BigDecimal onHand, Cause cause, BigDecimal expected, Optional<Instant> differsSince) {}

    /**
     * @param shown the store's figure
     * @param settle how long an order may be on its way to us that explains a difference
     * @param freshly whether the figure was read just now; else no difference is believed
     */
    static Ruling of(Known before, BigDecimal shown, Instant now, Duration settle, boolean freshly) {
        BigDecimal expected = before.expected().orElse(shown);
        if (!before.known()) {
            return new Ruling(shown.subtract(before.free()), Cause.OPENING, shown, Optional.empty());
        }
        if (shown.compareTo(expected) == 0) {
            return new Ruling(expected.subtract(before.free()), Cause.STORE, expected, Optional.empty());
        }
        Instant since = before.differsSince().orElse(now);
        return !freshly || now.isBefore(since.plus(settle))
                ? new Ruling(expected.subtract(before.free()), Cause.STORE, expected, Optional.of(since))
                : new Ruling(shown.subtract(before.free()), Cause.STORE, shown, Optional.empty());
    }
}
