package carriers;

import java.time.Duration;

/**
 * The carrier's limit, or our budget that keeps below it, allows no call now: nothing happened.
 *
 * @param retryAfter how long to wait before the next try
 */
public record Throttled(Duration retryAfter)
        implements RatesOutcome, PurchaseOutcome, FindOutcome, VoidOutcome, TrackOutcome {}
