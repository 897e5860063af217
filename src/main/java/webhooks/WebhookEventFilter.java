package webhooks;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which deliveries of a store.
 *
 * @param states only those in one of them; empty for all
 * @param topic only of this, such as {@code order.updated}
 * @param resourceId only about the resource with this id of the store's
 * @param since received at this moment or later
 * @param until received before this moment
 */
public record WebhookEventFilter(
        Set<DeliveryState> states,
        Optional<String> topic,
        Optional<Long> resourceId,
        Optional<Instant> since,
        Optional<Instant> until) {

    /** Copies what it is given. */
    public WebhookEventFilter {
        states = Set.copyOf(states);
    }
}
