package access.idempotency;

import java.time.Duration;

/**
 * How keys are kept.
 *
 * @param lease after which a request that no longer says it is at work counts as dead
 * @param retention how long a key is remembered
 */
public record IdempotencySettings(Duration lease, Duration retention) {
    /** A minute's lease. */
    public static IdempotencySettings keeping(Duration retention) {
        return new IdempotencySettings(Duration.ofMinutes(1), retention);
    }
}
