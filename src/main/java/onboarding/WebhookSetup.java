package onboarding;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import platform.db.Database;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import stores.OwnWebhook;
import stores.OwnWebhooks;
import stores.Store;
import stores.Stores;
import stores.WebhookSecret;
import woocommerce.NewWebhook;
import woocommerce.StoreClient;
import woocommerce.StoreException;
import woocommerce.StoreProblem;

/**
 * Brings our webhooks in a store to what they should be: creates those that it lacks, lets them sign with the newest
 * secret, and takes them out of a deactivated store. It looks first, so that running it again creates nothing twice; one
 * that it created and did not come to remember, since it crashed between the two, is replaced.
 */
public final class WebhookSetup implements TaskHandler {

    /** The task's kind; its key is the store's id. */
    public static final String TASK_KIND = "onboarding.webhooks";

    private static final String NOT_CREATED = "webhooks_not_created";
    private static final String NOT_REMOVED = "webhooks_not_removed";

    private final Database database;
    private final Stores stores;
    private final OwnWebhooks ownWebhooks;
    private final Incidents incidents;
    private final OnboardingSettings settings;
    private final WebhookRemoval removal;

    /** A handler of the task. */
    public WebhookSetup(
            Database database,
            Stores stores,
            OwnWebhooks ownWebhooks,
            Incidents incidents,
            OnboardingSettings settings) {
        this.database = database;
        this.stores = stores;
        this.ownWebhooks = ownWebhooks;
        this.incidents = incidents;
        this.settings = settings;
        this.removal = new WebhookRemoval(database, stores, ownWebhooks);
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        return stores.find(run.key().key()).compose(this::setUp);
    }

    private Future<TaskOutcome> setUp(Optional<Store> found) {
        if (found.filter(store -> !store.active()).isPresent()) {
            return tearDown(found.get().id());
        }
        Optional<Store> wanted = found.filter(Store::canWrite);
        if (wanted.isEmpty() || settings.publicUrl().isEmpty()) {
            return Future.succeededFuture(TaskOutcome.done());
        }
        String storeId = wanted.get().id();
        String deliveryUrl = settings.deliveryUrl(storeId).orElseThrow();
        String lost = "The store's webhooks could not be brought up to date, so news may arrive by sync only. ";
        return stores.client(storeId)
                .compose(client -> setUp(storeId, deliveryUrl, client))
                .map(done -> TaskOutcome.done())
                .recover(failure -> failed(storeId, NOT_CREATED, lost, failure));
    }

    private Future<TaskOutcome> tearDown(String storeId) {
        String left = "The store was deactivated, and our webhooks are still in it: delete them there. ";
        return removal.removeAll(storeId)
                .map(done -> TaskOutcome.done())
                .recover(failure -> failed(storeId, NOT_REMOVED, left, failure));
    }

    private Future<Void> setUp(String storeId, String deliveryUrl, StoreClient client) {
        return ShopWebhooks.list(client)
                .map(existing -> new WebhookPlan(deliveryUrl, existing))
                .compose(plan -> ownWebhooks
                        .list(database.pool(), storeId)
                        .compose(remembered -> setUp(storeId, deliveryUrl, client, plan, remembered)));
    }

    private Future<Void> setUp(
            String storeId, String deliveryUrl, StoreClient client, WebhookPlan plan, List<OwnWebhook> remembered) {
        return InTurn.each(plan.vanished(remembered), id -> ownWebhooks.forget(database.pool(), storeId, id))
                .compose(done ->
                        InTurn.each(plan.useless(remembered), hook -> removal.remove(storeId, client, hook.id())))
                .compose(done -> stores.newestWebhookSecret(storeId))
                .compose(secret -> secret.map(newest -> resign(storeId, client, newest)
                                .compose(
                                        done -> create(storeId, deliveryUrl, client, newest, plan.missing(remembered))))
                        .orElseGet(Future::succeededFuture));
    }

    /** A webhook changes its secret in one step in the shop; ours are both good meanwhile. */
    private Future<Void> resign(String storeId, StoreClient client, WebhookSecret secret) {
        return ownWebhooks
                .notSignedWith(database.pool(), storeId, secret)
                .compose(hooks -> InTurn.each(hooks, hook -> resign(storeId, client, hook, secret)));
    }

    private Future<Void> resign(String storeId, StoreClient client, OwnWebhook hook, WebhookSecret secret) {
        return client.resignWebhook(hook.webhookId(), secret.text())
                .compose(
                        signed -> ownWebhooks.remember(database.pool(), storeId, hook, secret),
                        failure -> WebhookRemoval.isGone(failure)
                                ? ownWebhooks.forget(database.pool(), storeId, hook.webhookId())
                                : Future.failedFuture(failure));
    }

    private Future<Void> create(
            String storeId, String deliveryUrl, StoreClient client, WebhookSecret secret, List<String> topics) {
        return InTurn.each(topics, topic -> create(storeId, deliveryUrl, client, secret, topic));
    }

    private Future<Void> create(
            String storeId, String deliveryUrl, StoreClient client, WebhookSecret secret, String topic) {
        return client.createWebhook(new NewWebhook(WebhookPlan.name(topic), topic, deliveryUrl, secret.text()))
                .map(answer -> new OwnWebhook(ShopWebhooks.of(answer.body()).id(), topic, deliveryUrl))
                .compose(hook -> ownWebhooks.remember(database.pool(), storeId, hook, secret));
    }

    private Future<TaskOutcome> failed(String storeId, String incident, String what, Throwable failure) {
        if (!(failure instanceof StoreException refused)) {
            return Future.failedFuture(failure);
        }
        StoreProblem problem = refused.problem();
        if (problem.retryable()) {
            return Future.succeededFuture(new TaskOutcome.Retry(problem.mend(), problem.retryAfter()));
        }
        String detail = what + problem.mend();
        return incidents
                .raise(database.pool(), new Incident.New(storeId, incident, "", Severity.WARNING, detail))
                .map(TaskOutcome.dead(problem.mend()));
    }
}
