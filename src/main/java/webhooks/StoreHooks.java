package webhooks;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import platform.db.Database;
import platform.tasks.InTurn;
import stores.OwnWebhook;
import stores.OwnWebhooks;
import stores.Stores;
import stores.WebhookSecret;
import woocommerce.ListQuery;
import woocommerce.NewWebhook;
import woocommerce.OrderBy;
import woocommerce.StoreClient;
import woocommerce.StoreException;
import woocommerce.StoreProblem;

/**
 * Our webhooks in stores: listed, created, signed anew, and taken out again; those of others stay. What was done is
 * remembered at once, so that a failure in the middle loses nothing but one that was just created: that is found by its name.
 */
public final class StoreHooks {

    /** No shop has thousands of webhooks; one that lists them without end would fill the memory. */
    private static final int MOST_PAGES = 50;

    private final Database database;
    private final Stores stores;
    private final OwnWebhooks own;

    /** Works with what is remembered of the stores. */
    public StoreHooks(Database database, Stores stores, OwnWebhooks own) {
        this.database = database;
        this.stores = stores;
        this.own = own;
    }

    /** Removes all of ours from a store; fails as its client does, and what was removed by then is forgotten. */
    public Future<Void> removeAll(String storeId) {
        return own.list(database.pool(), storeId)
                .compose(hooks -> hooks.isEmpty() ? Future.succeededFuture() : removeAll(storeId, hooks));
    }

    /** All webhooks that the store has; fails as its client does. */
    Future<List<HookInStore>> list(StoreClient client) {
        return list(client, 1, new ArrayList<>());
    }

    /** Those that we created and remember. Fails only with the database. */
    Future<List<OwnWebhook>> remembered(String storeId) {
        return own.list(database.pool(), storeId);
    }

    /** Removes one; one that is gone is well. */
    Future<Void> remove(String storeId, StoreClient client, long webhookId) {
        return client.deleteWebhook(webhookId)
                .<Void>mapEmpty()
                .recover(StoreHooks::fineIfGone)
                .compose(gone -> forget(storeId, webhookId));
    }

    /** Forgets one that the store no longer has. Fails only with the database. */
    Future<Void> forget(String storeId, long webhookId) {
        return own.forget(database.pool(), storeId, webhookId);
    }

    /** Creates one for each topic. */
    Future<Void> create(
            String storeId, String deliveryUrl, StoreClient client, WebhookSecret secret, List<String> topics) {
        return InTurn.each(topics, topic -> create(storeId, deliveryUrl, client, secret, topic));
    }

    /** Those that sign with another secret than this one, as far as we know. Fails only with the database. */
    Future<List<OwnWebhook>> notSignedWith(String storeId, WebhookSecret secret) {
        return own.notSignedWith(database.pool(), storeId, secret);
    }

    /** Lets them sign with this secret: a webhook changes in one step, and the former one stays good meanwhile. */
    Future<Void> resign(String storeId, StoreClient client, List<OwnWebhook> hooks, WebhookSecret secret) {
        return InTurn.each(hooks, hook -> resign(storeId, client, hook, secret));
    }

    /** Succeeds for what the store no longer has. */
    static Future<Void> fineIfGone(Throwable failure) {
        return isGone(failure) ? Future.succeededFuture() : Future.failedFuture(failure);
    }

    private static boolean isGone(Throwable failure) {
        if (!(failure instanceof StoreException refused)) {
            return false;
        }
        return (refused.problem() instanceof StoreProblem.NotFound missing && missing.gone())
                || (refused.problem() instanceof StoreProblem.Invalid invalid && invalid.unknownId());
    }

    private Future<Void> removeAll(String storeId, List<OwnWebhook> hooks) {
        return stores.client(storeId)
                .compose(client -> list(client)
                        .compose(existing ->
                                InTurn.each(hooks, hook -> removeOrForget(storeId, client, existing, hook))));
    }

    private Future<Void> removeOrForget(
            String storeId, StoreClient client, List<HookInStore> existing, OwnWebhook hook) {
        return existing.stream().anyMatch(other -> HookReview.isStill(other, hook))
                ? remove(storeId, client, hook.webhookId())
                : forget(storeId, hook.webhookId());
    }

    private Future<List<HookInStore>> list(StoreClient client, int page, List<HookInStore> before) {
        ListQuery query = ListQuery.all()
                .ascending(OrderBy.ID)
                .perPage(ListQuery.MAX_PER_PAGE)
                .page(page);
        return client.webhooks(query).compose(answer -> {
            answer.body().forEach(hook -> before.add(HookInStore.of(hook)));
            if (answer.body().size() < ListQuery.MAX_PER_PAGE) {
                return Future.succeededFuture(before);
            }
            return page < MOST_PAGES
                    ? list(client, page + 1, before)
                    : Future.failedFuture("the store lists webhooks without end");
        });
    }

    private Future<Void> resign(String storeId, StoreClient client, OwnWebhook hook, WebhookSecret secret) {
        return client.resignWebhook(hook.webhookId(), secret.text())
                .compose(
                        signed -> own.remember(database.pool(), storeId, hook, secret),
                        failure -> isGone(failure) ? forget(storeId, hook.webhookId()) : Future.failedFuture(failure));
    }

    private Future<Void> create(
            String storeId, String deliveryUrl, StoreClient client, WebhookSecret secret, String topic) {
        return client.createWebhook(new NewWebhook(HookReview.name(topic), topic, deliveryUrl, secret.text()))
                .map(answer -> new OwnWebhook(HookInStore.of(answer.body()).id(), topic, deliveryUrl))
                .compose(hook -> own.remember(database.pool(), storeId, hook, secret));
    }
}
