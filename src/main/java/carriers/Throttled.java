package carriers;

import java.time.Duration;

/**
 * The carrier's limit, or our budget that keeps below it, allows no call now: nothing happened.
 *
 * @param retryAfter how long to wait before the next try
 */
public record Throttled(Duration retryAfter) implements CallFailure {

    @Override
    public String reason() {
        return "over the limit of calls, again in " + Math.max(1, retryAfter.toSeconds()) + " s";
    }
}
