package notifications.outgoing;

import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One event for one endpoint.
 *
 * @param id ours
 * @param event what it tells
 * @param state how far it is
 * @param attempts that failed since it was last wanted anew
 * @param nextAt when it is tried next, while it is pending
 * @param settledAt when it was taken, or given up
 * @param tries what came of the last attempts, the newest last
 */
record Delivery(
        long id,
        Event event,
        State state,
        int attempts,
        Instant nextAt,
        Optional<Instant> settledAt,
        JsonArray tries,
        Instant createdAt) {

    /** How far it is. */
    enum State {
        PENDING("pending"),
        DELIVERED("delivered"),
        FAILED("failed");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        /** As in the table and the API. */
        String wireName() {
            return wireName;
        }

        static State of(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What an endpoint is told.
     *
     * @param id the same for every endpoint and on every attempt
     * @param type such as {@code order.changed}
     * @param storeId where it happened; empty for what belongs to no store
     * @param subject the id of what it is about; empty for a test
     * @param at when it happened
     * @param sequence counts the endpoint's events in their order, without gaps
     */
    record Event(
            String id, String type, Optional<String> storeId, Optional<String> subject, Instant at, long sequence) {}
}
