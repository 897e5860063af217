package shipping;

import carriers.LabelFormat;
import carriers.TrackingPage;
import carriers.TrackingStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.db.Rows;

/** Reads rows of {@code shipments}, each with its items. */
final class ShipmentRows {

    static final String COLUMNS = """
        store_id, id, plan_id, subject_id, return_id, parcel_number, state, reference, carrier, service, weight_kg,
        length_cm, width_cm, height_cm, quoted_amount, quoted_currency, tracking_number, tracking_url, carrier_object_id, cost, cost_currency, label_format,
        label_sealed IS NOT NULL OR label_url_sealed IS NOT NULL AS has_label, destination_country,
        estimated_delivery, problem, resolve_by, purchased_at, tracking_status, last_event_at,
        delivered_at, created_at, updated_at, version,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('line', i.line_id, 'sku', i.sku,
                                                      'quantity', i.quantity::text) ORDER BY i.line_id), '[]')
           FROM shipment_items i
          WHERE i.store_id = shipments.store_id AND i.shipment_id = shipments.id) AS items
        """;

    private ShipmentRows() {}

    static List<Shipment> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ShipmentRows::shipment)
                .toList();
    }

    private static Shipment shipment(Row row) {
        return new Shipment(
                row.getString("store_id"),
                row.getLong("id"),
                row.getLong("plan_id"),
                row.getLong("subject_id"),
                Optional.ofNullable(row.getLong("return_id")),
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
                Rows.optionalString(row, "label_format").map(ShipmentRows::format),
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
}
