package webhooks;

import java.util.List;

/**
 * What working deliveries off once more did, or would do.
 *
 * @param deliveries those that matched, the oldest first
 * @param more whether further ones match than one call takes
 */
public record Replay(List<Planned> deliveries, boolean more) {

    /** Copies what it is given. */
    public Replay {
        deliveries = List.copyOf(deliveries);
    }

    /**
     * One delivery.
     *
     * @param event as it was
     * @param outcome what comes of it
     */
    public record Planned(WebhookEvent event, ReplayOutcome outcome) {

        /** Whether working it off again can change anything. */
        public boolean useful() {
            return outcome == ReplayOutcome.APPLY || outcome == ReplayOutcome.CONFIRM;
        }

        /** Whether it can be worked off again at all. */
        public boolean possible() {
            return useful() || outcome == ReplayOutcome.SUPERSEDED;
        }
    }
}
