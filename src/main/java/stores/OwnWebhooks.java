package stores;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;

/** Remembers which of a store's webhooks we created: only those are ours to replace or delete. */
public final class OwnWebhooks {

    private final OwnWebhookRepository repository = new OwnWebhookRepository();

    /** The ones of a store by id. Fails only with the database. */
    public Future<List<OwnWebhook>> list(SqlClient client, String storeId) {
        return repository.list(client, storeId);
    }

    /** The ones that sign with another secret than this. Fails only with the database. */
    public Future<List<OwnWebhook>> notSignedWith(SqlClient client, String storeId, WebhookSecret secret) {
        return repository.notSignedWith(client, storeId, secret.id());
    }

    /**
     * Remembers one and the secret that it signs with; again is the same as once. Fails when there is no such store, else
     * only with the database.
     */
    public Future<Void> remember(SqlClient client, String storeId, OwnWebhook webhook, WebhookSecret secret) {
        return repository.upsert(client, storeId, webhook, secret.id());
    }

    /** Forgets one that is no longer in the store. Fails only with the database. */
    public Future<Void> forget(SqlClient client, String storeId, long webhookId) {
        return repository.delete(client, storeId, webhookId);
    }
}
