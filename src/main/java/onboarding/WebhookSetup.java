package onboarding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import onboarding.WebhookPlan.Existing;
import platform.db.Database;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;
import stores.OwnWebhook;
import stores.OwnWebhooks;
import stores.Store;
import stores.Stores;
import woocommerce.ListQuery;
import woocommerce.NewWebhook;
import woocommerce.OrderBy;
import woocommerce.StoreClient;
import woocommerce.StoreException;
import woocommerce.StoreProblem;

/**
 * Creates the webhooks that a store lacks. It looks first, so that running it again creates nothing twice; one that it
 * created and did not come to remember, since it crashed between the two, is replaced.
 */
public final class WebhookSetup implements TaskHandler {

    /** The task's kind; its key is the store's id. */
    public static final String TASK_KIND = "onboarding.webhooks";

    private static final String INCIDENT_KIND = "webhooks_not_created";

    /** No shop has thousands of webhooks; one that lists them without end would fill the memory. */
    private static final int MOST_PAGES = 50;

    private final Database database;
    private final Stores stores;
    private final OwnWebhooks ownWebhooks;
    private final Incidents incidents;
    private final OnboardingSettings settings;

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
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        return stores.find(run.key().key()).compose(this::setUp);
    }

    private Future<TaskOutcome> setUp(Optional<Store> found) {
        Optional<Store> wanted = found.filter(Store::active).filter(Store::canWrite);
        if (wanted.isEmpty() || settings.publicUrl().isEmpty()) {
            return Future.succeededFuture(TaskOutcome.done());
        }
        String storeId = wanted.get().id();
        String deliveryUrl = settings.deliveryUrl(storeId).orElseThrow();
        return stores.client(storeId)
                .compose(client -> setUp(storeId, deliveryUrl, client))
                .map(done -> TaskOutcome.done())
                .recover(failure -> failed(storeId, failure));
    }

    private Future<Void> setUp(String storeId, String deliveryUrl, StoreClient client) {
        return list(client, 1, new ArrayList<>())
                .map(existing -> new WebhookPlan(deliveryUrl, existing))
                .compose(plan -> ownWebhooks
                        .list(database.pool(), storeId)
                        .compose(remembered -> setUp(storeId, deliveryUrl, client, plan, remembered)));
    }

    private Future<Void> setUp(
            String storeId, String deliveryUrl, StoreClient client, WebhookPlan plan, List<OwnWebhook> remembered) {
        return inTurn(plan.vanished(remembered), id -> ownWebhooks.forget(database.pool(), storeId, id))
                .compose(done -> inTurn(plan.useless(remembered), hook -> remove(storeId, client, hook)))
                .compose(done -> create(storeId, deliveryUrl, client, plan.missing(remembered)));
    }

    private Future<List<Existing>> list(StoreClient client, int page, List<Existing> before) {
        ListQuery query = ListQuery.all()
                .ascending(OrderBy.ID)
                .perPage(ListQuery.MAX_PER_PAGE)
                .page(page);
        return client.webhooks(query).compose(answer -> {
            answer.body().forEach(hook -> before.add(existing(hook)));
            if (answer.body().size() < ListQuery.MAX_PER_PAGE) {
                return Future.succeededFuture(before);
            }
            return page < MOST_PAGES
                    ? list(client, page + 1, before)
                    : Future.failedFuture("the store lists webhooks without end");
        });
    }

    private static Existing existing(ObjectNode hook) {
        return new Existing(
                hook.path("id").asLong(),
                hook.path("name").asText(),
                hook.path("topic").asText(),
                hook.path("delivery_url").asText(),
                hook.path("status").asText());
    }

    private Future<Void> remove(String storeId, StoreClient client, Existing hook) {
        return client.deleteWebhook(hook.id())
                .<Void>mapEmpty()
                .recover(WebhookSetup::fineIfGone)
                .compose(gone -> ownWebhooks.forget(database.pool(), storeId, hook.id()));
    }

    private static Future<Void> fineIfGone(Throwable failure) {
        boolean gone = failure instanceof StoreException refused
                && refused.problem() instanceof StoreProblem.NotFound missing
                && missing.gone();
        return gone ? Future.succeededFuture() : Future.failedFuture(failure);
    }

    private Future<Void> create(String storeId, String deliveryUrl, StoreClient client, List<String> topics) {
        return stores.webhookSecrets(storeId, true)
                .compose(secrets -> inTurn(
                        secrets.isEmpty() ? List.of() : topics,
                        topic -> create(
                                storeId,
                                client,
                                new NewWebhook(WebhookPlan.name(topic), topic, deliveryUrl, secrets.get(0)))));
    }

    private Future<Void> create(String storeId, StoreClient client, NewWebhook webhook) {
        return client.createWebhook(webhook)
                .map(answer -> existing(answer.body()))
                .compose(hook -> ownWebhooks.remember(
                        database.pool(), storeId, new OwnWebhook(hook.id(), webhook.topic(), webhook.deliveryUrl())));
    }

    private Future<TaskOutcome> failed(String storeId, Throwable failure) {
        if (!(failure instanceof StoreException refused)) {
            return Future.failedFuture(failure);
        }
        StoreProblem problem = refused.problem();
        if (problem.retryable()) {
            return Future.succeededFuture(new TaskOutcome.Retry(problem.mend(), problem.retryAfter()));
        }
        String detail = "The store's webhooks could not be created, so news arrive by sync only. " + problem.mend();
        return incidents
                .raise(database.pool(), new Incident.New(storeId, INCIDENT_KIND, "", Severity.WARNING, detail))
                .map(TaskOutcome.dead(problem.mend()));
    }

    /** One after another: a shop works on one call at a time anyway, and what was created before a failure is remembered. */
    private static <T> Future<Void> inTurn(List<T> items, Function<T, Future<Void>> step) {
        Future<Void> done = Future.succeededFuture();
        for (T item : items) {
            done = done.compose(before -> step.apply(item));
        }
        return done;
    }
}
