package stores;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;

/** The SQL of the table {@code store_webhooks}. */
final class OwnWebhookRepository {

    private static final String COLUMNS = "webhook_id, topic, delivery_url";

    Future<List<OwnWebhook>> list(SqlClient client, String storeId) {
        return client.preparedQuery("""
                        SELECT %s FROM store_webhooks WHERE store_id = $1 ORDER BY webhook_id
                        """.formatted(COLUMNS))
                .execute(Tuple.of(storeId))
                .map(OwnWebhookRepository::webhooks);
    }

    Future<List<OwnWebhook>> notSignedWith(SqlClient client, String storeId, long secretId) {
        return client.preparedQuery("""
                        SELECT %s FROM store_webhooks WHERE store_id = $1 AND secret_id <> $2 ORDER BY webhook_id
                        """.formatted(COLUMNS))
                .execute(Tuple.of(storeId, secretId))
                .map(OwnWebhookRepository::webhooks);
    }

    Future<Void> upsert(SqlClient client, String storeId, OwnWebhook webhook, long secretId) {
        return client.preparedQuery("""
                        INSERT INTO store_webhooks (store_id, webhook_id, topic, delivery_url, secret_id)
                        VALUES ($1, $2, $3, $4, $5)
                        ON CONFLICT (store_id, webhook_id) DO UPDATE SET
                            topic = EXCLUDED.topic, delivery_url = EXCLUDED.delivery_url,
                            secret_id = EXCLUDED.secret_id
                        """)
                .execute(Tuple.of(storeId, webhook.webhookId(), webhook.topic(), webhook.deliveryUrl(), secretId))
                .mapEmpty();
    }

    Future<Void> delete(SqlClient client, String storeId, long webhookId) {
        return client.preparedQuery("DELETE FROM store_webhooks WHERE store_id = $1 AND webhook_id = $2")
                .execute(Tuple.of(storeId, webhookId))
                .mapEmpty();
    }

    private static List<OwnWebhook> webhooks(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new OwnWebhook(
                        row.getLong("webhook_id"), row.getString("topic"), row.getString("delivery_url")))
                .toList();
    }
}
