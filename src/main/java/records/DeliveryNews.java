package records;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Collection;
import java.util.Set;

/** What the inbox knows that the heads of records do not show. */
public interface DeliveryNews {

    /** Those of the keys, all of one store, of which deliveries came that are not settled yet. Fails with the database. */
    Future<Set<RecordKey>> unread(SqlClient client, String storeId, Collection<RecordKey> keys);

    /**
     * Those of the topics that the store tells us of: a webhook of ours is for it, or a delivery of it is still in the
     * inbox. Fails with the database.
     */
    Future<Set<String>> toldOf(SqlClient client, String storeId, Set<String> topics);
}
