package orders;

import java.util.Optional;

/**
 * What became of a cancellation.
 *
 * @param restocked whether the store put goods back into its stock; empty when nothing was cancelled now
 */
public record CancelOutcome(WriteOutcome outcome, Optional<Boolean> restocked) {}
