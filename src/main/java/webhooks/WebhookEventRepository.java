package webhooks;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import platform.db.Conditions;
import platform.db.Rows;

/** The SQL of people's looks into the inbox. */
final class WebhookEventRepository {
    private static final String COLUMNS = "id, store_id, topic, state, reason, kind, resource_id, modified_at,"
            + " delivery_id, webhook_id, source, confirm_only, doubles, replays, body_bytes,"
            + " coalesce(length(body_sealed), 0) > 0 AS body_kept, received_at, finished_at";

    /** A sealed body and what it is sealed by. */
    record SealedBody(String bodyHash, Buffer sealed) {}

    /** The newest first, behind {@code before}. */
    Future<List<WebhookEvent>> list(
            SqlClient client, String storeId, WebhookEventFilter filter, Optional<Long> before, int limit) {
        Conditions where = where(storeId, filter).andIf("id < ?", before);
        return select(client, where, " ORDER BY id DESC LIMIT " + where.parameter(limit));
    }

    /** The oldest first, but none that is under way; locked, but for those that others hold. */
    Future<List<WebhookEvent>> lockSettled(SqlClient tx, String storeId, WebhookEventFilter filter, int limit) {
        Conditions where = settled(storeId, filter);
        return select(tx, where, " ORDER BY id LIMIT " + where.parameter(limit) + " FOR UPDATE SKIP LOCKED");
    }

    /** As {@link #lockSettled}, without the locks. */
    Future<List<WebhookEvent>> settled(SqlClient client, String storeId, WebhookEventFilter filter, int limit) {
        Conditions where = settled(storeId, filter);
        return select(client, where, " ORDER BY id LIMIT " + where.parameter(limit));
    }

    Future<Optional<WebhookEvent>> find(SqlClient client, String storeId, long id) {
        return select(client, one(storeId, id), "").map(found -> found.stream().findFirst());
    }

    Future<Optional<WebhookEvent>> lock(SqlClient tx, String storeId, long id) {
        return select(tx, one(storeId, id), " FOR UPDATE")
                .map(found -> found.stream().findFirst());
    }

    Future<Optional<SealedBody>> body(SqlClient client, String storeId, long id) {
        return client.preparedQuery("SELECT body_hash, body_sealed FROM inbox WHERE store_id = $1 AND id = $2")
                .execute(Tuple.of(storeId, id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .filter(row -> row.getBuffer("body_sealed") != null)
                        .map(WebhookEventRepository::sealed)
                        .findFirst());
    }

    /**
     * Lets deliveries that are settled be worked off again.
     *
     * @param ids ascending
     * @param confirmOnly for each whether its body must not be applied
     */
    Future<Void> replay(SqlClient tx, String storeId, List<Long> ids, List<Boolean> confirmOnly) {
        return tx.preparedQuery("""
                        UPDATE inbox AS i SET state = 'pending', reason = NULL, finished_at = NULL,
                            confirm_only = i.confirm_only OR again.confirm_only, replays = i.replays + 1
                        FROM unnest($2::bigint[], $3::boolean[]) AS again (id, confirm_only)
                        WHERE i.store_id = $1 AND i.id = again.id AND i.state NOT IN ('pending', 'waiting')
                        """)
                .execute(Tuple.of(storeId, ids.toArray(Long[]::new), confirmOnly.toArray(Boolean[]::new)))
                .mapEmpty();
    }

    private static Future<List<WebhookEvent>> select(SqlClient client, Conditions where, String rest) {
        return client.preparedQuery("SELECT %s FROM inbox WHERE %s%s".formatted(COLUMNS, where.text(), rest))
                .execute(where.values())
                .map(WebhookEventRepository::events);
    }

    private static Conditions one(String storeId, long id) {
        return new Conditions().and("store_id = ?", storeId).and("id = ?", id);
    }

    private static Conditions settled(String storeId, WebhookEventFilter filter) {
        return where(storeId, filter).and("state NOT IN ('pending', 'waiting')");
    }

    private static Conditions where(String storeId, WebhookEventFilter filter) {
        Conditions where = new Conditions()
                .and("store_id = ?", storeId)
                .andIf("topic = ?", filter.topic())
                .andIf("resource_id = ?", filter.resourceId())
                .andIf("received_at >= ?", filter.since().map(Rows::at))
                .andIf("received_at < ?", filter.until().map(Rows::at));
        // In the text and not as parameters: the planner must see that the index over uncommon states serves them.
        String states = filter.states().stream()
                .map(state -> "'" + state.wireName() + "'")
                .sorted()
                .collect(Collectors.joining(", "));
        return states.isEmpty() ? where : where.and("state IN (" + states + ")");
    }

    private static SealedBody sealed(Row row) {
        return new SealedBody(
                HexFormat.of().formatHex(row.getBuffer("body_hash").getBytes()),
                Optional.ofNullable(row.getBuffer("body_sealed")).orElseGet(Buffer::buffer));
    }

    private static List<WebhookEvent> events(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(WebhookEventRepository::event)
                .toList();
    }

    private static WebhookEvent event(Row row) {
        return new WebhookEvent(
                row.getLong("id"),
                row.getString("store_id"),
                row.getString("topic"),
                DeliveryState.of(row.getString("state")),
                Rows.optionalString(row, "reason"),
                Rows.optionalString(row, "kind"),
                Optional.ofNullable(row.getLong("resource_id")),
                Rows.optionalInstant(row, "modified_at"),
                row.getString("delivery_id"),
                Optional.ofNullable(row.getLong("webhook_id")),
                row.getString("source"),
                row.getBoolean("confirm_only"),
                row.getInteger("doubles"),
                row.getInteger("replays"),
                row.getInteger("body_bytes"),
                row.getBoolean("body_kept"),
                Rows.instant(row, "received_at"),
                Rows.optionalInstant(row, "finished_at"));
    }
}
