package tracking;

import incidents.Incidents;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import platform.db.Tx;
import platform.tasks.InTurn;

/** Ends the troubles of parcels whose label is void: nobody asks after them any more, so no news would. */
final class VoidedParcels {

    private static final String NOTE = "the label is void";

    private final Incidents incidents;

    VoidedParcels(Incidents incidents) {
        this.incidents = incidents;
    }

    /** A trouble that was told. */
    private record Told(String kind, String subject) {}

    Future<Void> end(Tx tx, String storeId, long subjectId) {
        return forget(tx.sql(), storeId, subjectId)
                .compose(all ->
                        InTurn.each(all, one -> incidents.settle(tx.sql(), storeId, one.kind(), one.subject(), NOTE)));
    }

    private static Future<List<Told>> forget(SqlClient client, String storeId, long subjectId) {
        return client.preparedQuery("""
                        WITH ended AS (
                            SELECT store_id, id, troubles FROM shipments
                            WHERE store_id = $1 AND subject_id = $2 AND state IN ('cancelled', 'voided')
                                AND (troubles <> '{}' OR delayed_at IS NOT NULL)
                            ORDER BY id FOR UPDATE)
                        UPDATE shipments s SET troubles = '{}', delayed_at = NULL, updated_at = now()
                        FROM ended WHERE s.store_id = ended.store_id AND s.id = ended.id
                        RETURNING s.id, ended.troubles AS told
                        """)
                .execute(Tuple.of(storeId, subjectId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .flatMap(VoidedParcels::told)
                        .toList());
    }

    private static Stream<Told> told(Row row) {
        String subject = "shipment:" + row.getLong("id");
        return Stream.of(row.getArrayOfStrings("told")).map(kind -> new Told(kind, subject));
    }
}
