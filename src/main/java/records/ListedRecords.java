package records;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a store's list of one kind would show if it held what we hold: without variations, which have lists of their own,
 * and without the statuses that {@code any} hides. Every method fails only with the database.
 */
public interface ListedRecords {

    Kind kind();

    /** Those of the records that such a list shows when they are live. */
    Future<Set<Long>> listed(SqlClient client, String storeId, Collection<Long> wcIds);

    /** How many live ones were created from a moment on and before another. */
    Future<Long> created(SqlClient client, String storeId, Instant from, Instant before);

    /** Their ids after one, ascending. */
    Future<List<Long>> createdIds(
            SqlClient client, String storeId, Instant from, Instant before, long afterId, int limit);

    /** The live variations of a product, ascending. */
    default Future<List<Long>> variations(SqlClient client, String storeId, long parentId, int limit) {
        return Future.succeededFuture(List.of());
    }
}
