package shipping;

import carriers.LabelFormat;
import carriers.Parcel;
import carriers.TrackingPage;
import carriers.TrackingStatus;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.db.Rows;

/** Plans, shipments and their items. */
final class ShippingRepository {

    private static final String COLUMNS = """
        store_id, id, plan_id, subject_id, parcel_number, state, reference, carrier, service, weight_kg,
        length_cm, width_cm, height_cm, quoted_amount, quoted_currency, tracking_number, tracking_url, carrier_object_id, cost, cost_currency, label_format,
        label_sealed IS NOT NULL OR label_url_sealed IS NOT NULL AS has_label, destination_country,
        estimated_delivery, problem, resolve_by, purchased_at, tracking_status, last_event_at,
        delivered_at, created_at, updated_at, version,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('line', i.line_id, 'sku', i.sku,
                                                      'quantity', i.quantity::text) ORDER BY i.line_id), '[]')
           FROM shipment_items i
          WHERE i.store_id = shipments.store_id AND i.shipment_id = shipments.id) AS items
        """;

    /** A plan as stored. */
    record Plan(String reference, Buffer sealed) {}

    /** One planner of a subject at a time, until the transaction ends. */
    Future<Void> lockSubject(SqlClient client, String storeId, long subjectId) {
        return client.preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                .execute(Tuple.of("shipping.subject/" + storeId + "/" + subjectId))
                .mapEmpty();
    }

    /** Quantities of the subject's lines that live shipments hold. */
    Future<Map<Long, BigDecimal>> plannedQuantities(SqlClient client, String storeId, long subjectId) {
        return client.preparedQuery("""
            SELECT i.line_id, sum(i.quantity) AS quantity
              FROM shipments s
              JOIN shipment_items i ON i.store_id = s.store_id AND i.shipment_id = s.id
             WHERE s.store_id = $1 AND s.subject_id = $2
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
            Packing.Packed packed) {
        Parcel parcel = packed.parcel();
        return client.preparedQuery("""
                        INSERT INTO shipments
                               (store_id, plan_id, subject_id, parcel_number, state, reference, weight_kg, length_cm,
                                width_cm, height_cm, destination_country, box)
                        VALUES ($1, $2, $3, $4, 'planned', $5, $6, $7, $8, $9, $10, $11)
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
                        packed.box().orElse(null)))
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

    /** As {@link #lock}, for all shipments of a subject. */
    Future<Void> lockAll(SqlClient client, String storeId, long subjectId) {
        return client.preparedQuery("""
            SELECT 1 FROM shipments WHERE store_id = $1 AND subject_id = $2 ORDER BY id FOR NO KEY UPDATE
            """).execute(Tuple.of(storeId, subjectId)).mapEmpty();
    }

    Future<Optional<Shipment>> find(SqlClient client, String storeId, long shipmentId) {
        return client.preparedQuery("SELECT " + COLUMNS + " FROM shipments WHERE store_id = $1 AND id = $2")
                .execute(Tuple.of(storeId, shipmentId))
                .map(rows -> list(rows).stream().findFirst());
    }

    /** All shipments of a subject, the oldest first. */
    Future<List<Shipment>> ofSubject(SqlClient client, String storeId, long subjectId) {
        return client.preparedQuery(
                        "SELECT " + COLUMNS + " FROM shipments WHERE store_id = $1 AND subject_id = $2 ORDER BY id")
                .execute(Tuple.of(storeId, subjectId))
                .map(ShippingRepository::list);
    }

    /** All shipments of several subjects, the oldest first. */
    Future<List<Shipment>> ofSubjects(SqlClient client, String storeId, Collection<Long> subjectIds) {
        return client.preparedQuery("SELECT " + COLUMNS
                        + " FROM shipments WHERE store_id = $1 AND subject_id = ANY ($2) ORDER BY id")
                .execute(Tuple.of(storeId, (Object) subjectIds.stream().sorted().toArray(Long[]::new)))
                .map(ShippingRepository::list);
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
        return client.preparedQuery("SELECT " + COLUMNS
                        + " FROM shipments WHERE store_id = $1 AND state IN ('unknown', 'cancelling')"
                        + " AND resolve_by IS NOT NULL ORDER BY id LIMIT $2 OFFSET $3")
                .execute(Tuple.of(storeId, limit, offset))
                .map(ShippingRepository::list);
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

    private static List<Shipment> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ShippingRepository::shipment)
                .toList();
    }

    private static Shipment shipment(Row row) {
        return new Shipment(
                row.getString("store_id"),
                row.getLong("id"),
                row.getLong("plan_id"),
                row.getLong("subject_id"),
                row.getInteger("parcel_number"),
                ShipmentState.of(row.getString("state")),
                row.getString("reference"),
                Rows.optionalString(row, "carrier"),
                Rows.optionalString(row, "service"),
                Rows.decimal(row, "weight_kg"),
                new Shipment.Measures(
                        Rows.decimal(row, "length_cm"), Rows.decimal(row, "width_cm"), Rows.decimal(row, "height_cm")),
                amount(row, "quoted_amount", "quoted_currency"),
                Rows.optionalString(row, "tracking_number"),
                Rows.optionalString(row, "tracking_url")
                        .or(() -> TrackingPage.of(
                                Rows.optionalString(row, "carrier"), Rows.optionalString(row, "tracking_number"))),
                Rows.optionalString(row, "carrier_object_id"),
                amount(row, "cost", "cost_currency"),
                Rows.optionalString(row, "label_format").map(ShippingRepository::format),
                row.getBoolean("has_label"),
                row.getString("destination_country"),
                Rows.optionalInstant(row, "estimated_delivery"),
                Rows.optionalString(row, "problem"),
                Rows.optionalInstant(row, "resolve_by"),
                Rows.optionalInstant(row, "purchased_at"),
                TrackingStatus.ofWireName(row.getString("tracking_status")).orElse(TrackingStatus.UNKNOWN),
                Rows.optionalInstant(row, "last_event_at"),
                Rows.optionalInstant(row, "delivered_at"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"),
                row.getLong("version"),
                items(row.getJsonArray("items")));
    }

    private static List<ShipmentItem> items(JsonArray items) {
        return items.stream()
                .map(JsonObject.class::cast)
                .map(item -> new ShipmentItem(
                        item.getLong("line"),
                        item.getString("sku"),
                        Packing.plainScale(new BigDecimal(item.getString("quantity")))))
                .toList();
    }

    private static Optional<Amount> amount(Row row, String value, String currency) {
        return Rows.optionalDecimal(row, value).map(amount -> new Amount(amount, text(row.getString(currency))));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static LabelFormat format(String wireName) {
        return LabelFormat.valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    private static Map<Long, BigDecimal> quantities(RowSet<Row> rows) {
        Map<Long, BigDecimal> quantities = new HashMap<>();
        rows.forEach(row -> quantities.put(row.getLong("line_id"), Rows.decimal(row, "quantity")));
        return Map.copyOf(quantities);
    }
}
