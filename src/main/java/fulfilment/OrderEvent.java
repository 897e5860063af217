package fulfilment;

import java.time.Instant;

/**
 * A line of an order's time line.
 *
 * @param event what kind of thing happened, such as {@code status_changed}
 * @param actor who did it: {@code service}, {@code automation}, or a principal
 * @param message for people; holds nothing personal
 */
public record OrderEvent(Instant at, String event, String actor, String message) {}
