package notifications;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import platform.db.Rows;

/** The SQL of stores' own templates. */
final class TemplateRepository {
    private static final String COLUMNS = "event, language, enabled, subject, html, text, version, updated_at";

    Future<Optional<StoreTemplate>> find(SqlClient client, String storeId, NotificationEvent event, String language) {
        return client.preparedQuery("""
                        SELECT %s FROM notification_templates WHERE store_id = $1 AND event = $2 AND language = $3
                        """.formatted(COLUMNS))
                .execute(Tuple.of(storeId, event.wireName(), language))
                .map(rows -> templates(rows).stream().findFirst());
    }

    /** All of a store's own, by event and language, without their text: together they may be large. */
    Future<List<StoreTemplate>> list(SqlClient client, String storeId) {
        return client.preparedQuery("""
                        SELECT event, language, enabled, '' AS subject, '' AS html, '' AS text, version, updated_at
                        FROM notification_templates WHERE store_id = $1 ORDER BY event, language
                        """).execute(Tuple.of(storeId)).map(TemplateRepository::templates);
    }

    /** Writes a template, over the one that is there. */
    Future<StoreTemplate> put(
            SqlClient tx,
            String storeId,
            NotificationEvent event,
            String language,
            boolean enabled,
            TemplateSource source) {
        return tx.preparedQuery("""
                        INSERT INTO notification_templates AS t
                            (store_id, event, language, enabled, subject, html, text)
                        VALUES ($1, $2, $3, $4, $5, $6, $7)
                        ON CONFLICT (store_id, event, language) DO UPDATE
                        SET enabled = EXCLUDED.enabled, subject = EXCLUDED.subject, html = EXCLUDED.html,
                            text = EXCLUDED.text, version = t.version + 1, updated_at = now(),
                            enabled_since = CASE WHEN t.enabled THEN t.enabled_since ELSE now() END
                        RETURNING %s
                        """.formatted(COLUMNS))
                .execute(Tuple.of(storeId, event.wireName(), language, enabled)
                        .addString(source.subject())
                        .addString(source.html())
                        .addString(source.text()))
                .map(rows -> templates(rows).get(0));
    }

    Future<Void> delete(SqlClient tx, String storeId, NotificationEvent event, String language) {
        return tx.preparedQuery(
                        "DELETE FROM notification_templates WHERE store_id = $1 AND event = $2 AND language = $3")
                .execute(Tuple.of(storeId, event.wireName(), language))
                .mapEmpty();
    }

    /** Since when a store has had templates of its own switched on, by event; of several languages the first. */
    Future<Map<NotificationEvent, Instant>> switchedOn(SqlClient client, String storeId) {
        return client.preparedQuery("""
                        SELECT event, min(enabled_since) AS since FROM notification_templates
                        WHERE store_id = $1 AND enabled GROUP BY event
                        """)
                .execute(Tuple.of(storeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(
                                row -> NotificationEvent.of(row.getString("event")),
                                row -> Rows.instant(row, "since"))));
    }

    private static List<StoreTemplate> templates(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(TemplateRepository::template)
                .toList();
    }

    private static StoreTemplate template(Row row) {
        return new StoreTemplate(
                NotificationEvent.of(row.getString("event")),
                row.getString("language"),
                row.getBoolean("enabled"),
                new TemplateSource(row.getString("subject"), row.getString("html"), row.getString("text")),
                row.getInteger("version"),
                Rows.instant(row, "updated_at"));
    }
}
