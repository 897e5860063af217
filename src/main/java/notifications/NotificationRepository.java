package notifications;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The SQL of notifications. */
final class NotificationRepository {

    static final String COLUMNS =
            "store_id, id, event, state, message_id, recipient_sealed, content_sealed, created_at";

    /** To be ended by a condition on the mails meant. */
    static final String FORGET = "UPDATE notifications SET recipient_sealed = NULL, content_sealed = NULL,"
            + " state = CASE state WHEN 'pending' THEN 'not_sent' WHEN 'sending' THEN 'unknown' ELSE state END,"
            + " problem = CASE WHEN state IN ('pending', 'sending') THEN 'the customer was erased' ELSE problem END,"
            + " updated_at = now() WHERE (recipient_sealed IS NOT NULL OR content_sealed IS NOT NULL) AND ";

    /** In all stores. */
    Future<Void> forget(SqlClient client, String subjectKind, List<String> subjectIds) {
        return client.preparedQuery(
                        FORGET + "store_id IN (SELECT id FROM stores) AND subject_kind = $1 AND subject_id = ANY ($2)")
                .execute(Tuple.tuple().addString(subjectKind).addArrayOfString(subjectIds.toArray(String[]::new)))
                .mapEmpty();
    }

    /** The new row's id, or empty when this was requested before. */
    Future<Optional<Long>> insert(
            SqlClient client, NotificationRequest request, NotificationState state, Content content, String problem) {
        return client.preparedQuery("""
                        INSERT INTO notifications (store_id, subject_kind, subject_id, event, channel, state, message_id,
                            recipient_sealed, content_sealed, problem)
                        VALUES ($1, $2, $3, $4, 'email', $5, $6, $7, $8, nullif($9, ''))
                        ON CONFLICT (store_id, subject_kind, subject_id, event, channel) DO NOTHING
                        RETURNING id
                        """)
                .execute(Tuple.of(request.storeId(), request.subjectKind(), request.subjectId())
                        .addString(request.event().wireName())
                        .addString(state.wireName())
                        .addString(content.messageId())
                        .addBuffer(content.recipientSealed())
                        .addBuffer(content.contentSealed())
                        .addString(problem))
                .map(rows -> first(rows).map(row -> row.getLong("id")));
    }

    /** The notification, its row locked until the transaction ends. */
    Future<Optional<Notification>> lock(SqlClient client, String storeId, long id) {
        return client.preparedQuery("SELECT " + COLUMNS + " FROM notifications"
                        + " WHERE store_id = $1 AND id = $2 AND channel = 'email' FOR UPDATE")
                .execute(Tuple.of(storeId, id))
                .map(rows -> first(rows).map(NotificationRepository::notification));
    }

    /** Notes that a send begins. */
    Future<Void> begin(SqlClient client, Notification notification, NotificationState state) {
        return client.preparedQuery("""
                        UPDATE notifications SET state = $3, attempts = attempts + 1, problem = NULL, updated_at = now()
                        WHERE store_id = $1 AND id = $2
                        """)
                .execute(Tuple.of(notification.storeId(), notification.id(), state.wireName()))
                .mapEmpty();
    }

    /** Notes how it went; an empty problem clears the former one. */
    Future<Void> settle(SqlClient client, Notification notification, NotificationState state, String problem) {
        return client.preparedQuery("""
                        UPDATE notifications
                        SET state = $3, problem = nullif($4, ''), updated_at = now(),
                            sent_at = CASE WHEN $3 = 'sent' THEN now() ELSE sent_at END
                        WHERE store_id = $1 AND id = $2
                        """)
                .execute(Tuple.of(notification.storeId(), notification.id(), state.wireName(), problem))
                .mapEmpty();
    }

    static Notification notification(Row row) {
        return new Notification(
                row.getString("store_id"),
                row.getLong("id"),
                NotificationEvent.of(row.getString("event")),
                NotificationState.of(row.getString("state")),
                row.getString("message_id"),
                Rows.optionalBytes(row, "recipient_sealed"),
                Rows.optionalBytes(row, "content_sealed"),
                Rows.instant(row, "created_at"));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }

    /**
     * What a notification holds besides its key.
     *
     * @param messageId with the angle brackets
     * @param recipientSealed the address
     * @param contentSealed language and data
     */
    record Content(String messageId, Buffer recipientSealed, Buffer contentSealed) {}
}
