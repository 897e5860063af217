package shipping;

import carriers.PreparedKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The purchase ledger: lines are added and read, never changed. */
final class PurchaseLedgerRepository {

    private static final String COLUMNS =
            "attempt, event, carrier, carrier_account_id, prepared_key, carrier_object_id, tracking_number, cost,"
                    + " cost_currency, detail, at";

    /** Adds a line; fails on a second {@code prepared} or {@code sent} of one attempt. */
    Future<Void> append(SqlClient client, Shipment shipment, LedgerEntry entry) {
        Optional<LedgerLabel> label = entry.label();
        return client.preparedQuery("""
            INSERT INTO purchase_attempts
                   (store_id, shipment_id, idempotency_key, attempt, event, carrier, carrier_object_id,
                    tracking_number, cost, cost_currency, detail, at, carrier_account_id, prepared_key)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """)
                .execute(Tuple.tuple()
                        .addString(shipment.storeId())
                        .addLong(shipment.id())
                        .addString(AttemptReference.of(shipment, entry.attempt()))
                        .addInteger(entry.attempt())
                        .addString(entry.event().wireName())
                        .addString(entry.carrier())
                        .addString(label.flatMap(LedgerLabel::carrierObjectId).orElse(null))
                        .addString(label.map(LedgerLabel::trackingNumber).orElse(null))
                        .addBigDecimal(label.flatMap(LedgerLabel::cost)
                                .map(Amount::value)
                                .orElse(null))
                        .addString(label.flatMap(LedgerLabel::cost)
                                .map(Amount::currency)
                                .orElse(null))
                        .addString(entry.detail().orElse(null))
                        .addOffsetDateTime(Rows.at(entry.at()))
                        .addLong(entry.account().orElse(null))
                        .addString(entry.prepared().map(PreparedKey::text).orElse(null)))
                .mapEmpty();
    }

    /** The shipment's lines in the order in which they were added. */
    Future<List<LedgerEntry>> list(SqlClient client, String storeId, long shipmentId) {
        return client.preparedQuery("SELECT " + COLUMNS
                        + " FROM purchase_attempts WHERE store_id = $1 AND shipment_id = $2 ORDER BY id")
                .execute(Tuple.of(storeId, shipmentId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PurchaseLedgerRepository::entry)
                        .toList());
    }

    /** One purchase of the store at a time is counted and prepared, until the transaction ends. */
    Future<Void> lockStore(SqlClient client, String storeId) {
        return client.preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                .execute(Tuple.of("shipping.purchases/" + storeId))
                .mapEmpty();
    }

    private static LedgerEntry entry(Row row) {
        String carrier = row.getString("carrier");
        Optional<Amount> cost = Rows.optionalDecimal(row, "cost")
                .flatMap(value ->
                        Rows.optionalString(row, "cost_currency").map(currency -> new Amount(value, currency)));
        return new LedgerEntry(
                row.getInteger("attempt"),
                LedgerEvent.of(row.getString("event")),
                carrier,
                Optional.ofNullable(row.getLong("carrier_account_id")),
                Rows.optionalString(row, "prepared_key").map(PreparedKey::new),
                Rows.optionalString(row, "tracking_number")
                        .map(number ->
                                new LedgerLabel(carrier, number, Rows.optionalString(row, "carrier_object_id"), cost)),
                Rows.optionalString(row, "detail"),
                Rows.instant(row, "at"));
    }
}
