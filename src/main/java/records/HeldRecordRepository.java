package records;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import platform.db.Rows;
import records.HeldRecords.Scope;

/** The ids of heads, in order. */
final class HeldRecordRepository {

    private static final String NOT_HIDDEN =
            "(unlisted_at IS NULL OR unlisted_at < now() - interval '6 hours' OR confirmed_at IS NULL"
                    + " OR confirmed_at < unlisted_at)";

    Future<List<Long>> modified(SqlClient client, Scope scope, Instant after, Instant upTo, long afterId, int limit) {
        return client.preparedQuery("""
                        SELECT wc_id FROM records
                        WHERE store_id = $1 AND kind = $2 AND state = $3 AND modified_at > $4 AND modified_at <= $5
                            AND wc_id > $6 AND %s
                        ORDER BY wc_id LIMIT $7
                        """.formatted(NOT_HIDDEN))
                .execute(of(scope)
                        .addOffsetDateTime(Rows.at(after))
                        .addOffsetDateTime(Rows.at(upTo))
                        .addLong(afterId)
                        .addInteger(limit))
                .map(HeldRecordRepository::list);
    }

    Future<List<Long>> ids(SqlClient client, Scope scope, long afterId, long upToId, int limit) {
        return client.preparedQuery("""
                        SELECT wc_id FROM records
                        WHERE store_id = $1 AND kind = $2 AND state = $3 AND wc_id > $4 AND wc_id <= $5 AND %s
                        ORDER BY wc_id LIMIT $6
                        """.formatted(NOT_HIDDEN))
                .execute(of(scope).addLong(afterId).addLong(upToId).addInteger(limit))
                .map(HeldRecordRepository::list);
    }

    Future<Void> unlisted(SqlClient client, String storeId, Kind kind, List<Long> ids) {
        return client.preparedQuery("""
                        UPDATE records SET unlisted_at = now()
                        WHERE store_id = $1 AND kind = $2 AND wc_id = ANY ($3)
                        """)
                .execute(Tuple.of(storeId, kind.wireName()).addArrayOfLong(ids.toArray(Long[]::new)))
                .mapEmpty();
    }

    private static Tuple of(Scope scope) {
        return Tuple.of(scope.storeId(), scope.kind().wireName(), scope.state().wireName());
    }

    private static List<Long> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getLong("wc_id"))
                .toList();
    }
}
