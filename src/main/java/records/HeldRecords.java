package records;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;

/**
 * Which records we hold, page by page, for those who compare them with a store's lists. What a list lacked, and a look at the
 * store confirmed all the same, is left out for a few hours: a record that the store hides from its lists would be looked at
 * each time. A look for any other reason hides nothing, since the record may be gone a second later.
 */
public final class HeldRecords {

    private final HeldRecordRepository repository = new HeldRecordRepository();

    /**
     * Ids after one, ascending, of records in a state that the store modified after a second and up to another.
     *
     * @return at most {@code limit}; fails only with the database
     */
    public Future<List<Long>> modified(
            SqlClient client, Scope scope, Instant after, Instant upTo, long afterId, int limit) {
        return repository.modified(client, scope, after, upTo, afterId, limit);
    }

    /**
     * Ids after one and up to another, ascending, of records in a state.
     *
     * @return at most {@code limit}; fails only with the database
     */
    public Future<List<Long>> ids(SqlClient client, Scope scope, long afterId, long upToId, int limit) {
        return repository.ids(client, scope, afterId, upToId, limit);
    }

    /** Remembers that a list of the store lacks these records, before they are looked at. Fails only with the database. */
    public Future<Void> unlisted(SqlClient client, String storeId, Kind kind, List<Long> ids) {
        return repository.unlisted(client, storeId, kind, ids);
    }

    /** Records of one kind in one state. */
    public record Scope(String storeId, Kind kind, RecordState state) {}
}
