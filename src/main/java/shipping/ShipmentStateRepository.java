package shipping;

import carriers.LabelFormat;
import carriers.Rate;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.db.Rows;

/** The changes that a shipment goes through; each under its row lock. */
final class ShipmentStateRepository {

    /** What there is to print. */
    record LabelColumns(LabelFormat format, Optional<byte[]> document, Optional<byte[]> url) {}

    /** Sealed label columns as stored. */
    record SealedLabel(String reference, LabelFormat format, Optional<byte[]> document, Optional<byte[]> url) {}

    /** Into this state, with the problem that explains it. */
    Future<Void> move(
            SqlClient client, String storeId, long shipmentId, ShipmentState state, Optional<String> problem) {
        return client.preparedQuery("""
            UPDATE shipments
               SET state = $3, problem = $4, version = version + 1, updated_at = now(),
                   resolve_by = CASE WHEN $3 = 'cancelling' THEN resolve_by END,
                   next_poll_at = CASE WHEN $3 IN ('cancelled', 'voided') THEN NULL ELSE next_poll_at END
             WHERE store_id = $1 AND id = $2
            """)
                .execute(Tuple.of(storeId, shipmentId, state.wireName(), problem.orElse(null)))
                .mapEmpty();
    }

    /** The problem of a shipment that stays as it is; false when it was noted already, or it ended meanwhile. */
    Future<Boolean> note(SqlClient client, String storeId, long shipmentId, String problem) {
        return client.preparedQuery("""
            UPDATE shipments SET problem = $3, version = version + 1, updated_at = now()
             WHERE store_id = $1 AND id = $2 AND problem IS DISTINCT FROM $3
               AND state NOT IN ('failed', 'cancelled', 'voided', 'cannot_void')
            """)
                .execute(Tuple.of(storeId, shipmentId, problem))
                .map(rows -> rows.rowCount() > 0);
    }

    /** A purchase is prepared by this rate. */
    Future<Void> purchasing(SqlClient client, String storeId, long shipmentId, Optional<Long> account, Rate rate) {
        return client.preparedQuery("""
            UPDATE shipments
               SET state = 'purchasing', carrier = $3, service = $4, quoted_amount = $5,
                   quoted_currency = $6, carrier_account_id = $7, problem = NULL, version = version + 1, updated_at = now()
             WHERE store_id = $1 AND id = $2
            """)
                .execute(Tuple.of(
                        storeId,
                        shipmentId,
                        rate.carrier(),
                        rate.service(),
                        rate.amount(),
                        rate.currency(),
                        account.orElse(null)))
                .mapEmpty();
    }

    /** The deadline by which an unknown purchase turns up; the state becomes unknown where it was waiting for it. */
    Future<Void> unknown(SqlClient client, String storeId, long shipmentId, Instant resolveBy, String problem) {
        return client.preparedQuery("""
            UPDATE shipments
               SET state = CASE WHEN state IN ('planned', 'purchasing') THEN 'unknown' ELSE state END,
                   resolve_by = coalesce(resolve_by, $3), problem = $4, version = version + 1,
                   updated_at = now()
             WHERE store_id = $1 AND id = $2
            """)
                .execute(Tuple.of(storeId, shipmentId, Rows.at(resolveBy), problem))
                .mapEmpty();
    }

    /** What the prepared purchase will cost. */
    Future<Void> quoted(SqlClient client, String storeId, long shipmentId, Rate rate) {
        return client.preparedQuery("""
            UPDATE shipments
               SET quoted_amount = $3, quoted_currency = $4, version = version + 1, updated_at = now()
             WHERE store_id = $1 AND id = $2
            """)
                .execute(Tuple.of(storeId, shipmentId, rate.amount(), rate.currency()))
                .mapEmpty();
    }

