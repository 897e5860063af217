package records;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import platform.db.Tx;
import woocommerce.StoreAnswer;
import woocommerce.StoreClient;

/**
 * What a room offers so that its records are kept: how a body maps to columns, and how these are stored.
 *
 * @param <T> the mapped columns
 */
public interface RecordKind<T> {

    Kind kind();

    /**
     * Maps a body. Pure.
     *
     * @throws BadRecordException when a field is missing or of no use; its message names the field
     */
    ParsedRecord<T> parse(JsonNode body);

    /**
     * The mapped columns as text, equal for two values exactly when a reader of our tables could not tell them apart.
     * Bodies differ from render to render where content does not.
     */
    String content(T value);

    /** Reads one record from the store; fails as the client does. */
    Future<? extends StoreAnswer<? extends JsonNode>> fetch(StoreClient client, long wcId);

    /**
     * Stores records whose content changed, each id at most once, sorted by id, and publishes the room's fact for each.
     * No HTTP. Fails as the SQL fails; a data fault of one fails all, and the caller splits the batch.
     */
    Future<Void> upsert(Tx tx, String storeId, List<ParsedRecord<T>> records);

    /** Marks records trashed or gone (those that we hold), and publishes the room's fact for each. */
    Future<Void> mark(Tx tx, String storeId, List<Long> wcIds, RecordState state);

    /**
     * Those of some records that the store changed along with another one, which alone it announces.
     *
     * @param changed when each was last modified, by id
     * @return fails only with the database
     */
    default Future<Set<Long>> changedSilently(Tx tx, String storeId, Map<Long, Instant> changed) {
        return Future.succeededFuture(Set.of());
    }
}
