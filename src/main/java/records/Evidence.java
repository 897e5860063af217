package records;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that tells of a record's state.
 *
 * @param key    whose
 * @param source who says so
 * @param body   the state, when it is told
 * @param doubt  why the body must not be believed as it is; empty when it may be
 * @param seenAt the store's clock when it said so, where known
 * @param receivedAt our clock when the delivery came that says so; empty: just now
 */
public record Evidence(
        RecordKey key,
        Source source,
        Optional<JsonNode> body,
        Optional<String> doubt,
        Optional<Instant> seenAt,
        Optional<Instant> receivedAt) {

    /** A body that a delivery, a list or an answer to a write carried. */
    public static Evidence body(RecordKey key, Source source, JsonNode body) {
        return new Evidence(key, source, Optional.of(body), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The body of a delivery that came at {@code receivedAt}. */
    public static Evidence delivered(
            RecordKey key, Optional<JsonNode> body, Optional<String> doubt, Instant receivedAt) {
        return new Evidence(key, Source.WEBHOOK, body, doubt, Optional.empty(), Optional.of(receivedAt));
    }

    /** Something happened to the record, and only a look at the store tells what. */
    public static Evidence doubtful(RecordKey key, Source source, String why) {
        return new Evidence(key, source, Optional.empty(), Optional.of(why), Optional.empty(), Optional.empty());
    }

    /** The same, read when the store's clock stood at {@code at}. */
    public Evidence seenAt(Optional<Instant> at) {
        return new Evidence(key, source, body, doubt, at, receivedAt);
    }
}
