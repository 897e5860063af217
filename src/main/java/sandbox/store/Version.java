package sandbox.store;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A state of a record of the shop, as precisely as WooCommerce itself can name it: by the second of its modification and
 * whether it is there at all. Changes within one second are one version.
 *
 * @param kind what it is
 * @param id its id
 * @param modified the second; empty for a user who was never changed
 * @param state where it is
 */
public record Version(Kind kind, long id, Optional<Instant> modified, State state) {

    private static final String TRASH = "trash";

    /** Where a record is. */
    public enum State {
        /** In the shop. */
        LIVE,
        /** In its trash. */
        TRASHED,
        /** Deleted for good. */
        GONE
    }

    static Version of(Kind kind, JsonObject document) {
        State state = TRASH.equals(document.getValue("status")) ? State.TRASHED : State.LIVE;
        return new Version(kind, document.getLong("id"), modified(document), state);
    }

    /** A body that a test put in may hold anything. */
    private static Optional<Instant> modified(JsonObject document) {
        try {
            return ShopTime.read(document, "date_modified");
        } catch (DateTimeParseException | ClassCastException noDate) {
            return Optional.empty();
        }
    }

    /** A deletion that was undone before anybody told of it. */
    static Version undone(Kind kind, long id) {
        return new Version(kind, id, Optional.empty(), State.TRASHED);
    }

    static Version gone(Kind kind, long id, Instant at) {
        return new Version(kind, id, Optional.of(at), State.GONE);
    }
}
