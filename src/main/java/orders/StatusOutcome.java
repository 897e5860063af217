package orders;

import java.util.Optional;

/**
 * What became of a wish for a status.
 *
 * @param found what the store had before; empty when it could not say
 * @param restocked whether the store put goods back into its stock; empty when nothing was cancelled now
 */
public record StatusOutcome(WriteOutcome outcome, Optional<OrderNow> found, Optional<Boolean> restocked) {}
