package onboarding;

import io.vertx.core.Future;
import java.util.List;
import onboarding.WebhookPlan.Existing;
import platform.db.Database;
import stores.OwnWebhook;
import stores.OwnWebhooks;
import stores.Stores;
import woocommerce.StoreClient;
import woocommerce.StoreException;
import woocommerce.StoreProblem;

/** Takes the webhooks that we created out of a store again; those of others stay, under whatever id. */
final class WebhookRemoval {

    private final Database database;
    private final Stores stores;
    private final OwnWebhooks ownWebhooks;

    WebhookRemoval(Database database, Stores stores, OwnWebhooks ownWebhooks) {
        this.database = database;
        this.stores = stores;
        this.ownWebhooks = ownWebhooks;
    }

    /** Removes all; fails as the store's client does, and what was removed by then is forgotten. */
    Future<Void> removeAll(String storeId) {
        return ownWebhooks
                .list(database.pool(), storeId)
                .compose(hooks -> hooks.isEmpty() ? Future.succeededFuture() : removeAll(storeId, hooks));
    }

    /** Removes one; one that is gone is well. */
    Future<Void> remove(String storeId, StoreClient client, long webhookId) {
        return client.deleteWebhook(webhookId)
                .<Void>mapEmpty()
                .recover(WebhookRemoval::fineIfGone)
                .compose(gone -> ownWebhooks.forget(database.pool(), storeId, webhookId));
    }

    /** Succeeds for what the store no longer has. */
    static Future<Void> fineIfGone(Throwable failure) {
        return isGone(failure) ? Future.succeededFuture() : Future.failedFuture(failure);
    }

    static boolean isGone(Throwable failure) {
        if (!(failure instanceof StoreException refused)) {
            return false;
        }
        return (refused.problem() instanceof StoreProblem.NotFound missing && missing.gone())
                || (refused.problem() instanceof StoreProblem.Invalid invalid && invalid.unknownId());
    }

    private Future<Void> removeAll(String storeId, List<OwnWebhook> hooks) {
        return stores.client(storeId)
                .compose(client -> ShopWebhooks.list(client)
                        .compose(existing ->
                                InTurn.each(hooks, hook -> removeOrForget(storeId, client, existing, hook))));
    }

    private Future<Void> removeOrForget(String storeId, StoreClient client, List<Existing> existing, OwnWebhook hook) {
        return existing.stream().anyMatch(other -> other.is(hook))
                ? remove(storeId, client, hook.webhookId())
                : ownWebhooks.forget(database.pool(), storeId, hook.webhookId());
    }
}
