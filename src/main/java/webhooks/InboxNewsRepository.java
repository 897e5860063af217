package webhooks;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import records.Kind;
import records.RecordKey;

/** Questions to the inbox, each answered by an index. */
final class InboxNewsRepository {

    /** Those of the records, all of one store, of which a delivery is not settled. */
    Future<Set<RecordKey>> open(SqlClient client, String storeId, List<RecordKey> keys) {
        Tuple tuple = Tuple.of(
                storeId,
                keys.stream().map(key -> key.kind().wireName()).toArray(String[]::new),
                keys.stream().map(RecordKey::wcId).toArray(Long[]::new));
        return client.preparedQuery("""
                        SELECT DISTINCT kind, resource_id FROM inbox
                        WHERE store_id = $1 AND state IN ('pending', 'waiting')
                            AND (kind, resource_id) IN (SELECT * FROM unnest($2::text[], $3::bigint[]))
                        """)
                .execute(tuple)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new RecordKey(
                                storeId, Kind.of(row.getString("kind")).orElseThrow(), row.getLong("resource_id")))
                        .collect(Collectors.toSet()));
    }

    /** Those of the topics of which the inbox still holds a delivery of the store. */
    Future<Set<String>> delivered(SqlClient client, String storeId, Set<String> topics) {
        return client.preparedQuery("""
                        SELECT topic FROM unnest($2::text[]) AS t (topic)
                        WHERE EXISTS (SELECT 1 FROM inbox i WHERE i.store_id = $1 AND i.topic = t.topic)
                        """)
                .execute(Tuple.of(storeId)
                        .addArrayOfString(topics.stream().sorted().toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("topic"))
                        .collect(Collectors.toSet()));
    }
}
