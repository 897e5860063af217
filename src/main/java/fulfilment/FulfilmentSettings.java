package fulfilment;

import java.time.Duration;

/**
 * The settings of this room.
 *
 * @param waitEvery how often an order is looked at again that waits for what nobody tells, such as the end of a pause
 *     (default 15 min)
 * @param replanAfter how soon a purchase is tried again whose order changed and is being planned anew (default 1 min)
 */
public record FulfilmentSettings(Duration waitEvery, Duration replanAfter) {

    /** The defaults as documented. */
    public static final FulfilmentSettings DEFAULT =
            new FulfilmentSettings(Duration.ofMinutes(15), Duration.ofMinutes(1));
}
