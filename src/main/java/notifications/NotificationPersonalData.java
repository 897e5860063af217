package notifications;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;
import platform.crypto.Keyring;
import platform.db.Tx;
import privacy.OrderData;
import privacy.PersonRecord;

/** Mails keep that they were sent, and lose to whom and what they said; one that is not sent yet is not sent. */
public final class NotificationPersonalData implements OrderData {

    /** Of an order, its refunds and its parcels; a subject may name more behind a slash. */
    private static final String OF_ORDER = """
            store_id = $1 AND (
                (subject_kind IN ('order', 'refund') AND split_part(subject_id, '/', 1) = $2)
                OR (subject_kind = 'shipment' AND split_part(subject_id, '/', 1) IN (
                    SELECT id::text FROM shipments
                    WHERE store_id = $1 AND subject_id = $2::text::bigint AND purpose IN ('outbound', 'return'))))""";

    private static final String ERASE = NotificationRepository.FORGET + OF_ORDER;

    private final Envelope envelope;

    /** Opens mails with this. */
    public NotificationPersonalData(Keyring keyring) {
        // Its domain only names new mails.
        this.envelope = new Envelope(keyring, "@localhost");
    }

    @Override
    public String name() {
        return "mails";
    }

    @Override
    public Future<List<JsonObject>> exportOrder(SqlClient client, PersonRecord record) {
        return client.preparedQuery("SELECT " + NotificationRepository.COLUMNS
                        + " FROM notifications WHERE recipient_sealed IS NOT NULL AND content_sealed IS NOT NULL AND "
                        + OF_ORDER + " ORDER BY id")
                .execute(key(record))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(NotificationRepository::notification)
                        .map(this::mail)
                        .toList());
    }

    private JsonObject mail(Notification notification) {
        return new JsonObject()
                .put("event", notification.event().wireName())
                .put("state", notification.state().wireName())
                .put("requested_at", notification.createdAt().toString())
                .put("recipient", envelope.recipient(notification))
                .put("content", new JsonObject(envelope.letter(notification).data()));
    }

    @Override
    public Future<Void> eraseOrder(Tx tx, PersonRecord record) {
        return tx.sql().preparedQuery(ERASE).execute(key(record)).mapEmpty();
    }

    private static Tuple key(PersonRecord record) {
        return Tuple.of(record.storeId(), Long.toString(record.id()));
    }
}
