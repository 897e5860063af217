package shipping;

import carriers.Parcel;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** Plans, shipments and their items. */
final class ShippingRepository {

    /** A plan as stored. */
    record Plan(String reference, Buffer sealed) {}

    /** One planner of a subject at a time, until the transaction ends. */
    Future<Void> lockSubject(SqlClient client, String storeId, long subjectId) {
        return client.preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                .execute(Tuple.of("shipping.subject/" + storeId + "/" + subjectId))
                .mapEmpty();
    }

    /** Quantities of the subject's lines that live shipments hold on the way out. */
    Future<Map<Long, BigDecimal>> plannedQuantities(SqlClient client, String storeId, long subjectId) {
        return client.preparedQuery("""
            SELECT i.line_id, sum(i.quantity) AS quantity
              FROM shipments s
              JOIN shipment_items i ON i.store_id = s.store_id AND i.shipment_id = s.id
             WHERE s.store_id = $1 AND s.subject_id = $2 AND s.purpose = 'outbound'
               AND s.state NOT IN ('failed', 'cancelled', 'voided', 'cannot_void')
             GROUP BY i.line_id
            """).execute(Tuple.of(storeId, subjectId)).map(ShippingRepository::quantities);
    }

    Future<Long> insertPlan(
            SqlClient client,
            ShipmentRequest request,
            Plan plan,
            Optional<Integer> rulesVersion,
            List<String> reasons) {
        return client.preparedQuery("""
            INSERT INTO shipment_plans
                   (store_id, subject_id, reference, planned_by, request_sealed, rules_version, reasons)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            RETURNING id
            """)
                .execute(Tuple.of(
                        request.storeId(),
                        request.subjectId(),
                        plan.reference(),
                        request.plannedBy(),
                        plan.sealed(),
                        rulesVersion.orElse(null),
                        new JsonArray(reasons)))
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    Future<Long> insertShipment(
            SqlClient client,
            ShipmentRequest request,
            long planId,
            int number,
            String reference,
            Packing.Packed packed,
            Optional<Long> returnId) {
        Parcel parcel = packed.parcel();
        return client.preparedQuery("""
                        INSERT INTO shipments
                               (store_id, plan_id, subject_id, parcel_number, state, reference, weight_kg, length_cm,
                                width_cm, height_cm, destination_country, box, return_id, purpose)
                        VALUES ($1, $2, $3, $4, 'planned', $5, $6, $7, $8, $9, $10, $11, $12,
                                CASE WHEN $12::bigint IS NULL THEN 'outbound' ELSE 'return' END)
                        RETURNING id
                        """)
                .execute(Tuple.of(
                        request.storeId(),
                        planId,
                        request.subjectId(),
                        number,
                        reference,
                        parcel.weightKg(),
                        parcel.lengthCm(),
                        parcel.widthCm(),
                        parcel.heightCm(),
                        request.destination().country(),
                        packed.box().orElse(null),
                        returnId.orElse(null)))
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    Future<Void> insertItems(SqlClient client, String storeId, long shipmentId, List<ShipmentItem> items) {
        return client.preparedQuery("""
            INSERT INTO shipment_items (store_id, shipment_id, line_id, sku, quantity)
            SELECT $1, $2, line_id, sku, quantity
              FROM unnest($3::bigint[], $4::text[], $5::numeric[]) AS item (line_id, sku, quantity)
             ORDER BY line_id
            """)
                .execute(Tuple.of(
                        storeId,
                        shipmentId,
                        items.stream().map(ShipmentItem::lineId).toArray(Long[]::new),
                        items.stream().map(ShipmentItem::sku).toArray(String[]::new),
                        items.stream().map(ShipmentItem::quantity).toArray(BigDecimal[]::new)))
                .mapEmpty();
    }

    Future<Plan> plan(SqlClient client, String storeId, long planId) {
        return client.preparedQuery(
                        "SELECT reference, request_sealed FROM shipment_plans WHERE store_id = $1 AND id = $2")
                .execute(Tuple.of(storeId, planId))
                .map(rows -> rows.iterator().next())
                .map(row -> new Plan(row.getString("reference"), row.getBuffer("request_sealed")));
    }

    Future<List<String>> reasons(SqlClient client, String storeId, long planId) {
        return client.preparedQuery("SELECT reasons FROM shipment_plans WHERE store_id = $1 AND id = $2")
                .execute(Tuple.of(storeId, planId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .flatMap(row -> row.getJsonArray("reasons").stream())
                        .map(String::valueOf)
                        .toList());
    }

    /** Waits for the shipment's row and keeps it until the transaction ends; what is read afterwards is settled. */
    Future<Void> lock(SqlClient client, String storeId, long shipmentId) {
        return client.preparedQuery("SELECT 1 FROM shipments WHERE store_id = $1 AND id = $2 FOR NO KEY UPDATE")
                .execute(Tuple.of(storeId, shipmentId))
                .mapEmpty();
    }

    /** As {@link #lock}, for all shipments of a subject that go out. */
    Future<Void> lockAll(SqlClient client, String storeId, long subjectId) {
        return client.preparedQuery("""
            SELECT 1 FROM shipments WHERE store_id = $1 AND subject_id = $2 AND purpose = 'outbound'
             ORDER BY id FOR NO KEY UPDATE
            """).execute(Tuple.of(storeId, subjectId)).mapEmpty();
    }

    Future<Optional<Shipment>> find(SqlClient client, String storeId, long shipmentId) {
        return client.preparedQuery(
                        "SELECT " + ShipmentRows.COLUMNS + " FROM shipments WHERE store_id = $1 AND id = $2")
                .execute(Tuple.of(storeId, shipmentId))
                .map(rows -> ShipmentRows.list(rows).stream().findFirst());
    }

    /** All shipments of a subject that go out, the oldest first. */
    Future<List<Shipment>> ofSubject(SqlClient client, String storeId, long subjectId) {
        return client.preparedQuery("SELECT " + ShipmentRows.COLUMNS + " FROM shipments"
                        + " WHERE store_id = $1 AND subject_id = $2 AND purpose = 'outbound' ORDER BY id")
                .execute(Tuple.of(storeId, subjectId))
                .map(ShipmentRows::list);
    }

    /** All shipments of several subjects that go out, the oldest first. */
    Future<List<Shipment>> ofSubjects(SqlClient client, String storeId, Collection<Long> subjectIds) {
        return client.preparedQuery("SELECT " + ShipmentRows.COLUMNS + " FROM shipments"
                        + " WHERE store_id = $1 AND subject_id = ANY ($2) AND purpose = 'outbound' ORDER BY id")
                .execute(Tuple.of(storeId, (Object) subjectIds.stream().sorted().toArray(Long[]::new)))
                .map(ShipmentRows::list);
    }

    /** These shipments, whichever way they go, the oldest first. */
    Future<List<Shipment>> ofIds(SqlClient client, String storeId, Collection<Long> ids) {
        return client.preparedQuery("SELECT " + ShipmentRows.COLUMNS
                        + " FROM shipments WHERE store_id = $1 AND id = ANY ($2) ORDER BY id")
                .execute(Tuple.of(storeId, (Object) ids.stream().sorted().toArray(Long[]::new)))
                .map(ShipmentRows::list);
    }

    /** All shipments that bring goods of these returns back, the oldest first. */
    Future<List<Shipment>> ofReturns(SqlClient client, String storeId, Collection<Long> returnIds) {
        return client.preparedQuery("SELECT " + ShipmentRows.COLUMNS + " FROM shipments"
                        + " WHERE store_id = $1 AND return_id = ANY ($2) AND purpose = 'return' ORDER BY id")
                .execute(Tuple.of(storeId, (Object) returnIds.stream().sorted().toArray(Long[]::new)))
                .map(ShipmentRows::list);
    }

    /** Whether the store has carrier accounts of its own in use: these take what the customs are to be told. */
    Future<Boolean> hasAccounts(SqlClient client, String storeId) {
        return client.preparedQuery("""
            SELECT EXISTS (SELECT 1 FROM carrier_accounts
                            WHERE store_id = $1 AND active AND removed_at IS NULL) AS has_accounts
            """)
                .execute(Tuple.of(storeId))
                .map(rows -> rows.iterator().next().getBoolean("has_accounts"));
    }

    /** A page of the store's shipments with a purchase whose outcome is not known, the oldest first. */
    Future<List<Shipment>> unknown(SqlClient client, String storeId, int limit, int offset) {
        return client.preparedQuery("SELECT " + ShipmentRows.COLUMNS
                        + " FROM shipments WHERE store_id = $1 AND state IN ('unknown', 'cancelling')"
                        + " AND resolve_by IS NOT NULL ORDER BY id LIMIT $2 OFFSET $3")
                .execute(Tuple.of(storeId, limit, offset))
                .map(ShipmentRows::list);
    }

    /** How many there are. */
    Future<Long> countUnknown(SqlClient client, String storeId) {
        return client.preparedQuery("""
            SELECT count(*) AS shipments FROM shipments
             WHERE store_id = $1 AND state IN ('unknown', 'cancelling') AND resolve_by IS NOT NULL
            """)
                .execute(Tuple.of(storeId))
                .map(rows -> rows.iterator().next().getLong("shipments"));
    }

    /** The subjects of shipments with this tracking number. */
    Future<List<Long>> subjectsByTracking(SqlClient client, String storeId, String trackingNumber) {
        return client.preparedQuery("""
            SELECT DISTINCT subject_id FROM shipments WHERE store_id = $1 AND tracking_number = $2
             ORDER BY subject_id LIMIT 1000
            """)
                .execute(Tuple.of(storeId, trackingNumber))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("subject_id"))
                        .toList());
    }

    private static Map<Long, BigDecimal> quantities(RowSet<Row> rows) {
        Map<Long, BigDecimal> quantities = new HashMap<>();
        rows.forEach(row -> quantities.put(row.getLong("line_id"), Rows.decimal(row, "quantity")));
        return Map.copyOf(quantities);
    }
}
