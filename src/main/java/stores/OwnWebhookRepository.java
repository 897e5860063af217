package stores;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;

/** The SQL of the table {@code store_webhooks}. */
final class OwnWebhookRepository {

    Future<List<OwnWebhook>> list(SqlClient client, String storeId) {
        return client.preparedQuery("""
                        SELECT webhook_id, topic, delivery_url
                        FROM store_webhooks
                        WHERE store_id = $1
                        ORDER BY webhook_id
                        """)
                .execute(Tuple.of(storeId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new OwnWebhook(
                                row.getLong("webhook_id"), row.getString("topic"), row.getString("delivery_url")))
                        .toList());
    }

    Future<Void> upsert(SqlClient client, String storeId, OwnWebhook webhook) {
        return client.preparedQuery("""
                        INSERT INTO store_webhooks (store_id, webhook_id, topic, delivery_url)
                        VALUES ($1, $2, $3, $4)
                        ON CONFLICT (store_id, webhook_id) DO UPDATE SET
                            topic = EXCLUDED.topic, delivery_url = EXCLUDED.delivery_url
                        """)
                .execute(Tuple.of(storeId, webhook.webhookId(), webhook.topic(), webhook.deliveryUrl()))
                .mapEmpty();
    }

    Future<Void> delete(SqlClient client, String storeId, long webhookId) {
        return client.preparedQuery("DELETE FROM store_webhooks WHERE store_id = $1 AND webhook_id = $2")
                .execute(Tuple.of(storeId, webhookId))
                .mapEmpty();
    }
}