    /** The label is the shipment's, and its tracking begins at once; a shipment being cancelled only remembers it. */
    Future<Void> takeLabel(
            SqlClient client, String storeId, long shipmentId, LedgerLabel label, Aftermath aftermath, Instant now) {
        return client.preparedQuery("""
            UPDATE shipments
               SET state = CASE WHEN state = 'cancelling' THEN state ELSE 'purchased' END,
                   next_poll_at = CASE WHEN state = 'cancelling' THEN NULL ELSE $9::timestamptz END,
                   carrier = $3, tracking_number = $4, carrier_object_id = $5, cost = $6,
                   cost_currency = $7, estimated_delivery = $8, purchased_at = $9, insurance_cost = $10,
                   tracking_url = $11,
                   problem = CASE WHEN state = 'cancelling' THEN problem END,
                   carrier_account_id = (
                       SELECT max(a.carrier_account_id) FROM purchase_attempts a
                        WHERE a.store_id = $1 AND a.shipment_id = $2
                          AND a.attempt = (
                              SELECT min(b.attempt) FROM purchase_attempts b
                               WHERE b.store_id = $1 AND b.shipment_id = $2 AND b.carrier = $3
                                 AND b.tracking_number = $4)),
                   resolve_by = NULL, version = version + 1, updated_at = now()
             WHERE store_id = $1 AND id = $2
            """)
                .execute(Tuple.of(
                        storeId,
                        shipmentId,
                        label.carrier(),
                        label.trackingNumber(),
                        label.carrierObjectId().orElse(null),
                        label.cost().map(Amount::value).orElse(null),
                        label.cost().map(Amount::currency).orElse(null),
                        Rows.at(aftermath.estimatedDelivery()),
                        Rows.at(now),
                        aftermath.insuranceCost().orElse(null),
                        aftermath.trackingUrl().orElse(null)))
                .mapEmpty();
    }

    /** What the shipment's label cost. */
    Future<Void> cost(SqlClient client, String storeId, long shipmentId, Amount cost) {
        return client.preparedQuery("""
            UPDATE shipments SET cost = $3, cost_currency = $4, version = version + 1, updated_at = now()
             WHERE store_id = $1 AND id = $2
            """)
                .execute(Tuple.of(storeId, shipmentId, cost.value(), cost.currency()))
                .mapEmpty();
    }

    /** Whether another live shipment of the store has this label. */
    Future<Boolean> isTaken(SqlClient client, String storeId, long shipmentId, LedgerLabel label) {
        return client.preparedQuery("""
            SELECT EXISTS (
                SELECT FROM shipments
                 WHERE store_id = $1 AND id <> $2 AND state IN ('purchased', 'cancelling')
                   AND lower(carrier) = lower($3)
                   AND replace(lower(tracking_number), ' ', '') = replace(lower($4), ' ', '')) AS taken
            """)
                .execute(Tuple.of(storeId, shipmentId, label.carrier(), label.trackingNumber()))
                .map(rows -> rows.iterator().next().getBoolean("taken"));
    }

    /** What there is to print of the shipment's label. */
    Future<Void> storeLabel(SqlClient client, String storeId, long shipmentId, LabelColumns label) {
        return client.preparedQuery("""
            UPDATE shipments
               SET label_format = $3, label_sealed = $4, label_url_sealed = coalesce($5, label_url_sealed),
                   version = version + 1, updated_at = now()
             WHERE store_id = $1 AND id = $2
            """)
                .execute(Tuple.of(
                        storeId, shipmentId, label.format().wireName(), buffer(label.document()), buffer(label.url())))
                .mapEmpty();
    }

    /** The sealed label; empty when the shipment has none or is another store's. */
    Future<Optional<SealedLabel>> label(SqlClient client, String storeId, long shipmentId) {
        return client.preparedQuery("""
            SELECT reference, label_format, label_sealed, label_url_sealed
              FROM shipments
             WHERE store_id = $1 AND id = $2 AND label_format IS NOT NULL
            """)
                .execute(Tuple.of(storeId, shipmentId))
                .map(ShipmentStateRepository::sealedLabel);
    }

    private static Optional<SealedLabel> sealedLabel(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new SealedLabel(
                        row.getString("reference"),
                        LabelFormat.valueOf(row.getString("label_format").toUpperCase(Locale.ROOT)),
                        Rows.optionalBytes(row, "label_sealed"),
                        Rows.optionalBytes(row, "label_url_sealed")))
                .findFirst();
    }

    private static @Nullable Buffer buffer(Optional<byte[]> bytes) {
        return bytes.map(Buffer::buffer).orElse(null);
    }
}
